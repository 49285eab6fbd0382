// The look of marks. `Painter` marks by CSS Custom Highlights: the document stays as it is, so nothing can be saved,
// copied or undone by mistake. For every adapter whose editor shows its text in DOM nodes that can be pointed at.
// Where an editor draws marks itself, as elements that are no part of its document, `markAttributes` says how they look.
import { WassamError } from '../error.js';
import { COLOURS } from './colours.js';

const RULES = Object.entries(COLOURS)
  .flatMap(([kind, colour]) =>
    // :where weighs nothing: any rule of the host wins.
    [`::highlight(wassam-${kind})`, `:where(.wassam-mark.wassam-${kind})`].map(
      (mark) =>
        `${mark} { background-color: var(--wassam-${kind}, ${colour}); }\n` +
        `@media (forced-colors: active) { ${mark} { text-decoration: underline; } }`,
    ),
  )
  .join('\n');
/** The documents and shadow roots that have the style sheet. */
const styled = new WeakSet();

/** Gives a document or shadow root the colours of marks, once; inside an iframe, the iframe's document. */
export function style(root) {
  if (styled.has(root)) return;
  styled.add(root);
  const sheet = new ((root.ownerDocument ?? root).defaultView.CSSStyleSheet)();
  sheet.replaceSync(RULES);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

let drawn = 0;

/** The attributes of an element that shows a mark of this kind. `id`: the same for pieces of one mark, for no other's. */
export function markAttributes(kind, id = ++drawn) {
  return { class: `wassam-mark wassam-${kind}`, 'data-wassam-mark': kind, 'data-wassam-at': String(id) };
}

export class Painter {
  #window;
  #ranges = [];
  #told = false;

  /** `root`: the document or shadow root that holds the text; inside an iframe, the iframe's document. */
  constructor(root) {
    this.#window = (root.ownerDocument ?? root).defaultView;
    style(root);
  }

  /**
   * Shows `[range, kind]` pairs and nothing that this painter showed before. A browser without highlights shows none:
   * the first time, that is thrown as a `WassamError` (`unsupported`), which the layer hands to the host.
   */
  paint(pairs) {
    this.clear();
    const { CSS, Highlight } = this.#window;
    if (!CSS.highlights || !Highlight) {
      if (this.#told || !pairs.length) return;
      this.#told = true;
      throw new WassamError('unsupported', 'this browser shows no marks: it lacks CSS.highlights (Chrome 105, Safari 17.2, Firefox 140)');
    }
    for (const [range, kind] of pairs) {
      const name = `wassam-${kind}`;
      // Other editors on the page paint under the same names.
      if (!CSS.highlights.has(name)) CSS.highlights.set(name, new Highlight());
      CSS.highlights.get(name).add(range);
      this.#ranges.push([range, name]);
    }
  }

  clear() {
    for (const [range, name] of this.#ranges) {
      const highlight = this.#window.CSS.highlights.get(name);
      highlight?.delete(range);
      if (highlight?.size === 0) this.#window.CSS.highlights.delete(name);
    }
    this.#ranges = [];
  }
}
