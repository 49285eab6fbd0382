// Lexical under Wassam: what a host writes.
import {
  $createParagraphNode, $createTextNode, $getRoot, $getSelection, $insertNodes, $isElementNode, $isRangeSelection,
  CLEAR_HISTORY_COMMAND, createEditor, DecoratorNode, ElementNode, FORMAT_TEXT_COMMAND, REDO_COMMAND, UNDO_COMMAND,
} from 'lexical';
import { CodeHighlightNode, CodeNode } from '@lexical/code';
import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { $generateHtmlFromNodes, $generateNodesFromDOM } from '@lexical/html';
import { AutoLinkNode, LinkNode } from '@lexical/link';
import { INSERT_UNORDERED_LIST_COMMAND, ListItemNode, ListNode, registerList } from '@lexical/list';
import { MarkNode } from '@lexical/mark';
import { $createHeadingNode, $createQuoteNode, HeadingNode, QuoteNode, registerRichText } from '@lexical/rich-text';
import { $setBlocksType } from '@lexical/selection';
import { registerTablePlugin, registerTableSelectionObserver, TableCellNode, TableNode, TableRowNode } from '@lexical/table';
import { mergeRegister } from '@lexical/utils';
import { load } from '../../wassam.js';
import { annotationNode, attach } from '../../editors/lexical.js';

/** A small picture in the line: an object within the text, as newsrooms have them for flags and icons. */
class Picture extends DecoratorNode {
  static getType() {
    return 'picture';
  }
  static clone(node) {
    return new Picture(node.__src, node.__key);
  }
  static importJSON({ src }) {
    return new Picture(src);
  }
  static importDOM() {
    return { img: () => ({ conversion: (image) => ({ node: new Picture(image.getAttribute('src')) }), priority: 0 }) };
  }
  constructor(src, key) {
    super(key);
    this.__src = src;
  }
  exportJSON() {
    return { ...super.exportJSON(), type: 'picture', version: 1, src: this.__src };
  }
  exportDOM() {
    return { element: Object.assign(document.createElement('img'), { src: this.__src, alt: '' }) };
  }
  createDOM() {
    const element = document.createElement('span');
    element.append(this.exportDOM().element);
    return element;
  }
  updateDOM() {
    return false;
  }
  decorate() {
    return null;
  }
  isInline() {
    return true;
  }
}

/** A line of stars between two parts: an object that is a block of its own, and whose letters are none of the text. */
class Stars extends DecoratorNode {
  static getType() {
    return 'stars';
  }
  static clone(node) {
    return new Stars(node.__key);
  }
  static importJSON() {
    return new Stars();
  }
  static importDOM() {
    return { hr: () => ({ conversion: () => ({ node: new Stars() }), priority: 0 }) };
  }
  exportJSON() {
    return { ...super.exportJSON(), type: 'stars', version: 1 };
  }
  exportDOM() {
    return { element: document.createElement('hr') };
  }
  createDOM() {
    return Object.assign(document.createElement('div'), { className: 'row-of-stars', textContent: '٭ ٭ ٭' });
  }
  updateDOM() {
    return false;
  }
  decorate() {
    return null;
  }
  isInline() {
    return false;
  }
}

function lexical(element) {
  const editor = createEditor({
    namespace: 'newsroom',
    nodes: [
      HeadingNode, QuoteNode, ListNode, ListItemNode, LinkNode, AutoLinkNode, MarkNode, CodeNode, CodeHighlightNode, TableNode, TableRowNode, TableCellNode,
      Picture, Stars, annotationNode(ElementNode),
    ],
    theme: { text: { bold: 'bold', italic: 'italic', code: 'code' }, code: 'code' },
    onError: (error) => console.error(error),
  });
  editor.setRootElement(element);
  mergeRegister(
    registerRichText(editor), registerHistory(editor, createEmptyHistoryState(), 300), registerList(editor),
    registerTablePlugin(editor), registerTableSelectionObserver(editor),
  );
  return editor;
}

/** Replaces the document; no step of undo leads back. */
function setContent(editor, html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  editor.update(() => {
    const nodes = $generateNodesFromDOM(editor, page).filter((node) => $isElementNode(node) || node instanceof DecoratorNode || node.getTextContent().trim());
    $getRoot().clear().select();
    $insertNodes(nodes);
  }, { discrete: true });
  editor.dispatchCommand(CLEAR_HISTORY_COMMAND, undefined);
}

const getContent = (editor) => editor.read(() => $generateHtmlFromNodes(editor));

const wassam = load({ worker: true });
/** The publisher's page for an entity; here one made up from its name. */
const urlFor = (entity) => `https://example.org/tag/${encodeURIComponent(entity.name.replaceAll(' ', '_'))}`;
const settings = { urlFor, rules: { skip: ['heading', 'link', 'annotation', 'code'] } };

const element = document.getElementById('editor');
const editor = lexical(element);
setContent(editor, document.getElementById('article').getHTML());
const layer = attach(editor, wassam, settings);

const on = (id, handler) => {
  const button = document.getElementById(id);
  // The selection stays in the text.
  button.onmousedown = (event) => event.preventDefault();
  button.onclick = handler;
};
const block = (make) => () =>
  editor.update(() => {
    const selection = $getSelection();
    if (!$isRangeSelection(selection)) return;
    const same = selection.anchor.getNode().getTopLevelElement()?.getType() === make().getType();
    $setBlocksType(selection, same ? $createParagraphNode : make);
  });
on('bold', () => editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'bold'));
on('italic', () => editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'italic'));
on('heading', block(() => $createHeadingNode('h2')));
on('quote', block(() => $createQuoteNode()));
on('list', () => editor.dispatchCommand(INSERT_UNORDERED_LIST_COMMAND, undefined));
on('undo', () => editor.dispatchCommand(UNDO_COMMAND, undefined));
on('redo', () => editor.dispatchCommand(REDO_COMMAND, undefined));
on('switch', ({ currentTarget }) => {
  if (layer.enabled) layer.disable();
  else layer.enable();
  currentTarget.setAttribute('aria-pressed', String(layer.enabled));
});
on('read-only', ({ currentTarget }) => {
  layer.setReadOnly(!layer.readOnly);
  editor.setEditable(!layer.readOnly);
  element.contentEditable = String(!layer.readOnly);
  currentTarget.setAttribute('aria-pressed', String(layer.readOnly));
});
on('save', () => {
  const saved = document.getElementById('saved');
  saved.textContent = `${getContent(editor)}\n\n${JSON.stringify(layer.getDecisions(), null, 2)}`;
  saved.hidden = false;
});

/** What the tests ask of every demo; see tests/browser/editors/kit.js. */
globalThis.demo = {
  layer,
  editor,
  attach: (options) => attach(editor, wassam, options),
  setContent: (html) => setContent(editor, html),
  getContent: () => getContent(editor),
  getJson: () => JSON.stringify(editor.getEditorState()),
  setReadOnly(flag) {
    editor.setEditable(!flag);
    element.contentEditable = String(!flag);
  },
  /** Puts a mention there as one token, as hosts do for @names: [before, token, after]. */
  setToken([before, token, after]) {
    setContent(editor, '<p></p>');
    editor.update(() => {
      const paragraph = $createParagraphNode().append($createTextNode(before), $createTextNode(token).setMode('token'), $createTextNode(after));
      $getRoot().clear().append(paragraph);
    }, { discrete: true });
  },
  second() {
    const other = element.cloneNode(false);
    other.id = 'second';
    element.after(other);
    const made = lexical(other);
    return { layer: attach(made, wassam, settings), setContent: (html) => setContent(made, html), getContent: () => getContent(made), editable: '#second' };
  },
};
