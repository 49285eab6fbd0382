// Wassam in TinyMCE, in its iframe or inline. TinyMCE is only ever the argument: nothing of it is imported.
//
// Marks are CSS Custom Highlights of the frame's document, so they are in no content, copy or step of undo. A link or an
// annotation is a format of TinyMCE's, applied within one `undoManager.transact`.
import { WassamError } from '../error.js';
import { annotationAttributes, needed, placeOf, positionOf, rangeOf, readBlocks, rectsOf } from './dom.js';
import { Layer } from './layer.js';
import { Painter } from './paint.js';

/**
 * Puts Wassam on a TinyMCE editor that is ready, that is in its `init` event or later. `wassam`: what `load()` gives,
 * or the promise of it. The `Layer` ends by its `destroy()`, or together with the editor.
 */
export function attach(editor, wassam, options) {
  needed(editor, 'no TinyMCE editor is given');
  if (!editor.initialized || editor.removed) {
    throw new WassamError('bad-option', `TinyMCE '${editor.id}' is not ready: attach in its 'init' event`);
  }
  const adapter = new TinyMCE(editor);
  const layer = new Layer(adapter, wassam, options);
  adapter.removed = () => layer.destroy();
  return layer;
}

/** The name of the format that an annotation is applied by. */
const FORMAT = 'wassam-annotation';

/** What TinyMCE puts into the document for itself, and takes out of what is saved, text and all. */
const isOwn = (element) => element.getAttribute('data-mce-bogus') === 'all' || element.getAttribute('data-mce-type') === 'bookmark';

class TinyMCE {
  element;
  /** Called when the editor goes. */
  removed;
  #editor;
  #painter;
  #observer;
  #blocks = [];
  #gone = () => this.removed?.();

  constructor(editor) {
    this.#editor = editor;
    this.element = editor.getBody();
    this.#painter = new Painter(this.element.getRootNode());
  }

  start(changed) {
    // Not TinyMCE's events: plugins change the document without any.
    this.#observer = new MutationObserver(changed);
    this.#observer.observe(this.element, { subtree: true, childList: true, characterData: true, attributeFilter: ['href'] });
    this.#editor.on('remove', this.#gone);
  }

  stop() {
    this.#observer.disconnect();
    this.#editor.off('remove', this.#gone);
  }

  read() {
    const { whiteSpace } = this.element.ownerDocument.defaultView.getComputedStyle(this.element);
    this.#blocks = readBlocks(this.element, { preserve: whiteSpace.startsWith('pre'), skip: isOwn });
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
    if (!this.#editor.schema.isValid('a', 'href')) return false;
    return this.#format(mark, 'link', { href: url });
  }

  annotate(mark, data) {
    const { formatter, schema } = this.#editor;
    // Data attributes are always valid to TinyMCE.
    if (!schema.isValid('span')) return false;
    formatter.register(FORMAT, { inline: 'span', attributes: annotationAttributes(data) });
    const done = this.#format(mark, FORMAT);
    formatter.unregister(FORMAT);
    return done;
  }

  #range({ block, from, to }) {
    return rangeOf(block, from, to);
  }

  /** Applies a format of TinyMCE's to a mark as one step of undo; the cursor stays where it is in the text. */
  #format(mark, name, values) {
    const editor = this.#editor;
    const range = this.#range(mark);
    if (!range || editor.mode.isReadOnly() || !editor.dom.isEditable(range.commonAncestorContainer)) return false;
    editor.focus();
    const restore = this.#selection();
    // Nothing where the editor has come to the same content as before.
    const level = editor.undoManager.transact(() => {
      // By the selection: given a range, TinyMCE formats the whole of each text node that it touches. First the cursor:
      // with an image or the like selected, TinyMCE gives that up and takes nothing else yet.
      editor.selection.setCursorLocation(range.startContainer, range.startOffset);
      editor.selection.setRng(range);
      editor.formatter.apply(name, values);
      restore();
    });
    editor.nodeChanged();
    return Boolean(level);
  }

  /** Remembers the selection by units of the text, which a format changes none of; gives what puts it back. */
  #selection() {
    const { selection } = this.#editor;
    const chosen = selection.getNode();
    if (chosen.contentEditable === 'false') return () => selection.select(chosen);
    const range = selection.getRng().cloneRange();
    const blocks = this.#blocks;
    // What stands in no text (an empty paragraph, an image) the range itself keeps.
    const place = (node, offset) => (node.nodeType === 3 ? placeOf(blocks, node, offset) : undefined);
    const start = place(range.startContainer, range.startOffset);
    const end = place(range.endContainer, range.endOffset);
    return () => {
      this.read();
      const now = ({ block, at }) => positionOf(this.#blocks[blocks.indexOf(block)], at);
      if (start) range.setStart(...now(start));
      if (end) range.setEnd(...now(end));
      selection.setRng(range);
    };
  }
}
