import type { AnyWassam, Layer, LayerOptions } from './layer.js';

/** Puts Wassam on a contenteditable element. */
export function attach(element: HTMLElement, wassam: AnyWassam, options?: LayerOptions): Layer;
