import type { AnyWassam, Layer, LayerOptions } from './layer.js';

/** What the adapter needs of a TinyMCE editor: TinyMCE's own `Editor` fits. */
export interface TinyMCEEditor {
  readonly id: string;
  readonly initialized: boolean;
  readonly removed: boolean;
  readonly mode: { isReadOnly(): boolean };
  readonly schema: { isValid(element: string, attribute?: string): boolean };
  readonly dom: { isEditable(node: Node | null | undefined): boolean };
  readonly selection: {
    getNode(): HTMLElement;
    getRng(): Range;
    setRng(range: Range): void;
    setCursorLocation(node?: Node, offset?: number): void;
    select(node: Node): unknown;
  };
  readonly undoManager: { transact(change: () => void): unknown };
  readonly formatter: {
    register(name: string, format: any): void;
    unregister(name: string): unknown;
    apply(name: string, values?: Record<string, any>): void;
  };
  getBody(): HTMLElement;
  focus(): void;
  nodeChanged(): void;
  on(name: string, callback: (event: any) => void): unknown;
  off(name?: string, callback?: (event: any) => void): unknown;
}

/**
 * Puts Wassam on a TinyMCE editor, in its iframe or inline. Throws a `WassamError` (`bad-option`) where the editor is not
 * ready yet or already removed: call it in the editor's `init` event. The layer is destroyed together with the editor.
 */
export function attach(editor: TinyMCEEditor, wassam: AnyWassam, options?: LayerOptions): Layer;
