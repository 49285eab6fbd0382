// The WordPress block editor, with the packages of WordPress 6.9 (wordpress/package.json): its canvas in an iframe, and
// without one; and the plugin's script on it.
import assert from 'node:assert/strict';
import { folder } from '../demos.js';
import { editorTests } from './kit.js';

const common = {
  folder,
  // WordPress' components put style elements into the page, and its iframe is made from a blob.
  policy: null,
  cannot: { drag: 'WordPress prevents the dragging of text in its blocks' },
};

editorTests('WordPress', {
  ...common,
  page: 'demo/editors/wordpress.html',
  frame: '#editor iframe',
  editable: '.is-root-container',
});

editorTests('WordPress without an iframe', {
  ...common,
  page: 'demo/editors/wordpress.html?inline',
  editable: '#editor .is-root-container',
});
