// The example adapter, on a plain contenteditable, under the strict policy.
import { editorTests } from './kit.js';

editorTests('contenteditable', {
  page: 'demo/contenteditable.html',
  editable: '#editor',
  // Chromium itself puts style attributes on what it pastes and drops, and then forbids them.
  noise: /Applying inline style|violation style-src-attr/,
});
