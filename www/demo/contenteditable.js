// A contenteditable under Wassam: what a host writes.
import { load } from '../wassam.js';
import { attach } from '../editors/contenteditable.js';

const element = document.getElementById('editor');
const wassam = load({ worker: true });
/** The publisher's page for an entity; here one made up from its name. */
const urlFor = (entity) => `https://example.org/tag/${encodeURIComponent(entity.name.replaceAll(' ', '_'))}`;
const settings = { urlFor, rules: { skip: ['heading', 'link', 'annotation', 'code'] } };
const layer = attach(element, wassam, settings);

document.getElementById('switch').onclick = ({ currentTarget }) => {
  if (layer.enabled) layer.disable();
  else layer.enable();
  currentTarget.setAttribute('aria-pressed', String(layer.enabled));
};
document.getElementById('read-only').onclick = ({ currentTarget }) => {
  layer.setReadOnly(!layer.readOnly);
  element.contentEditable = String(!layer.readOnly);
  currentTarget.setAttribute('aria-pressed', String(layer.readOnly));
};
document.getElementById('save').onclick = () => {
  const saved = document.getElementById('saved');
  saved.textContent = `${element.getHTML()}\n\n${JSON.stringify(layer.getDecisions(), null, 2)}`;
  saved.hidden = false;
};

/** What the tests ask of every demo; see tests/browser/editors/kit.js. */
globalThis.demo = {
  layer,
  attach: (options) => attach(element, wassam, options),
  setContent: (html) => element.setHTML(html),
  getContent: () => element.getHTML(),
  setReadOnly: (flag) => (element.contentEditable = String(!flag)),
  second() {
    const other = document.createElement('div');
    Object.assign(other, { id: 'second', className: 'editor', contentEditable: 'true', lang: 'ar', dir: 'rtl' });
    element.after(other);
    return { layer: attach(other, wassam, settings), setContent: (html) => other.setHTML(html), getContent: () => other.getHTML(), editable: '#second' };
  },
};
