import type { Annotation, Block } from './layer.js';

/** A node that gives units to a block; `whole`: one unit for all of it (an object, a line break). */
export interface Run { node: Text | Element; start: number; length: number; whole: boolean }
export interface DomBlock extends Block { runs: Run[]; element: Element }
/** The attribute by which an annotation is known. */
export const ANNOTATION: 'data-wassam-kind';
/** `value`, where there is one; else throws a `WassamError` that says what is missing. */
export function needed<T>(value: T | null | undefined, what: string): T;
export function annotationAttributes(data: Annotation): Record<string, string>;
/** The blocks of an element, in order. */
export function readBlocks(root: Element, options?: { preserve?: boolean; skip?: (element: Element) => boolean }): DomBlock[];
/** The DOM range of the units from..to; undefined where the nodes have changed since. */
export function rangeOf(block: DomBlock, from: number, to: number): Range | undefined;
/** The block and unit of a DOM position. */
export function placeOf(blocks: DomBlock[], node: Node, offset: number): { block: DomBlock; at: number } | undefined;
/** The DOM position of a unit of a block. */
export function positionOf(block: DomBlock, at: number): [node: Node, offset: number];
/** A range's rectangles in the coordinates of the outermost page. */
export function rectsOf(range: Range): DOMRect[];
/** Where a mouse event is, in the same coordinates. */
export function pointOf(event: MouseEvent): [number, number];
