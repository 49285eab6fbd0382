// Wassam in CKEditor 5. Marks are markers outside operations and data, converted for the editing view alone: getData(),
// the clipboard, the undo stack and collaborators know nothing of them. Nothing of the editor is imported.
//
// A place in a block is the block's element and an offset in it: in CKEditor's model a letter is one, and so is
// whatever is no text.
import { ANNOTATION, annotationAttributes, needed, rectsOf } from './dom.js';
import { Layer } from './layer.js';
import { markAttributes, style } from './paint.js';

/** The attribute of text in the model that holds an annotation, as JSON, and the group of the markers. */
const NAME = 'wassamAnnotation';
const GROUP = 'wassam';
/** What elements and attributes of the model are to the rules. */
const FLAGS = { title: 'heading', blockQuote: 'quote', codeBlock: 'code', linkHref: 'link', code: 'code', [NAME]: 'annotation' };
const HEADING = /^heading\d$/;
const OBJECT = '\uFFFC';
/** Editors whose view has learned to show the markers. */
const taught = new WeakSet();
let made = 0;

/**
 * Puts Wassam on an editor that is ready (`Editor.create` has given it). `options.root`: which root, where the editor
 * has several; `options.flags`: what further elements and attributes of the model are to the rules, `{ pullQuote:
 * 'quote' }`. Destroy the layer before the editor.
 */
export function attach(editor, wassam, { root = 'main', flags, ...options } = {}) {
  return new Layer(new CKEditor(editor, root, { ...FLAGS, ...flags }), wassam, options);
}

/** A plugin of the editor that lets documents hold annotations: `plugins: [ …, WassamAnnotations ]`. */
export function WassamAnnotations(editor) {
  const { schema } = editor.model;
  const { conversion } = editor;
  schema.extend('$text', { allowAttributes: NAME });
  schema.setAttributeProperties(NAME, { copyOnEnter: false });
  conversion.for('upcast').elementToAttribute({
    view: { name: 'span', attributes: /^data-wassam-/ },
    model: { key: NAME, value: (element) => (element.hasAttribute(ANNOTATION) ? dataOf(element) : null) },
  });
  conversion.for('downcast').attributeToElement({
    model: NAME,
    view: (data, { writer }) => data && writer.createAttributeElement('span', annotationAttributes(JSON.parse(data)), { priority: 6 }),
  });
  return {
    afterInit() {
      // What is typed at the edge of an annotation is inside or outside of it as it is with links.
      if (editor.plugins.has('TwoStepCaretMovement')) editor.plugins.get('TwoStepCaretMovement').registerAttribute(NAME);
    },
  };
}

const stored = ({ kind, name, id, url }) => JSON.stringify({ kind, name, id, url });

function dataOf(element) {
  const at = (name) => element.getAttribute(`data-wassam-${name}`);
  return stored({ kind: at('kind'), name: at('name') ?? '', id: at('id'), url: at('url') });
}

/** Gives what ends the listening. The editor's own `off` may keep the callback, so that must not keep the handler. */
function listen(emitter, event, handler) {
  const callback = () => handler?.();
  emitter.on(event, callback);
  return () => {
    emitter.off(event, callback);
    handler = undefined;
  };
}

class CKEditor {
  element;
  #editor;
  #root;
  #flags;
  #deaf;
  #blocks = [];
  /** Whether the document has changed since the blocks were read. */
  #stale = false;
  /** The names of the markers that are shown. */
  #drawn = new Set();

  constructor(editor, root, flags) {
    const { view } = needed(editor?.editing, 'no editor is given; create() gives the promise of one');
    this.element = needed(view.getDomRoot(root), `the editor shows no root '${root}'`);
    this.#editor = editor;
    this.#root = editor.model.document.getRoot(root);
    this.#flags = flags;
    style(this.element.getRootNode());
    if (!editor.model.schema.checkAttribute('$text', NAME)) this.annotate = undefined;
    if (taught.has(editor)) return;
    taught.add(editor);
    editor.conversion.for('editingDowncast').markerToHighlight({
      model: GROUP,
      view: ({ markerName }) => {
        const [, kind, id] = markerName.split(':');
        const { class: classes, ...attributes } = markAttributes(kind, id);
        return { classes: classes.split(' '), attributes };
      },
    });
  }

  start(changed) {
    this.#deaf = listen(this.#editor.model.document, 'change:data', () => {
      this.#stale = true;
      changed();
    });
  }

  stop() {
    this.#deaf();
  }

  read() {
    this.#blocks = [];
    this.#stale = false;
    const { schema } = this.#editor.model;
    const visit = (element, outer) => {
      const flag = this.#flag(element.name);
      const flags = flag && !outer.includes(flag) ? [...outer, flag] : outer;
      if (schema.checkChild(element, '$text')) this.#blocks.push({ ...this.#textOf(element), flags, element });
      else for (const child of element.getChildren()) if (child.is('element')) visit(child, flags);
    };
    visit(this.#root, []);
    this.#blocks = this.#blocks.filter((block) => block.text);
    return this.#blocks;
  }

  draw(marks) {
    const { model, state } = this.#editor;
    // In a document that was not read yet marks could only go: the layer knows of the change and draws again.
    if (state === 'destroyed' || (marks.length && this.#stale)) return;
    const key = (kind, from, to) => `${kind} ${from.path} ${to.path}`;
    const gone = new Map();
    for (const name of this.#drawn) {
      const marker = model.markers.get(name);
      if (marker) gone.set(key(name.split(':')[1], marker.getStart(), marker.getEnd()), name);
      else this.#drawn.delete(name);
    }
    const fresh = [];
    for (const mark of marks) {
      const range = this.#range(mark);
      if (!gone.delete(key(mark.kind, range.start, range.end))) fresh.push([`${GROUP}:${mark.kind}:${++made}`, range]);
    }
    if (!gone.size && !fresh.length) return;
    model.enqueueChange({ isUndoable: false }, (writer) => {
      for (const name of gone.values()) {
        writer.removeMarker(name);
        this.#drawn.delete(name);
      }
      for (const [name, range] of fresh) {
        writer.addMarker(name, { range, usingOperation: false, affectsData: false });
        this.#drawn.add(name);
      }
    });
  }

  rects(mark) {
    if (this.#stale) return [];
    const { mapper, view } = this.#editor.editing;
    return rectsOf(view.domConverter.viewRangeToDom(mapper.toViewRange(this.#range(mark))));
  }

  caret() {
    const { focus } = this.#editor.model.document.selection;
    const block = this.#blocks.find(({ element }) => element === focus.parent);
    return block && { block, at: focus.offset };
  }

  link(mark, url) {
    return this.#set(mark, 'linkHref', url);
  }

  annotate(mark, data) {
    return this.#set(mark, NAME, stored(data));
  }

  /** One batch, so one step of undo. False where the editor or its schema forbids it. */
  #set(mark, key, value) {
    const { model, editing, isReadOnly } = this.#editor;
    if (isReadOnly || this.#stale) return false;
    const ranges = [...model.schema.getValidRanges([this.#range(mark)], key)];
    if (!ranges.length) return false;
    model.change((writer) => ranges.forEach((range) => writer.setAttribute(key, value, range)));
    // So that the keys of undo reach it.
    editing.view.focus();
    return true;
  }

  #range({ block: { element }, from, to }) {
    const { model } = this.#editor;
    return model.createRange(model.createPositionAt(element, from), model.createPositionAt(element, to));
  }

  #flag(name) {
    return this.#flags[name] ?? (HEADING.test(name) ? 'heading' : undefined);
  }

  #textOf(block) {
    const zones = [];
    let text = '';
    for (const node of block.getChildren()) {
      const start = text.length;
      if (node.is('$text')) text += node.data;
      else text += node.name === 'softBreak' ? '\n' : OBJECT;
      for (const name of node.getAttributeKeys()) {
        const flag = this.#flag(name);
        if (flag) zones.push({ start, end: text.length, flag });
      }
    }
    return { text, zones };
  }
}
