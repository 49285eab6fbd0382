// Quill under Wassam: what a host writes.
import Quill from 'quill';
import 'quill/dist/quill.snow.css';
import './quill-arabic.css';
import { load } from '../../wassam.js';
import { attach, register } from '../../editors/quill.js';

// Before any editor is made: documents may hold annotations.
register(Quill);

const wassam = load({ worker: true });
/** The publisher's page for an entity; here one made up from its name. */
const urlFor = (entity) => `https://example.org/tag/${encodeURIComponent(entity.name.replaceAll(' ', '_'))}`;
const settings = { urlFor, rules: { skip: ['heading', 'link', 'annotation', 'code'] } };

const create = (element) => {
  const quill = new Quill(element, {
    theme: 'snow',
    modules: {
      table: true,
      toolbar: [[{ header: [false, 2, 3] }], ['bold', 'italic', 'link', 'blockquote'], [{ list: 'bullet' }, { list: 'ordered' }], ['clean']],
    },
  });
  quill.root.setAttribute('aria-label', 'نص الخبر');
  quill.root.spellcheck = false;
  return quill;
};
/** Puts HTML in the place of the document; no step of undo. */
const setContent = (quill, html) => {
  quill.setContents(quill.clipboard.convert({ html }), 'silent');
  quill.history.clear();
};
/** Both ways in which hosts save. */
const getContent = (quill) => `${JSON.stringify(quill.getContents())}\n${quill.getSemanticHTML()}`;

const quill = create(document.getElementById('editor'));
const layer = attach(quill, wassam, settings);

document.getElementById('switch').onclick = ({ currentTarget }) => {
  if (layer.enabled) layer.disable();
  else layer.enable();
  currentTarget.setAttribute('aria-pressed', String(layer.enabled));
};
document.getElementById('read-only').onclick = ({ currentTarget }) => {
  layer.setReadOnly(!layer.readOnly);
  quill.enable(!layer.readOnly);
  currentTarget.setAttribute('aria-pressed', String(layer.readOnly));
};
document.getElementById('save').onclick = () => {
  const saved = document.getElementById('saved');
  saved.textContent = `${JSON.stringify(quill.getContents(), null, 2)}\n\n${JSON.stringify(layer.getDecisions(), null, 2)}`;
  saved.hidden = false;
};

/** What the tests ask of every demo; see tests/browser/editors/kit.js. */
globalThis.demo = {
  quill,
  layer,
  attach: (options) => attach(quill, wassam, options),
  setContent: (html) => setContent(quill, html),
  getContent: () => getContent(quill),
  setReadOnly: (flag) => quill.enable(!flag),
  second() {
    const element = document.createElement('div');
    Object.assign(element, { id: 'second', lang: 'ar', dir: 'rtl' });
    document.querySelector('main').append(element);
    const other = create(element);
    return {
      quill: other,
      layer: attach(other, wassam, settings),
      setContent: (html) => setContent(other, html),
      getContent: () => getContent(other),
      editable: '#second .ql-editor',
    };
  },
};
