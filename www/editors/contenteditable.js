// Wassam in a plain `contenteditable` element: the example to begin from when an adapter is written for another editor.
//
// An adapter knows its editor and nothing of Wassam. It is an object with what is below, handed to a `Layer`, which
// does the rest: analysing, deciding what is marked, the card, the rules, the decisions.
import { annotationAttributes, needed, placeOf, positionOf, rangeOf, readBlocks, rectsOf } from './dom.js';
import { Layer } from './layer.js';
import { Painter } from './paint.js';

/**
 * Puts Wassam on an element. `wassam`: what `load()` gives, or the promise of it. Gives the `Layer`: its `destroy()`
 * takes everything off again.
 */
export function attach(element, wassam, options) {
  return new Layer(new Editable(element), wassam, options);
}

class Editable {
  /** The element that the journalist types in. The layer listens there for keys, clicks and composition. */
  element;
  #painter;
  #observer;
  #blocks = [];

  constructor(element) {
    this.element = needed(element, 'no element is given; is it in the page yet?');
    this.#painter = new Painter(element.getRootNode());
  }

  /** Begins to tell of changes. `changed` is cheap: call it after anything that may have changed the document. */
  start(changed) {
    this.#observer = new MutationObserver(changed);
    this.#observer.observe(this.element, { subtree: true, childList: true, characterData: true, attributeFilter: ['href'] });
  }

  /** Ends it. `start` may follow again. */
  stop() {
    this.#observer.disconnect();
  }

  /**
   * The text as blocks: `text`, the `flags` and `zones` that rules ask for, and what this adapter needs to find a
   * unit of it again (here `runs`, of readBlocks; a position or a node's key where the editor has a model).
   */
  read() {
    const preserve = getComputedStyle(this.element).whiteSpace.startsWith('pre');
    this.#blocks = readBlocks(this.element, { preserve });
    return this.#blocks;
  }

  /** Shows these marks and no others. `mark.block` is one of the last `read`; the document must not change. */
  draw(marks) {
    this.#painter.paint(marks.map((mark) => [this.#range(mark), mark.kind]).filter(([range]) => range));
  }

  /** Where a mark is on the screen. */
  rects(mark) {
    const range = this.#range(mark);
    return range ? rectsOf(range) : [];
  }

  /** The place of the cursor, or undefined: `{ block, at }`. */
  caret() {
    const { focusNode, focusOffset } = this.element.ownerDocument.getSelection();
    return this.element.contains(focusNode) ? placeOf(this.#blocks, focusNode, focusOffset) : undefined;
  }

  /** Makes the marked text a link, as one step of undo; false where that cannot be done. */
  link(mark, url) {
    return this.#command(mark, 'createLink', url);
  }

  /** Makes it an annotation: here a link without address that carries the data. Leave out where documents hold none. */
  annotate(mark, data) {
    const place = `#wassam-${Date.now()}`;
    if (!this.#command(mark, 'createLink', place)) return false;
    // What createLink made has its step of undo; turned into an annotation it is still the same element to it.
    for (const made of this.element.querySelectorAll(`a[href="${place}"]`)) {
      made.removeAttribute('href');
      for (const [name, value] of Object.entries(annotationAttributes(data))) made.setAttribute(name, value);
    }
    return true;
  }

  #range({ block, from, to }) {
    return rangeOf(block, from, to);
  }

  /** execCommand is old, and the one way to change a contenteditable such that the browser's own undo knows of it. */
  #command(mark, name, value) {
    const page = this.element.ownerDocument;
    const range = this.#range(mark);
    if (!range || !this.element.isContentEditable) return false;
    const selection = page.getSelection();
    const back = this.#remember(selection);
    this.element.focus({ preventScroll: true });
    selection.removeAllRanges();
    selection.addRange(range);
    const done = page.execCommand(name, false, value);
    back();
    return done;
  }

  /** Remembers the selection by units of the text, which a link changes none of; gives what puts it back. */
  #remember(selection) {
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
    if (!this.element.contains(anchorNode) || !this.element.contains(focusNode)) return () => selection.collapseToEnd();
    const blocks = this.#blocks;
    const end = (node, offset) => {
      const place = node.nodeType === 3 && placeOf(blocks, node, offset);
      if (place) return () => positionOf(this.#blocks[blocks.indexOf(place.block)], place.at);
      // In no text: an empty paragraph, say. The document itself moves such a place along.
      const range = node.ownerDocument.createRange();
      range.setStart(node, offset);
      return () => [range.startContainer, range.startOffset];
    };
    const [anchor, focus] = [end(anchorNode, anchorOffset), end(focusNode, focusOffset)];
    return () => {
      this.read();
      selection.setBaseAndExtent(...anchor(), ...focus());
    };
  }
}
