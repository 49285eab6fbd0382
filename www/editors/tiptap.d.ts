import type { AnyWassam, Layer, LayerOptions } from './layer.js';

/** The classes that the editor is made with: of `@tiptap/pm/state` and `@tiptap/pm/view`, or `prosemirror-state` and `-view`. */
export interface ProseMirrorClasses {
  Plugin: unknown;
  Decoration: unknown;
  DecorationSet: unknown;
}

export interface TipTapOptions extends LayerOptions {
  prosemirror: ProseMirrorClasses;
  /** What further nodes and marks of the schema are to the rules, by name: `{ pullQuote: 'quote' }`. */
  flags?: Record<string, string>;
}

/** What the adapter asks of an `EditorView`; the editor's own type fits. */
export interface ViewLike {
  readonly dom: HTMLElement;
  updateState(state: any): void;
}

/** Puts Wassam on a mounted TipTap editor, or on an `EditorView` of ProseMirror. */
export function attach(editor: ViewLike | { readonly view: ViewLike }, wassam: AnyWassam, options: TipTapOptions): Layer;

/** For ProseMirror: the mark that lets documents hold annotations, as `wassamAnnotation` in the schema's `marks`. */
export const annotationSpec: {
  attrs: Record<'kind' | 'name' | 'id' | 'url', { default: string | null }>;
  inclusive: false;
  parseDOM: { tag: string; getAttrs: (element: HTMLElement) => Record<string, string | null | undefined> }[];
  toDOM: (mark: any) => [string, Record<string, string>, 0];
};

/** For TipTap: `Mark.create(annotation)` lets documents hold annotations. */
export const annotation: {
  name: 'wassamAnnotation';
  inclusive: false;
  addAttributes: () => Record<string, { default: string | null; rendered: false }>;
  parseHTML: () => { tag: string; getAttrs: (element: HTMLElement) => Record<string, string | null | undefined> }[];
  renderHTML: (props: { mark: any }) => [string, Record<string, string>, 0];
};
