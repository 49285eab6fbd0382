import type { Kind } from '../wassam.js';

/** Gives a document or shadow root the colours of marks, once; inside an iframe, the iframe's document. */
export function style(root: Node): void;

/** The attributes of an element that shows a mark of this kind. `id`: the same for pieces of one mark, for no other's. */
export function markAttributes(kind: Kind, id?: string | number): { class: string; 'data-wassam-mark': string; 'data-wassam-at': string };

/** Marks by CSS Custom Highlights: the document stays as it is. */
export class Painter {
  /** The document or shadow root that holds the text; inside an iframe, the iframe's document. */
  constructor(root: Document | ShadowRoot);
  /** Shows these ranges and nothing that this painter showed before. */
  paint(pairs: [range: AbstractRange, kind: Kind][]): void;
  clear(): void;
}
