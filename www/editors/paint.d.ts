import type { Kind } from '../wassam.js';

/** Marks by CSS Custom Highlights: the document stays as it is. */
export class Painter {
  /** The document or shadow root that holds the text; inside an iframe, the iframe's document. */
  constructor(root: Document | ShadowRoot);
  /** Shows these ranges and nothing that this painter showed before. */
  paint(pairs: [range: AbstractRange, kind: Kind][]): void;
  clear(): void;
}
