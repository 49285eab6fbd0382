// TipTap under Wassam: what a host writes. Works under the strict content policy with Trusted Types: the document comes
// as nodes, not as a string of HTML, and the editor's own style sheet is a file.
import { Editor, getSchema, Mark, Node } from '@tiptap/core';
import { TableKit } from '@tiptap/extension-table';
import { DOMParser } from '@tiptap/pm/model';
import { EditorState, Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet, EditorView } from '@tiptap/pm/view';
import StarterKit from '@tiptap/starter-kit';
import 'prosemirror-view/style/prosemirror.css';
import './tiptap.css';
import { load } from '../../wassam.js';
import { annotation, attach } from '../../editors/tiptap.js';

/** An embedded object: a picture within a line. */
const Picture = Node.create({
  name: 'picture',
  group: 'inline',
  inline: true,
  addAttributes: () => ({ src: {}, alt: { default: '' } }),
  parseHTML: () => [{ tag: 'img[src]' }],
  renderHTML: ({ HTMLAttributes }) => ['img', HTMLAttributes],
});
const extensions = [StarterKit.configure({ link: { openOnClick: false } }), TableKit, Picture, Mark.create(annotation)];

const parse = (schema, element) => DOMParser.fromSchema(schema).parse(element);
const editorProps = { attributes: { 'aria-label': 'نص الخبر', lang: 'ar', dir: 'rtl', spellcheck: 'false' } };
const editor = new Editor({
  element: document.getElementById('editor'),
  extensions,
  content: parse(getSchema(extensions), document.getElementById('article').content).toJSON(),
  editorProps,
  injectCSS: false,
});

const wassam = load({ worker: true });
/** The publisher's page for an entity; here one made up from its name. */
const urlFor = (entity) => `https://example.org/tag/${encodeURIComponent(entity.name.replaceAll(' ', '_'))}`;
const prosemirror = { Plugin, Decoration, DecorationSet };
const settings = { prosemirror, urlFor, rules: { skip: ['heading', 'link', 'annotation', 'code'] } };
const layer = attach(editor, wassam, settings);

for (const button of document.querySelectorAll('#tools button')) {
  const { command } = button.dataset;
  button.onclick = () => editor.chain().focus()[command](command === 'toggleHeading' ? { level: 2 } : undefined).run();
}
document.getElementById('switch').onclick = ({ currentTarget }) => {
  if (layer.enabled) layer.disable();
  else layer.enable();
  currentTarget.setAttribute('aria-pressed', String(layer.enabled));
};
document.getElementById('read-only').onclick = ({ currentTarget }) => {
  layer.setReadOnly(!layer.readOnly);
  editor.setEditable(!layer.readOnly);
  currentTarget.setAttribute('aria-pressed', String(layer.readOnly));
};
document.getElementById('save').onclick = () => {
  const saved = document.getElementById('saved');
  saved.textContent = `${editor.getHTML()}\n\n${JSON.stringify(layer.getDecisions(), null, 2)}`;
  saved.hidden = false;
};

/** What the tests ask of every demo; see tests/browser/editors/kit.js. */
function read(html) {
  const holder = document.createElement('div');
  holder.setHTML(html, { sanitizer: {} });
  return parse(editor.schema, holder);
}
const reset = (view, html) => view.updateState(EditorState.create({ doc: read(html), plugins: view.state.plugins }));
globalThis.demo = {
  layer,
  editor,
  attach: (options) => attach(editor, wassam, { prosemirror, ...options }),
  setContent: (html) => reset(editor.view, html),
  getContent: () => editor.getHTML(),
  setReadOnly: (flag) => editor.setEditable(!flag),
  /** ProseMirror itself, without TipTap. */
  second() {
    const place = document.createElement('div');
    Object.assign(place, { id: 'second', className: 'editor' });
    document.getElementById('editor').after(place);
    const view = new EditorView(place, { state: EditorState.create({ schema: editor.schema }), ...editorProps });
    return {
      layer: attach(view, wassam, settings),
      setContent: (html) => reset(view, html),
      getContent: () => JSON.stringify(view.state.doc.toJSON()),
      editable: '#second .ProseMirror',
    };
  },
};
