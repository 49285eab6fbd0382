import type { AnyWassam, Layer, LayerOptions } from './layer.js';

export interface CKEditorOptions extends LayerOptions {
  /** Which root, where the editor has several; default `main`. */
  root?: string;
  /** What further elements and attributes of the model are to the rules, by name: `{ pullQuote: 'quote' }`. */
  flags?: Record<string, string>;
}

/** What the adapter asks of an editor; each of CKEditor 5 fits. */
export interface EditorLike {
  readonly model: object;
  readonly editing: object;
  readonly conversion: object;
}

/** Puts Wassam on an editor of CKEditor 5 that is ready. */
export function attach(editor: EditorLike, wassam: AnyWassam, options?: CKEditorOptions): Layer;

/** A plugin of CKEditor 5 that lets documents hold annotations: `plugins: [ …, WassamAnnotations ]`. */
export function WassamAnnotations(editor: any): { afterInit(): void };
