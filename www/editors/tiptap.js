// Wassam in TipTap, and in any editor made on ProseMirror. Marks are decorations of a plugin that comes and goes with the
// layer: the document, its history and what is saved or copied know nothing of them.
//
// A position of ProseMirror is a block's start and an offset in its text: what is no text in a block has as many
// units here as positions there.
import { WassamError } from '../error.js';
import { ANNOTATION, annotationAttributes, needed, rectsOf } from './dom.js';
import { Layer } from './layer.js';
import { markAttributes, style } from './paint.js';

/** The mark that holds an annotation, by its name in the schema. */
const NAME = 'wassamAnnotation';
/** What nodes and marks are to the rules, by their names in the schema; code is known by its spec. */
const FLAGS = { heading: 'heading', title: 'heading', blockquote: 'quote', link: 'link', [NAME]: 'annotation' };
const BREAKS = new Set(['hardBreak', 'hard_break']);
const OBJECT = '\uFFFC';

/**
 * Puts Wassam on a TipTap editor that is mounted, or on an `EditorView` of ProseMirror. `options.prosemirror`: the
 * classes `{ Plugin, Decoration, DecorationSet }` that the editor itself is made with; `options.flags`: what further
 * nodes and marks of the schema are to the rules, `{ pullQuote: 'quote' }`. Destroy the layer before the editor.
 */
export function attach(editor, wassam, { prosemirror, flags, ...options } = {}) {
  for (const name of ['Plugin', 'Decoration', 'DecorationSet']) {
    if (!prosemirror?.[name]) throw new WassamError('bad-option', `prosemirror: { Plugin, Decoration, DecorationSet } is needed; no ${name}`);
  }
  needed(editor, 'no editor is given');
  return new Layer(new ProseMirror(editor.view ?? editor, prosemirror, { ...FLAGS, ...flags }), wassam, options);
}

/** The attributes of an annotation, as an element in HTML has them. */
const attributesOf = ({ dataset }) => ({
  kind: dataset.wassamKind,
  name: dataset.wassamName ?? '',
  id: dataset.wassamId ?? null,
  url: dataset.wassamUrl ?? null,
});
const parse = [{ tag: `span[${ANNOTATION}]`, getAttrs: attributesOf }];
const render = (mark) => ['span', annotationAttributes(mark.attrs), 0];
const attributes = { kind: { default: null }, name: { default: '' }, id: { default: null }, url: { default: null } };

/** The mark that lets documents hold annotations, for a schema of ProseMirror: `marks: { wassamAnnotation: annotationSpec }`. */
export const annotationSpec = { attrs: attributes, inclusive: false, parseDOM: parse, toDOM: render };

/** The same for TipTap: `Mark.create(annotation)` is the extension. */
export const annotation = {
  name: NAME,
  inclusive: false,
  addAttributes: () => Object.fromEntries(Object.entries(attributes).map(([name, spec]) => [name, { ...spec, rendered: false }])),
  parseHTML: () => parse,
  renderHTML: ({ mark }) => render(mark),
};

class ProseMirror {
  element;
  #view;
  #classes;
  #flags;
  #plugin;
  /** The last document read, its blocks, and the text of each block's node: nodes never change. */
  #doc;
  #blocks = [];
  #texts = new WeakMap();

  constructor(view, classes, flags) {
    this.element = view.dom;
    this.#view = view;
    this.#classes = classes;
    this.#flags = flags;
    style(view.root);
    if (!view.state.schema.marks[NAME]) this.annotate = undefined;
  }

  start(changed) {
    const { Plugin, DecorationSet } = this.#classes;
    const plugin = new Plugin({
      // What is drawn: changed in place by `draw`. A transaction would be the editor's to act upon, and some append a
      // paragraph to the document at each.
      state: {
        init: () => ({ set: DecorationSet.empty }),
        // Until the layer has looked, marks move with the text as ProseMirror maps it.
        apply: (transaction, drawn) => (transaction.docChanged ? { set: drawn.set.map(transaction.mapping, transaction.doc) } : drawn),
      },
      props: { decorations: (state) => plugin.getState(state).set },
      view: () => {
        // Made anew where the editor was given another state: another document, as likely as not.
        changed();
        return { update: (view, before) => view.state.doc !== before.doc && changed() };
      },
    });
    this.#plugin = plugin;
    this.#configure((plugins) => [...plugins, plugin]);
  }

  stop() {
    const plugin = this.#plugin;
    this.#plugin = undefined;
    if (!this.#view.isDestroyed) this.#configure((plugins) => plugins.filter((other) => other !== plugin));
  }

  read() {
    this.#doc = this.#view.state.doc;
    this.#blocks = [];
    const visit = (node, start, outer) => {
      const flag = this.#flag(node.type);
      const flags = flag && !outer.includes(flag) ? [...outer, flag] : outer;
      if (!node.inlineContent) node.forEach((child, offset) => child.isLeaf || visit(child, start + offset + 1, flags));
      else if (node.childCount) this.#blocks.push({ ...this.#textOf(node), flags, start });
    };
    visit(this.#doc, 0, []);
    return this.#blocks;
  }

  draw(marks) {
    const { state, isDestroyed } = this.#view;
    const drawn = isDestroyed ? undefined : this.#plugin?.getState(state);
    // A document that was not read yet: the layer knows of the change and draws again.
    if (!drawn || state.doc !== this.#doc) return;
    const key = (from, to, kind) => `${from} ${to} ${kind}`;
    const gone = new Map(drawn.set.find().map((decoration) => [key(decoration.from, decoration.to, decoration.spec.kind), decoration]));
    const fresh = [];
    for (const mark of marks) {
      const [from, to] = span(mark);
      if (gone.delete(key(from, to, mark.kind))) continue;
      fresh.push(this.#classes.Decoration.inline(from, to, markAttributes(mark.kind), { kind: mark.kind }));
    }
    if (!gone.size && !fresh.length) return;
    drawn.set = drawn.set.remove([...gone.values()]).add(state.doc, fresh);
    this.#view.updateState(state);
  }

  rects(mark) {
    if (this.#view.isDestroyed || this.#view.state.doc !== this.#doc) return [];
    const [from, to] = span(mark);
    const first = this.#view.domAtPos(from, 1);
    const last = this.#view.domAtPos(to, -1);
    const range = this.element.ownerDocument.createRange();
    range.setStart(first.node, first.offset);
    range.setEnd(last.node, last.offset);
    return rectsOf(range);
  }

  caret() {
    const { head } = this.#view.state.selection;
    const block = this.#blocks.find(({ start, text }) => head <= start + text.length);
    return block && { block, at: Math.max(0, head - block.start) };
  }

  link(mark, url) {
    return this.#add(mark, 'link', { href: url });
  }

  annotate(mark, data) {
    return this.#add(mark, NAME, data);
  }

  /** One transaction; as it moves no text it is a step of undo by itself. False where the schema or a plugin forbids it. */
  #add(mark, name, attrs) {
    const { state, editable } = this.#view;
    const type = state.schema.marks[name];
    if (!type || !editable || state.doc !== this.#doc) return false;
    const transaction = state.tr.addMark(...span(mark), type.create(attrs));
    if (transaction.doc.eq(state.doc)) return false;
    this.#view.dispatch(transaction);
    // So that the keys of undo reach it.
    this.#view.focus();
    return this.#view.state.doc !== state.doc;
  }

  #configure(change) {
    const { state } = this.#view;
    this.#view.updateState(state.reconfigure({ plugins: change(state.plugins) }));
  }

  #flag({ name, spec }) {
    return this.#flags[name] ?? (spec.code ? 'code' : undefined);
  }

  #textOf(block) {
    const known = this.#texts.get(block);
    if (known) return known;
    const zones = [];
    let text = '';
    const visit = (node) => {
      const start = text.length;
      if (node.isText) text += node.text;
      else if (node.isLeaf) text += BREAKS.has(node.type.name) || node.type.spec.linebreakReplacement ? '\n' : OBJECT;
      else {
        // An object that holds text: one unit for where it opens, one for where it closes.
        text += OBJECT;
        node.forEach(visit);
        text += OBJECT;
      }
      for (const { type } of [node, ...node.marks]) {
        const flag = this.#flag(type);
        if (flag) zones.push({ start, end: text.length, flag });
      }
    };
    block.forEach(visit);
    const found = { text, zones };
    this.#texts.set(block, found);
    return found;
  }
}

/** The positions in the document that a mark stands between. */
const span = ({ block, from, to }) => [block.start + from, block.start + to];
