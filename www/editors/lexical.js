// Wassam in Lexical (0.20 and later). The editor's own immutable nodes give the text and take the links; its DOM, which
// follows them, shows the marks as CSS highlights: no node, no history and no saved state knows of them.
//
// Nothing of Lexical is imported. Two fields that Lexical's own packages read as well stand for what it has no method
// for: `editorState._nodeMap` (the root) and `editor._nodes` (the class registered for a type).
import { ANNOTATION, annotationAttributes, needed, placeOf, rangeOf, rectsOf } from './dom.js';
import { Layer } from './layer.js';
import { Painter } from './paint.js';

const FLAGS = { H1: 'heading', H2: 'heading', H3: 'heading', H4: 'heading', H5: 'heading', H6: 'heading', BLOCKQUOTE: 'quote', PRE: 'code', CODE: 'code' };
const TYPE = 'wassam-annotation';
const FIELDS = ['kind', 'name', 'id', 'url'];
/** Makes a change one step of undo of its own, and at once. */
const STEP = { discrete: true, tag: 'history-push' };

/**
 * Puts Wassam on an editor whose root element is set. `wassam`: what `load()` gives, or the promise of it. Links need
 * `LinkNode` among the editor's nodes, annotations what `annotationNode` gives.
 */
export function attach(editor, wassam, options) {
  return new Layer(new Lexical(editor), wassam, options);
}

/**
 * The node of annotations, for `nodes` of the editor's configuration: `annotationNode(ElementNode)`, with Lexical's own
 * class. It is an inline element around what it annotates, and goes through JSON and HTML.
 */
export function annotationNode(ElementNode) {
  return class WassamAnnotation extends ElementNode {
    static getType() {
      return TYPE;
    }
    static clone(node) {
      return new this(node.__data, node.__key);
    }
    static importJSON({ data }) {
      return new this(data);
    }
    static importDOM() {
      const conversion = ({ dataset }) => {
        const data = Object.fromEntries(FIELDS.map((field) => [field, dataset[`wassam${field[0].toUpperCase()}${field.slice(1)}`]]));
        return { node: new this(data) };
      };
      return { span: (element) => (element.hasAttribute(ANNOTATION) ? { conversion, priority: 2 } : null) };
    }
    constructor(data, key) {
      super(key);
      this.__data = data ?? {};
    }
    /** `{ kind, name, id?, url? }`. */
    getData() {
      return this.getLatest().__data;
    }
    exportJSON() {
      return { ...super.exportJSON(), type: TYPE, version: 1, data: this.getData() };
    }
    createDOM() {
      const element = document.createElement('span');
      for (const [name, value] of Object.entries(annotationAttributes(this.__data))) element.setAttribute(name, value);
      return element;
    }
    updateDOM(before) {
      return before.__data !== this.__data;
    }
    isInline() {
      return true;
    }
    canBeEmpty() {
      return false;
    }
    canInsertTextBefore() {
      return false;
    }
    canInsertTextAfter() {
      return false;
    }
  };
}

class Lexical {
  element;
  #editor;
  #painter;
  #stop;
  #blocks = [];

  constructor(editor) {
    this.element = needed(editor?.getRootElement(), 'the Lexical editor has no root element yet; setRootElement() gives it one');
    this.#editor = editor;
    this.#painter = new Painter(this.element.getRootNode());
    // Only where the documents can hold any: the layer offers what there is a method for.
    if (!editor._nodes.has(TYPE)) this.annotate = undefined;
  }

  start(changed) {
    // Without mutated nodes it is the selection that has changed.
    this.#stop = this.#editor.registerUpdateListener(({ mutatedNodes }) => mutatedNodes && changed());
  }

  stop() {
    this.#stop();
  }

  /** Brings pending updates into the DOM first. A run is what one node of Lexical (`source`) gives to a block. */
  read() {
    this.#blocks = [];
    this.#editor.read(() => this.#walk(this.#editor.getEditorState()._nodeMap.get('root')));
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
    const link = this.#editor._nodes.get('link')?.klass;
    const json = { type: 'link', version: 1, url, rel: null, target: null, title: null, children: [], direction: null, format: '', indent: 0 };
    // importJSON heeds a replacement of the class by the host.
    return Boolean(link) && this.#wrap(mark, () => link.importJSON(json));
  }

  annotate(mark, data) {
    const { klass } = this.#editor._nodes.get(TYPE);
    return this.#wrap(mark, () => new klass(JSON.parse(JSON.stringify(data))));
  }

  #range({ block, from, to }) {
    return rangeOf(block, from, to);
  }

  /** All blocks below an element; text between two blocks is a block of its own. */
  #walk(root) {
    let block;
    const close = () => {
      if (block?.text.trim()) this.#blocks.push(block);
      block = undefined;
    };
    const add = (source, text, node, { flags, zones }, whole) => {
      if (!node) return;
      block ??= { text: '', flags, zones: [], runs: [] };
      const start = block.text.length;
      for (const flag of zones) block.zones.push({ start, end: start + text.length, flag });
      block.runs.push({ source, node, start, length: text.length, whole });
      block.text += text;
    };
    const visit = (parent, context) => {
      for (const node of parent.getChildren()) {
        const element = this.#editor.getElementByKey(node.getKey());
        // By their methods, as there is no class to compare with.
        const outer = !node.isInline?.();
        if (node.getChildren) {
          if (outer) {
            close();
            const flag = FLAGS[element?.tagName];
            const flags = flag && !context.flags.includes(flag) ? [...context.flags, flag] : context.flags;
            visit(node, { ...context, flags });
            close();
          } else {
            const zones = [...context.zones];
            if (element?.tagName === 'A') zones.push('link');
            if (element?.hasAttribute(ANNOTATION)) zones.push('annotation');
            visit(node, { ...context, zones });
          }
        } else if (node.decorate) {
          if (outer) close();
          else add(node, '\uFFFC', element, context, true);
        } else if (node.getType() === 'linebreak') add(node, '\n', element, context, true);
        else {
          const zones = node.hasFormat('code') ? [...context.zones, 'code'] : context.zones;
          add(node, node.getTextContent(), textOf(element), { ...context, zones }, false);
        }
      }
    };
    visit(root, { flags: [], zones: [] });
    close();
  }

  /** Puts a new inline element around the marked nodes: one for each row of siblings, all as one step. */
  #wrap({ block, from, to }, make) {
    const taken = block.zones.some(({ start, end, flag }) => start < to && end > from && flag !== 'code');
    const runs = block.runs.filter((run) => run.start < to && run.start + run.length > from);
    if (!this.#editor.isEditable() || taken || block.flags.includes('code')) return false;
    // Where the keyboard must be for the editor to hear of undo.
    this.element.focus({ preventScroll: true });
    // A history that has seen no change yet takes this, which changes nothing, for the state to go back to.
    this.#editor.update(() => {}, { discrete: true, tag: 'history-merge', onUpdate() {} });
    let done = false;
    this.#editor.update(() => {
      const parts = runs.map((run) => [run.source.getLatest(), Math.max(0, from - run.start), Math.min(run.length, to - run.start), run.length]);
      // A token (a mention, an emoji) is whole or nothing.
      if (parts.some(([node, start, end, length]) => end - start < length && (node.isToken() || node.isSegmented()))) return;
      let around;
      for (const [node, start, end, length] of parts) {
        const cuts = [start, end].filter((at) => at > 0 && at < length);
        const piece = cuts.length ? node.splitText(...cuts)[start > 0 ? 1 : 0] : node;
        if (!around || !piece.getPreviousSibling()?.is(around)) {
          around = make();
          piece.insertBefore(around);
        }
        around.append(piece);
      }
      done = true;
    }, STEP);
    return done;
  }
}

/** The text node in which a node of Lexical shows its text, inside the elements of its format. */
function textOf(element) {
  let node = element;
  while (node?.firstChild) node = node.firstChild;
  return node?.nodeType === 3 ? node : undefined;
}
