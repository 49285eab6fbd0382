import type { Kind } from '../wassam.js';

/** The colour behind each kind of name, as a CSS colour. */
export const COLOURS: Record<Kind, string>;
