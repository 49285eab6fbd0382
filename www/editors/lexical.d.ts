import type { AnyWassam, Annotation, Layer, LayerOptions } from './layer.js';

/** What of Lexical's `LexicalEditor` is used; the editor itself is no dependency. */
export interface LexicalEditorLike {
  getRootElement(): HTMLElement | null;
  getElementByKey(key: string): HTMLElement | null;
  isEditable(): boolean;
  read<T>(run: () => T): T;
  update(run: () => void, options?: any): void;
  registerUpdateListener(listener: (payload: any) => void): () => void;
}

/**
 * Puts Wassam on an editor whose root element is set. Links need `LinkNode` among the editor's nodes, annotations what
 * `annotationNode` gives.
 */
export function attach(editor: LexicalEditorLike, wassam: AnyWassam, options?: LayerOptions): Layer;

/** An annotation in a Lexical document. */
export interface AnnotationNode { getData(): Annotation }

/** The node of annotations, for `nodes` of the editor's configuration: `annotationNode(ElementNode)` with Lexical's class. */
export function annotationNode<T extends abstract new (...args: any[]) => any>(ElementNode: T): T & (new (data?: Annotation, key?: string) => AnnotationNode);
