// CKEditor 5 under Wassam: what a host writes. The editor is under the GPL or a licence of its maker; Wassam only takes it
// as an argument.
import {
  BlockQuote, Bold, ClassicEditor, Code, CodeBlock, Essentials, Heading, ImageBlock, ImageCaption, ImageInline, Italic, Link, List,
  MultiRootEditor, Paragraph, Table, Undo,
} from 'ckeditor5';
import arabic from 'ckeditor5/translations/ar.js';
import 'ckeditor5/ckeditor5.css';
import './ckeditor.css';
import { load } from '../../wassam.js';
import { attach, WassamAnnotations } from '../../editors/ckeditor.js';

const config = {
  licenseKey: 'GPL',
  plugins: [
    BlockQuote, Bold, Code, CodeBlock, Essentials, Heading, ImageBlock, ImageCaption, ImageInline, Italic, Link, List, Paragraph, Table, Undo,
    WassamAnnotations,
  ],
  toolbar: ['undo', 'redo', '|', 'heading', '|', 'bold', 'italic', 'link', '|', 'bulletedList', 'numberedList', 'insertTable', 'blockQuote'],
  language: 'ar',
  translations: [arabic],
};
const editor = await ClassicEditor.create(document.getElementById('editor'), config);

const wassam = load({ worker: true });
/** The publisher's page for an entity; here one made up from its name. */
const urlFor = (entity) => `https://example.org/tag/${encodeURIComponent(entity.name.replaceAll(' ', '_'))}`;
const settings = { urlFor, rules: { skip: ['heading', 'link', 'annotation', 'code'] } };
const layer = attach(editor, wassam, settings);

const lock = (flag) => (flag ? editor.enableReadOnlyMode('demo') : editor.disableReadOnlyMode('demo'));
document.getElementById('switch').onclick = ({ currentTarget }) => {
  if (layer.enabled) layer.disable();
  else layer.enable();
  currentTarget.setAttribute('aria-pressed', String(layer.enabled));
};
document.getElementById('read-only').onclick = ({ currentTarget }) => {
  layer.setReadOnly(!layer.readOnly);
  lock(layer.readOnly);
  currentTarget.setAttribute('aria-pressed', String(layer.readOnly));
};
document.getElementById('save').onclick = () => {
  const saved = document.getElementById('saved');
  saved.textContent = `${editor.getData()}\n\n${JSON.stringify(layer.getDecisions(), null, 2)}`;
  saved.hidden = false;
};

/** What the tests ask of every demo; see tests/browser/editors/kit.js. */
globalThis.demo = {
  layer,
  editor,
  attach: (options) => attach(editor, wassam, options),
  setContent: (html) => editor.setData(html),
  getContent: () => editor.getData(),
  setReadOnly: lock,
  async second() {
    const place = document.createElement('div');
    place.id = 'second';
    place.append(document.createElement('div'));
    document.getElementById('first').after(place);
    const other = await ClassicEditor.create(place.firstChild, config);
    return {
      layer: attach(other, wassam, settings),
      setContent: (html) => other.setData(html),
      getContent: () => other.getData(),
      editable: '#second .ck-editor__editable',
    };
  },
  /** One editor with two roots, each under its own layer; without the plugin for annotations. */
  async roots() {
    const head = document.createElement('div');
    const body = document.createElement('div');
    head.id = 'second';
    document.getElementById('first').after(head, body);
    const plugins = config.plugins.filter((plugin) => plugin !== WassamAnnotations);
    const both = await MultiRootEditor.create({ head, body }, { ...config, plugins });
    return { editor: both, head: attach(both, wassam, { ...settings, root: 'head' }), body: attach(both, wassam, { ...settings, root: 'body' }) };
  },
};
