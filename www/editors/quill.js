// Wassam in Quill 2. Quill is only ever the argument: nothing of it is imported.
//
// Text and places are read from Quill's own model (its lines and leaves), marks are CSS Custom Highlights over the leaves'
// nodes, so they are in no Delta. A link or an annotation is a format of the Delta, one step of Quill's history.
import { annotationAttributes, needed, rangeOf, rectsOf } from './dom.js';
import { Layer } from './layer.js';
import { Painter } from './paint.js';

/** The attribute of a Delta that holds an annotation: `{ kind, name, id, url }`. */
const FORMAT = 'wassam';
/** What Quill's formats of a line and of letters are to the rules. */
const FLAGS = { header: 'heading', blockquote: 'quote', 'code-block': 'code' };
const ZONES = { link: 'link', code: 'code', [FORMAT]: 'annotation' };

/**
 * Puts Wassam on a Quill editor. `wassam`: what `load()` gives, or the promise of it. Gives the `Layer`: its `destroy()`
 * takes everything off again.
 */
export function attach(quill, wassam, options) {
  return new Layer(new QuillAdapter(quill), wassam, options);
}

/**
 * Teaches Quill (the class, not an editor) annotations, as the format `wassam`. To be called once, before the editors
 * are made; without it links are all that an acceptance can give.
 */
export function register(Quill) {
  const Inline = Quill.import('blots/inline');
  Quill.register(
    class Annotation extends Inline {
      static blotName = FORMAT;
      static tagName = 'SPAN';
      // By which Quill knows it among other spans.
      static className = 'wassam-annotation';

      static create(data) {
        const node = super.create();
        for (const [name, value] of Object.entries(known(annotationAttributes(data)))) node.setAttribute(name, value);
        return node;
      }

      static formats({ dataset: { wassamKind, wassamName, wassamId, wassamUrl } }) {
        return known({ kind: wassamKind, name: wassamName, id: wassamId, url: wassamUrl });
      }
    },
  );
}

/** The fields that are there: a Delta tells undefined ones from none. */
const known = (data) => Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));

class QuillAdapter {
  element;
  #quill;
  #painter;
  #observer;
  #blocks = [];

  constructor(quill) {
    this.#quill = quill;
    this.element = needed(quill?.root, 'no Quill editor is given');
    this.#painter = new Painter(quill.root.getRootNode());
    // Documents hold annotations only where the host has registered them.
    if (!quill.scroll.query(FORMAT)) this.annotate = undefined;
  }

  start(changed) {
    // Not 'text-change', which tells nothing of changes that are made silently.
    this.#observer = new MutationObserver(changed);
    this.#observer.observe(this.element, { subtree: true, childList: true, characterData: true, attributeFilter: ['href'] });
  }

  stop() {
    this.#observer.disconnect();
  }

  read() {
    // What was typed last may not be in the model yet.
    this.#quill.update();
    this.#blocks = [];
    let index = 0;
    for (const line of this.#quill.getLines()) {
      // A line without children is a video or the like.
      if (line.children) this.#blocks.push(readLine(line, index));
      index += line.length();
    }
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
    const selection = this.#quill.getSelection();
    if (!selection) return undefined;
    const at = selection.index + selection.length;
    const block = this.#blocks.find(({ index, text }) => index <= at && at <= index + text.length);
    return block && { block, at: at - block.index };
  }

  link(mark, url) {
    return this.#format(mark, 'link', url);
  }

  annotate(mark, data) {
    return this.#format(mark, FORMAT, known(data));
  }

  #range({ block, from, to }) {
    return rangeOf(block, from, to);
  }

  /** Formats the units of a mark, as one step of undo; Quill keeps the selection where it is. */
  #format({ block, from, to }, name, value) {
    const quill = this.#quill;
    // A host may allow only some formats.
    if (!quill.isEnabled() || !quill.scroll.query(name)) return false;
    const history = quill.getModule('history');
    quill.focus({ preventScroll: true });
    // Else the history joins what comes within a second.
    history?.cutoff?.();
    const change = quill.formatText(block.index + from, to - from, name, value, 'user');
    history?.cutoff?.();
    // Empty where the line takes no such format.
    return change.ops.length > 0;
  }
}

/** A line as a block; `index` is where the document has its first unit, `runs` are those of dom.js. */
function readLine(line, index) {
  const flags = Object.keys(line.formats()).flatMap((name) => FLAGS[name] ?? []);
  const block = { text: '', flags, zones: [], runs: [], index };
  for (const leaf of line.descendants((blot) => !blot.children)) {
    const length = leaf.length();
    // Quill's own stand-ins for an empty line and for a cursor.
    if (!length) continue;
    const start = block.text.length;
    const whole = leaf.domNode.nodeType !== 3;
    block.runs.push({ node: leaf.domNode, start, length, whole });
    block.text += whole ? '\uFFFC'.repeat(length) : leaf.value();
    for (let blot = leaf.parent; blot !== line; blot = blot.parent) {
      const flag = ZONES[blot.statics.blotName];
      if (flag) block.zones.push({ start, end: start + length, flag });
    }
  }
  return block;
}
