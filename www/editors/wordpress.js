// Wassam in the WordPress block editor (6.5 and later). Every RichText on the canvas is a block of the text; marks are CSS
// highlights over it; links and annotations are rich-text formats in the block's attributes, as the editor makes them.
//
// WordPress and its packages are GPL: nothing of them is imported or copied here. The host hands in what it uses of `wp`.
import { ANNOTATION, needed, placeOf, rangeOf, readBlocks, rectsOf } from './dom.js';
import { Layer } from './layer.js';
import { Painter } from './paint.js';

const EDITABLE = '.block-editor-rich-text__editable';
const TAGS = { H1: 'heading', H2: 'heading', H3: 'heading', H4: 'heading', H5: 'heading', H6: 'heading', BLOCKQUOTE: 'quote', CODE: 'code' };
const TYPES = { 'core/preformatted': 'code', 'core/code': 'code', 'core/html': 'code', 'core/quote': 'quote', 'core/pullquote': 'quote' };
/** The format of annotations: `<span class="wassam-annotation" data-wassam-kind="place" …>`. */
const FORMAT = 'wassam/annotation';
const ATTRIBUTES = { kind: ANNOTATION, name: 'data-wassam-name', id: 'data-wassam-id', url: 'data-wassam-url' };
/** What keeps an empty line open on the screen, and is no text. */
const PADDING = '\uFEFF';

/** The element that holds all blocks on the canvas of a page, in its iframe or without one; undefined while there is none. */
export function canvas(page = document) {
  const frame = page.querySelector('iframe[name="editor-canvas"]');
  return (frame ? frame.contentDocument : page)?.querySelector('.is-root-container') ?? undefined;
}

/**
 * Puts Wassam on a block editor: `editor` is `{ data: wp.data, richText: wp.richText, root: canvas() }`. The layer ends
 * with its canvas: where the editor makes another one, destroy it and attach again.
 */
export function attach(editor, wassam, options) {
  return new Layer(new BlockEditor(editor), wassam, options);
}

class BlockEditor {
  element;
  #data;
  #richText;
  #painter;
  #observer;
  #blocks = [];

  constructor({ data, richText, root }) {
    this.element = needed(root, 'the page shows no canvas of blocks yet; canvas() gives it');
    this.#data = data;
    this.#richText = richText;
    this.#painter = new Painter(root.ownerDocument);
    if (this.#registered(FORMAT)) return;
    const format = { title: 'Wassam', tagName: 'span', className: 'wassam-annotation', attributes: ATTRIBUTES, edit: () => null };
    richText.registerFormatType(FORMAT, format);
  }

  /** The screen is what is read and marked, so it is the screen that tells: it follows the store a moment later. */
  start(changed) {
    this.#observer = new MutationObserver(changed);
    const attributeFilter = ['href', ANNOTATION, 'data-type'];
    this.#observer.observe(this.element, { subtree: true, childList: true, characterData: true, attributeFilter });
  }

  stop() {
    this.#observer.disconnect();
  }

  read() {
    this.#blocks = [...this.element.querySelectorAll(EDITABLE)].flatMap((editable) => {
      const flags = this.#flags(editable);
      return readBlocks(editable, { preserve: true }).map((block) => Object.assign(bare(block), { flags, editable }));
    });
    return this.#blocks;
  }

  draw(marks) {
    this.#painter.paint(marks.map((mark) => [this.#range(mark), mark.kind]).filter(([range]) => range));
  }

  rects(mark) {
    const range = this.#range(mark);
    return range ? rectsOf(range) : [];
  }

  caret() {
    const { focusNode, focusOffset } = this.element.ownerDocument.getSelection();
    return this.element.contains(focusNode) ? placeOf(this.#blocks, focusNode, focusOffset) : undefined;
  }

  link(mark, url) {
    return this.#format(mark, { type: 'core/link', attributes: { url } });
  }

  annotate(mark, data) {
    const attributes = Object.fromEntries(Object.keys(ATTRIBUTES).map((key) => [key, data[key]]).filter(([, value]) => value));
    return this.#format(mark, { type: FORMAT, attributes });
  }

  #range({ block, from, to }) {
    return rangeOf(block, from, to);
  }

  #registered(format) {
    return this.#data.select('core/rich-text').getFormatType(format);
  }

  /** What holds for a RichText, by the elements and blocks around it. */
  #flags(editable) {
    const flags = new Set();
    for (let element = editable; element !== this.element; element = element.parentElement) {
      const flag = TYPES[element.dataset.type] ?? TAGS[element.tagName];
      if (flag) flags.add(flag);
    }
    return [...flags];
  }

  /** Formats the marked text in the attribute that it comes from; false where that isn't found for certain. */
  #format({ block, from, to }, format) {
    const clientId = owner(block.editable)?.dataset.block;
    const attributes = clientId && this.#data.select('core/block-editor').getBlockAttributes(clientId);
    const locked = !block.editable.isContentEditable || block.editable.closest('[inert]');
    if (!attributes || locked || !this.#registered(format.type)) return false;
    const path = this.#find(attributes, block);
    if (!path) return false;
    const content = path.reduce((inner, key) => inner[key], attributes);
    const value = this.#richText.applyFormat(this.#value(content), format, from, to);
    const made = typeof content === 'string' ? this.#richText.toHTMLString({ value }) : new this.#richText.RichTextData(value);
    const actions = this.#data.dispatch('core/block-editor');
    // Where the keyboard must be for the editor to hear of undo.
    if (!this.element.contains(this.element.ownerDocument.activeElement)) block.editable.focus({ preventScroll: true });
    // What was typed before is a step of undo by itself, and so is this.
    actions.__unstableMarkLastChangeAsPersistent();
    actions.updateBlockAttributes(clientId, { [path[0]]: replace(attributes[path[0]], path.slice(1), made) });
    return true;
  }

  /** Where the text of a RichText stands in its block's attributes: `['content']`, `['body', 0, 'cells', 1, 'content']`. */
  #find(attributes, block) {
    const { editable } = block;
    const key = editable.dataset.wpBlockAttributeKey;
    if (key in attributes) return this.#holds(attributes[key], block) ? [key] : undefined;
    // The cells of a table do not say which one they are: the first, second … of those with this text.
    const places = [];
    const walk = (inner, path) => {
      if (this.#richText.RichTextData && inner instanceof this.#richText.RichTextData) {
        if (this.#holds(inner, block)) places.push(path);
      } else if (inner && typeof inner === 'object') {
        for (const [name, one] of Object.entries(inner)) walk(one, [...path, name]);
      }
    };
    walk(attributes, []);
    const like = this.#blocks.filter((other) => other.text === block.text && owner(other.editable) === owner(editable));
    return places.length === like.length ? places[like.indexOf(block)] : undefined;
  }

  #value(content) {
    return this.#richText.create({ html: content });
  }

  /** Whether the screen shows this content, but for a line end that it doesn't show. */
  #holds(content, { text }) {
    const held = this.#value(content).text;
    return held.startsWith(text) && !held.slice(text.length).trim();
  }
}

const owner = (editable) => editable.closest('[data-block]');

/** A block without the padding at its end. */
function bare(block) {
  if (block.runs.at(-1).node.data === PADDING) {
    block.runs.pop();
    block.text = block.text.slice(0, -PADDING.length);
  }
  return block;
}

/** A copy of `whole` with another value at a path. */
function replace(whole, [key, ...rest], value) {
  if (key === undefined) return value;
  const copy = Array.isArray(whole) ? [...whole] : { ...whole };
  copy[key] = replace(whole[key], rest, value);
  return copy;
}
