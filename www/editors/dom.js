// Reads the text of an editor from its DOM, and finds it there again. For every adapter whose editor's text is its DOM.
//
// One block is one paragraph, item, cell or heading; its `runs` say which node each unit comes from. Units are never
// added or lost: collapsed white space stays as long as it is, an embedded object is one U+FFFC, a <br> one line end.

import { WassamError } from '../error.js';

const BLOCKS = new Set(
  ('ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 ' +
    'HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL').split(' '),
);
const OBJECTS = new Set('AUDIO BUTTON CANVAS EMBED IFRAME IMG INPUT MATH METER OBJECT PROGRESS SELECT SVG TEXTAREA VIDEO'.split(' '));
const NOTHING = new Set('HEAD NOSCRIPT SCRIPT STYLE TEMPLATE TITLE WBR'.split(' '));
const FLAGS = { H1: 'heading', H2: 'heading', H3: 'heading', H4: 'heading', H5: 'heading', H6: 'heading', BLOCKQUOTE: 'quote', PRE: 'code' };
const ZONES = { A: 'link', Q: 'quote', CODE: 'code', KBD: 'code', SAMP: 'code' };
/** The attribute by which an annotation is known, and that adapters put on the element that becomes one. */
export const ANNOTATION = 'data-wassam-kind';

/** `value`, where there is one; else throws a `WassamError` (`bad-option`) that says what is missing. */
export function needed(value, what) {
  if (value === undefined || value === null) throw new WassamError('bad-option', `attach: ${what}`);
  return value;
}

/** The attributes of an annotation, from the data that the layer hands to `annotate`. */
export function annotationAttributes({ kind, name, id, url }) {
  const attributes = { [ANNOTATION]: kind, 'data-wassam-name': name };
  if (id) attributes['data-wassam-id'] = id;
  if (url) attributes['data-wassam-url'] = url;
  return attributes;
}

/**
 * The blocks of `root`, in order. `preserve`: line ends in text nodes are real ones (`white-space: pre-wrap`);
 * `skip(element)`: true for what the editor itself put there and is no text.
 */
export function readBlocks(root, { preserve = false, skip = () => false } = {}) {
  const blocks = [];
  let block;
  const close = () => {
    if (block?.runs.at(-1).node.nodeName === 'BR') {
      // The <br> that keeps an empty paragraph open, or closes the last line.
      block.text = block.text.slice(0, -1);
      block.runs.pop();
    }
    if (block?.text.trim()) blocks.push(block);
    block = undefined;
  };
  const add = (node, text, context, whole) => {
    block ??= { text: '', flags: context.flags, zones: [], runs: [], element: context.element };
    const start = block.text.length;
    for (const flag of context.zones) block.zones.push({ start, end: start + text.length, flag });
    block.runs.push({ node, start, length: text.length, whole });
    block.text += text;
  };
  const walk = (parent, context) => {
    for (let node = parent.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 3) {
        const text = node.data;
        if (text && !context.locked) add(node, context.preserve ? text : text.replace(/[\n\r\t\f]/g, ' '), context, false);
        continue;
      }
      if (node.nodeType !== 1) continue;
      const tag = node.nodeName.toUpperCase();
      if (NOTHING.has(tag) || skip(node)) continue;
      const editable = node.getAttribute('contenteditable');
      const island = editable === 'false';
      // A block that can't be typed in is no text, but for what can be typed in within it: the caption of a figure.
      const locked = island || (context.locked && editable !== 'true');
      if (tag === 'BR') {
        if (!locked) add(node, '\n', context, true);
      } else if (BLOCKS.has(tag)) {
        close();
        const flags = FLAGS[tag] && !context.flags.includes(FLAGS[tag]) ? [...context.flags, FLAGS[tag]] : context.flags;
        walk(node, { ...context, flags, locked, element: node, preserve: context.preserve || tag === 'PRE' });
        close();
      } else if (island || OBJECTS.has(tag)) {
        if (!context.locked) add(node, '\uFFFC', context, true);
      } else {
        const zones = [...context.zones];
        if (ZONES[tag] && (tag !== 'A' || node.hasAttribute('href'))) zones.push(ZONES[tag]);
        if (node.hasAttribute(ANNOTATION)) zones.push('annotation');
        walk(node, { ...context, locked, zones });
      }
    }
  };
  walk(root, { flags: FLAGS[root.nodeName] ? [FLAGS[root.nodeName]] : [], zones: [], element: root, preserve });
  close();
  return blocks;
}

/** The DOM range of the units `from`..`to` of a block; undefined where its nodes have changed since it was read. */
export function rangeOf(block, from, to) {
  const first = block.runs.find((run) => from < run.start + run.length);
  const last = block.runs.findLast((run) => to > run.start);
  if (!first || !last || !holds(first) || !holds(last)) return undefined;
  const range = first.node.ownerDocument.createRange();
  if (first.whole) range.setStartBefore(first.node);
  else range.setStart(first.node, from - first.start);
  if (last.whole) range.setEndAfter(last.node);
  else range.setEnd(last.node, to - last.start);
  return range;
}

const holds = (run) => run.node.isConnected && (run.whole || run.node.data.length === run.length);

/** `{ block, at }` for a DOM position, as selections have it; undefined where it is in none of the blocks. */
export function placeOf(blocks, node, offset) {
  if (node.nodeType !== 3) {
    // Between two nodes: the start of the text that follows, else the end of what stands before.
    const point = node.ownerDocument.createRange();
    point.setStart(node, offset);
    for (const block of blocks) {
      for (const run of block.runs) if (point.comparePoint(run.node, 0) >= 0) return { block, at: run.start };
    }
    return undefined;
  }
  for (const block of blocks) {
    const run = block.runs.find((r) => r.node === node);
    if (run) return { block, at: run.start + offset };
  }
  return undefined;
}

/** The DOM position `[node, offset]` of a unit of a block, the way back from `placeOf`. */
export function positionOf(block, at) {
  const run = block.runs.find((r) => at <= r.start + r.length) ?? block.runs.at(-1);
  if (!run.whole) return [run.node, Math.min(at, run.start + run.length) - run.start];
  const index = [...run.node.parentNode.childNodes].indexOf(run.node);
  return [run.node.parentNode, at > run.start ? index + 1 : index];
}

/** How far the frame of `view` stands from the corner of the page that this module runs in. */
function frameOffset(view) {
  let x = 0;
  let y = 0;
  while (view?.frameElement && view !== globalThis.window) {
    const frame = view.frameElement;
    const { left, top } = frame.getBoundingClientRect();
    x += left + frame.clientLeft;
    y += top + frame.clientTop;
    view = view.parent;
  }
  return [x, y];
}

/** A range's rectangles in the coordinates of the page, through the frames it stands in. */
export function rectsOf(range) {
  const [x, y] = frameOffset(range.startContainer.ownerDocument.defaultView);
  return [...range.getClientRects()].map((r) => new DOMRect(r.x + x, r.y + y, r.width, r.height));
}

/** Where a mouse event is, in the same coordinates. */
export function pointOf(event) {
  const [x, y] = frameOffset(event.view);
  return [event.clientX + x, event.clientY + y];
}
