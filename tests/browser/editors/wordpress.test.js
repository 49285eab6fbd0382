// The WordPress block editor, with the packages of WordPress 6.9 (wordpress/package.json): the canvas in its iframe.
import { folder } from '../demos.js';
import { editorTests } from './kit.js';

editorTests('WordPress', {
  page: 'demo/editors/wordpress.html',
  folder,
  // WordPress' components put style elements into the page, and its iframe is made from a blob.
  policy: null,
  frame: '#editor iframe',
  editable: '.is-root-container',
});
