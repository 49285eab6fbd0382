// Between an editor's blocks and one text: the blocks joined by line ends. Every offset is in UTF-16 units.
//
// An adapter gives blocks in document order: `{ text, flags, zones }` and whatever else the adapter needs to find
// the place again (a node, a position, a key). `flags` hold for the whole block ('heading', 'quote', 'code'), a zone
// `{ start, end, flag }` for a part of it ('link', 'annotation', 'code').

const LETTER = /[\p{L}\p{M}\p{N}ـ]/u;

/** The text of a list of blocks, and the way from its offsets to theirs and back. */
export class TextMap {
  constructor(blocks) {
    this.blocks = blocks;
    /** Offset in `text` of each block's first unit. */
    this.starts = [];
    let at = 0;
    for (const block of blocks) {
      this.starts.push(at);
      at += block.text.length + 1;
    }
    this.text = blocks.map((block) => block.text).join('\n');
  }

  /** `{ block, from, to }` for a span of the text; undefined where it reaches over a block's end. O(log blocks). */
  locate(start, end) {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= start) low = middle;
      else high = middle;
    }
    const block = this.blocks[low];
    if (!block || end < start || end - this.starts[low] > block.text.length) return undefined;
    return { block, from: start - this.starts[low], to: end - this.starts[low] };
  }

  /** Offset in the text of a place in a block of this map. O(blocks). */
  offset(block, at) {
    return this.starts[this.blocks.indexOf(block)] + at;
  }
}

/** The flags that hold anywhere in `from`..`to` of a block. */
export function flagsAt(block, from, to) {
  const flags = new Set(block.flags);
  for (const zone of block.zones ?? []) if (zone.start < to && zone.end > from) flags.add(zone.flag);
  return flags;
}

/**
 * The edits `{ start, end, text }` that make the text of `before` into that of `after`: in offsets of `before`,
 * ascending, apart from each other. Equal blocks at both ends are passed over; where as many blocks stand between
 * as before, each is compared with its like, else they are replaced as one.
 */
export function diff(before, after) {
  const a = before.blocks;
  const b = after.blocks;
  const least = Math.min(a.length, b.length);
  let head = 0;
  while (head < least && a[head].text === b[head].text) head++;
  let tail = 0;
  while (tail < least - head && a[a.length - 1 - tail].text === b[b.length - 1 - tail].text) tail++;
  const edits = [];
  if (a.length === b.length) {
    for (let i = head; i < a.length - tail; i++) {
      if (a[i].text !== b[i].text) edits.push(trim(a[i].text, b[i].text, 0, 0, before.starts[i]));
    }
  } else {
    const same = head ? before.starts[head - 1] + a[head - 1].text.length : 0;
    const rest = tail ? before.text.length - before.starts[a.length - tail] : 0;
    edits.push(trim(before.text, after.text, same, rest, 0));
  }
  return edits;
}

/** One edit from `a` to `b`, which are known to share `head` units at their start and `tail` at their end. */
function trim(a, b, head, tail, offset) {
  const least = Math.min(a.length, b.length);
  while (head < least && a.charCodeAt(head) === b.charCodeAt(head)) head++;
  tail = Math.min(tail, least - head);
  while (tail < least - head && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail)) tail++;
  // Neither end may cut a surrogate pair.
  if (head && isHigh(a.charCodeAt(head - 1))) head--;
  if (tail && isLow(a.charCodeAt(a.length - tail))) tail--;
  return { start: offset + head, end: offset + a.length - tail, text: b.slice(head, b.length - tail) };
}

const isHigh = (unit) => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit) => unit >= 0xdc00 && unit < 0xe000;

/**
 * Where a span stands after `edits` (of `diff`): `[start, end]`, or undefined where an edit touched it. Letters set
 * right against it make another word of it, so that touches it as well.
 */
export function rebase(start, end, edits) {
  let shift = 0;
  for (const edit of edits) {
    if (edit.end <= start) {
      if (edit.end === start && LETTER.test(edit.text.slice(-1))) return undefined;
      shift += edit.text.length - (edit.end - edit.start);
    } else if (edit.start >= end) {
      return edit.start === end && LETTER.test(edit.text.charAt(0)) ? undefined : [start + shift, end + shift];
    } else {
      return undefined;
    }
  }
  return [start + shift, end + shift];
}
