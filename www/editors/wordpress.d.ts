import type { AnyWassam, Layer, LayerOptions } from './layer.js';

/** What of `wp` is used; none of it is a dependency. */
export interface BlockEditorLike {
  /** `wp.data`, or the registry of one `BlockEditorProvider`. */
  data: { select(store: any): any; dispatch(store: any): any };
  /** `wp.richText`. */
  richText: { create: any; applyFormat: any; registerFormatType: any; toHTMLString: any; RichTextData?: any };
  /** The element that holds all blocks: what `canvas` gives. */
  root: HTMLElement;
}

/** The element that holds all blocks on the canvas of a page, in its iframe or without one; undefined while there is none. */
export function canvas(page?: Document): HTMLElement | undefined;

/** Puts Wassam on a block editor. The layer ends with its canvas. */
export function attach(editor: BlockEditorLike, wassam: AnyWassam, options?: LayerOptions): Layer;
