import type { AnyWassam, Annotation, Layer, LayerOptions } from './layer.js';

/** What the adapter needs of a Quill editor: Quill's own class fits. */
export interface QuillEditor {
  readonly root: HTMLElement;
  readonly scroll: { query(name: string): unknown };
  update(): void;
  getLines(): any[];
  getSelection(): { index: number; length: number } | null;
  getModule(name: string): unknown;
  isEnabled(): boolean;
  focus(options?: { preventScroll?: boolean }): void;
  formatText(index: number, length: number, name: string, value: unknown, source?: 'user'): { ops: unknown[] };
}

/** Puts Wassam on a Quill editor. */
export function attach(quill: QuillEditor, wassam: AnyWassam, options?: LayerOptions): Layer;

/**
 * Teaches the class Quill the format `wassam`, by which Deltas hold annotations: once, before the editors are made.
 * Without it `layer.canAnnotate` is false.
 */
export function register(Quill: { import(path: string): any; register(format: any): void }): void;

/** The value of the Delta attribute `wassam`. */
export type { Annotation };
