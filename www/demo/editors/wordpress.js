// The block editor under Wassam: the packages of WordPress 6.9 around a canvas, and behind it WordPress' own store of
// posts with its history. `?inline`: a canvas without an iframe, as WordPress makes it where old blocks or meta boxes are.
// `?plugin`: nothing is attached here; the plugin's script does it, as on a site.
import apiFetch from '@wordpress/api-fetch';
import { BlockCanvas, BlockEditorProvider, BlockList, BlockTools, ObserveTyping, store as blockEditorStore, WritingFlow } from '@wordpress/block-editor';
import { registerCoreBlocks } from '@wordpress/block-library';
import { createBlock, rawHandler, serialize } from '@wordpress/blocks';
import { Popover, SlotFillProvider } from '@wordpress/components';
import { store as coreStore, useEntityBlockEditor } from '@wordpress/core-data';
import * as data from '@wordpress/data';
import { createElement, createRoot, Fragment, useEffect, useMemo } from '@wordpress/element';
import '@wordpress/format-library';
import * as hooks from '@wordpress/hooks';
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

const mode = location.search.slice(1);
setLocaleData({ 'text direction\u0004ltr': ['rtl'] });
registerCoreBlocks();

/** The site behind the page, as far as the editor asks its REST interface: posts, by their numbers. */
const posts = new Map();
apiFetch.setFetchHandler(async ({ path, method = 'GET', data: sent, parse = true }) => {
  const post = posts.get(Number(path.match(/^\/wp\/v2\/posts\/(\d+)/)?.[1]));
  let answer = {};
  if (path.startsWith('/wp/v2/types')) answer = { post: { name: 'مقالات', slug: 'post', rest_base: 'posts', rest_namespace: 'wp/v2' } };
  else if (post) {
    if (method !== 'GET') Object.assign(post, { ...sent, content: { raw: sent.content ?? post.content.raw }, meta: { ...post.meta, ...sent.meta } });
    answer = structuredClone(post);
  }
  return parse ? answer : Response.json(answer, { headers: { Allow: 'GET, POST, PUT' } });
});
const publish = (html, meta = {}) => {
  const id = posts.size + 1;
  posts.set(id, { id, type: 'post', status: 'draft', title: { raw: '' }, content: { raw: serialize(rawHandler({ HTML: html })) }, meta });
  return id;
};

/** What WordPress hands to the editor: the style sheets of the canvas. */
const sheet = (path) => `<link rel="stylesheet" href="${new URL(path, import.meta.url)}">`;
const settings = {
  isRTL: true,
  __unstableResolvedAssets: { styles: sheet('wordpress.css') + sheet('../../editors/wordpress/plugin.css'), scripts: '' },
};

/** Tells its registry, which is that of the editor around it. */
function Told({ tell }) {
  const registry = data.useRegistry();
  useEffect(() => void tell(registry), [registry]);
  return null;
}

/** Stores of posts (and with it the history) and of blocks for this part of the page alone. */
function Apart({ children }) {
  const outer = data.useRegistry();
  const registry = useMemo(() => {
    const made = data.createRegistry({}, outer);
    for (const store of [coreStore, blockEditorStore]) made.register(store);
    return made;
  }, [outer]);
  return createElement(data.RegistryProvider, { value: registry }, children);
}

function Playground({ id, tell }) {
  const [value, onInput, onChange] = useEntityBlockEditor('postType', 'post', { id });
  const post = data.useSelect((select) => select(coreStore).getEntityRecord('postType', 'post', id), [id]);
  const selection = data.useSelect((select) => select(coreStore).getEditedEntityRecord('postType', 'post', id)?.selection, [id]);
  if (!post) return null;
  const canvas = mode === 'inline'
    ? createElement(BlockTools, { className: 'inline-canvas' },
        createElement('div', { className: 'editor-styles-wrapper' },
          createElement(WritingFlow, null, createElement(ObserveTyping, null, createElement(BlockList)))))
    : createElement(BlockCanvas, { height: '36rem', styles: [] });
  return createElement(SlotFillProvider, null,
    createElement(BlockEditorProvider, { value, selection, settings, onInput, onChange, useSubRegistry: false },
      createElement(Told, { tell }), canvas, createElement(Popover.Slot)));
}

/** An editor in a place of the page, showing a post: `{ data, richText, root, show, content, undo, redo }`. */
async function playground(place, id) {
  const editor = { richText };
  const root = createRoot(place);
  let key = 0;
  const find = () => (mode === 'inline' ? place : place.querySelector('iframe')?.contentDocument)?.querySelector('.is-root-container');
  /** Another post is another canvas; without the plugin, which serves the page's own store, no step of undo leads back. */
  editor.show = async (post) => {
    const before = editor.root;
    const shown = createElement(Playground, { id: post, tell: (registry) => (editor.data = registry) });
    root.render(createElement(mode === 'plugin' ? Fragment : Apart, { key: ++key }, shown));
    while (!find() || find() === before || !find().querySelector('.block-editor-rich-text__editable')) await new Promise(requestAnimationFrame);
    editor.root = find();
  };
  editor.content = () => serialize(editor.data.select(blockEditorStore).getBlocks());
  editor.undo = () => editor.data.dispatch(coreStore).undo();
  editor.redo = () => editor.data.dispatch(coreStore).redo();
  // As the post editor has them: wherever the keyboard is, as the editor may lose it where it undoes.
  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    if ((event.target.closest('.playground') ?? document.querySelector('.playground')) !== place) return;
    event.preventDefault();
    if (event.shiftKey) editor.redo();
    else editor.undo();
  });
  await editor.show(id);
  return editor;
}

/** The publisher's page for an entity; here one made up from its name. */
const urlFor = (entity) => `https://example.org/tag/${encodeURIComponent(entity.name.replaceAll(' ', '_'))}`;
const options = { urlFor, rules: { skip: ['heading', 'link', 'annotation', 'code'] } };

const place = document.getElementById('editor');
const first = publish(document.getElementById('article').getHTML());
const editor = await playground(place, first);
const wassam = load({ worker: true });
const disable = (flag) => editor.data.dispatch(blockEditorStore).setBlockEditingMode('', flag ? 'disabled' : 'default');

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
  saved.textContent = `${editor.content()}\n\n${JSON.stringify(demo.layer.getDecisions(), null, 2)}`;
  saved.hidden = false;
};

/** What the tests ask of every demo; see tests/browser/editors/kit.js. */
globalThis.demo = {
  editor, posts, publish,
  block: createBlock,
  attach: (given) => attach(editor, wassam, given),
  setContent: (html) => editor.show(publish(html)),
  getContent: editor.content,
  setReadOnly: disable,
  async second() {
    const other = document.createElement('div');
    Object.assign(other, { id: 'second', className: 'playground' });
    place.after(other);
    const made = await playground(other, publish('<p>نص</p>'));
    const second = { layer: attach(made, wassam, options), editable: '#second .is-root-container', getContent: made.content };
    // A new document is a new canvas.
    second.setContent = async (html) => {
      second.layer.destroy();
      await made.show(publish(html));
      second.layer = attach(made, wassam, options);
    };
    return second;
  },
};

if (mode === 'plugin') {
  // What the plugin's script finds on a site: WordPress' globals, the store that says which post is shown, and its settings.
  data.register(data.createReduxStore('core/editor', {
    reducer: (state = first, { type, id }) => (type === 'SHOW' ? id : state),
    actions: { show: (id) => ({ type: 'SHOW', id }) },
    selectors: {
      getCurrentPostType: (id) => id && 'post',
      getCurrentPostId: (id) => id,
      getEditedPostAttribute: data.createRegistrySelector((select) => (id, name) => select(coreStore).getEditedEntityRecord('postType', 'post', id)?.[name]),
    },
  }));
  demo.open = async (id) => {
    data.dispatch('core/editor').show(id);
    await editor.show(id);
  };
  globalThis.wp = { data, hooks, richText };
  globalThis.wassamSettings = { base: new URL('../../', import.meta.url).href, rules: options.rules };
  hooks.addFilter('wassam.options', 'demo', (given) => ({ ...given, urlFor }));
  hooks.addAction('wassam.attached', 'demo', (layer) => (demo.layer = layer));
  const script = document.createElement('script');
  script.src = new URL('../../editors/wordpress/plugin.js', import.meta.url);
  document.head.append(script);
} else demo.layer = attach(editor, wassam, options);
