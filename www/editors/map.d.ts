import type { Block, Flag } from './layer.js';

export interface Edit { start: number; end: number; text: string }
/** The text of a list of blocks, joined by line ends. */
export class TextMap<B extends Block = Block> {
  constructor(blocks: B[]);
  readonly blocks: B[];
  readonly starts: number[];
  readonly text: string;
  /** The block of a span; undefined where it reaches over a block's end. */
  locate(start: number, end: number): { block: B; from: number; to: number } | undefined;
  offset(block: B, at: number): number;
}
/** The flags that hold anywhere in from..to. */
export function flagsAt(block: Block, from: number, to: number): Set<Flag>;
/** The edits that make the text of the one that of the other: in offsets of `before`, ascending, apart from each other. */
export function diff(before: TextMap, after: TextMap): Edit[];
/** Where a span stands after the edits, or undefined where one touched it. */
export function rebase(start: number, end: number, edits: Edit[]): [start: number, end: number] | undefined;
