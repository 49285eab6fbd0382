// The block editor under Wassam, in a page as WordPress' own playground has it: the packages of WordPress 6.9 around a
// canvas, with history. `?inline`: a canvas without an iframe, as WordPress makes it where old blocks or meta boxes are.
import apiFetch from '@wordpress/api-fetch';
import { BlockCanvas, BlockEditorProvider, BlockList, BlockTools, ObserveTyping, WritingFlow } from '@wordpress/block-editor';
import { registerCoreBlocks } from '@wordpress/block-library';
import { parse, rawHandler, serialize } from '@wordpress/blocks';
import { Popover, SlotFillProvider } from '@wordpress/components';
import { useStateWithHistory } from '@wordpress/compose';
import { useRegistry } from '@wordpress/data';
import { createElement, createRoot, useEffect } from '@wordpress/element';
import '@wordpress/format-library';
import { setLocaleData } from '@wordpress/i18n';
import * as richText from '@wordpress/rich-text';
import '@wordpress/components/build-style/style-rtl.css';
import '@wordpress/block-editor/build-style/style-rtl.css';
import '@wordpress/block-editor/build-style/content-rtl.css';
import '@wordpress/block-library/build-style/style-rtl.css';
import '@wordpress/block-library/build-style/editor-rtl.css';
import '@wordpress/block-library/build-style/theme-rtl.css';
import './wordpress-page.css';
import { load } from '../../wassam.js';
import { attach } from '../../editors/wordpress.js';

const inline = location.search === '?inline';
setLocaleData({ 'text direction\u0004ltr': ['rtl'] });
// No site stands behind this page: what blocks ask of its REST interface (post types) is empty.
apiFetch.setFetchHandler(async ({ parse = true }) => (parse ? {} : Response.json({})));
registerCoreBlocks();

/** What WordPress hands to the editor: the style sheets of the canvas. */
const settings = {
  isRTL: true,
  __unstableResolvedAssets: { styles: `<link rel="stylesheet" href="${new URL('wordpress.css', import.meta.url)}">`, scripts: '' },
};

/** Tells its registry, which is that of the editor around it. */
function Told({ tell }) {
  const registry = useRegistry();
  useEffect(() => void tell(registry), [registry]);
  return null;
}

function Playground({ initial, tell }) {
  const { value, setValue, undo, redo } = useStateWithHistory({ blocks: initial });
  tell({ value, undo, redo });
  const canvas = inline
    ? createElement(BlockTools, { className: 'inline-canvas' },
        createElement('div', { className: 'editor-styles-wrapper' },
          createElement(WritingFlow, null, createElement(ObserveTyping, null, createElement(BlockList)))))
    : createElement(BlockCanvas, { height: '36rem', styles: [] });
  return createElement(SlotFillProvider, null,
    createElement(BlockEditorProvider, {
      value: value.blocks,
      selection: value.selection,
      settings,
      onInput: (blocks, { selection }) => setValue({ blocks, selection }, true),
      onChange: (blocks, { selection }) => setValue({ blocks, selection }, false),
    }, createElement(Told, { tell: (registry) => tell({ registry }) }), canvas, createElement(Popover.Slot)));
}

/** An editor in a place of the page: `{ data, richText, root, value, undo, redo, reset }`, once it shows its blocks. */
async function playground(place, html) {
  const editor = { richText };
  const tell = ({ registry, ...state }) => Object.assign(editor, registry ? { data: registry } : state);
  const root = createRoot(place);
  const frames = async (done) => {
    while (!done()) await new Promise(requestAnimationFrame);
  };
  let key = 0;
  /** Another document: no step of undo leads back. */
  editor.reset = async (content) => {
    const before = editor.root;
    root.render(createElement(Playground, { key: ++key, initial: rawHandler({ HTML: content }), tell }));
    const find = () => (inline ? place : place.querySelector('iframe')?.contentDocument)?.querySelector('.is-root-container');
    await frames(() => find() && find() !== before && find().querySelector('.block-editor-rich-text__editable'));
    editor.root = find();
  };
  const keys = (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    event.preventDefault();
    if (event.shiftKey) editor.redo();
    else editor.undo();
  };
  place.addEventListener('keydown', keys);
  await editor.reset(html);
  return editor;
}

const wassam = load({ worker: true });
/** The publisher's page for an entity; here one made up from its name. */
const urlFor = (entity) => `https://example.org/tag/${encodeURIComponent(entity.name.replaceAll(' ', '_'))}`;
const options = { urlFor, rules: { skip: ['heading', 'link', 'annotation', 'code'] } };

const place = document.getElementById('editor');
const editor = await playground(place, document.getElementById('article').getHTML());
const disable = (flag) => editor.data.dispatch('core/block-editor').setBlockEditingMode('', flag ? 'disabled' : 'default');

document.getElementById('undo').onclick = () => editor.undo();
document.getElementById('redo').onclick = () => editor.redo();
document.getElementById('switch').onclick = ({ currentTarget }) => {
  const { layer } = demo;
  if (layer.enabled) layer.disable();
  else layer.enable();
  currentTarget.setAttribute('aria-pressed', String(layer.enabled));
};
document.getElementById('read-only').onclick = ({ currentTarget }) => {
  const { layer } = demo;
  layer.setReadOnly(!layer.readOnly);
  disable(layer.readOnly);
  currentTarget.setAttribute('aria-pressed', String(layer.readOnly));
};
document.getElementById('save').onclick = () => {
  const saved = document.getElementById('saved');
  saved.textContent = `${serialize(editor.value.blocks)}\n\n${JSON.stringify(demo.layer.getDecisions(), null, 2)}`;
  saved.hidden = false;
};

/** What the tests ask of every demo; see tests/browser/editors/kit.js. */
globalThis.demo = {
  layer: attach(editor, wassam, options),
  editor,
  parse,
  attach: (given) => attach(editor, wassam, given),
  setContent: (html) => editor.reset(html),
  getContent: () => serialize(editor.value.blocks),
  setReadOnly: disable,
  async second() {
    const other = document.createElement('div');
    Object.assign(other, { id: 'second', className: 'playground' });
    place.after(other);
    const made = await playground(other, '<p>نص</p>');
    const { layer } = { layer: attach(made, wassam, options) };
    const second = { layer, editable: '#second .is-root-container', getContent: () => serialize(made.value.blocks) };
    // A new document is a new canvas.
    second.setContent = async (html) => {
      second.layer.destroy();
      await made.reset(html);
      second.layer = attach(made, wassam, options);
    };
    return second;
  },
};
