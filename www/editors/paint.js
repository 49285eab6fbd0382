// Marks by CSS Custom Highlights: the document stays as it is, so nothing can be saved, copied or undone by mistake.
// For every adapter whose editor shows its text in DOM nodes that can be pointed at.
import { COLOURS } from './colours.js';

const RULES = Object.keys(COLOURS)
  .map(
    (kind) =>
      `::highlight(wassam-${kind}) { background-color: var(--wassam-${kind}, ${COLOURS[kind]}); }\n` +
      `@media (forced-colors: active) { ::highlight(wassam-${kind}) { text-decoration: underline; } }`,
  )
  .join('\n');
/** The style sheet of each document or shadow root that has been painted in. */
const styled = new WeakSet();

export class Painter {
  #window;
  #ranges = [];

  /** `root`: the document or shadow root that holds the text; inside an iframe, the iframe's document. */
  constructor(root) {
    this.#window = (root.ownerDocument ?? root).defaultView;
    if (styled.has(root)) return;
    styled.add(root);
    const sheet = new this.#window.CSSStyleSheet();
    sheet.replaceSync(RULES);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }

  /** Shows `[range, kind]` pairs and nothing that this painter showed before. */
  paint(pairs) {
    this.clear();
    for (const [range, kind] of pairs) {
      const name = `wassam-${kind}`;
      const { highlights } = this.#window.CSS;
      // Other editors on the page paint under the same names.
      if (!highlights.has(name)) highlights.set(name, new this.#window.Highlight());
      highlights.get(name).add(range);
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
