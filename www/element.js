// <wassam-article>: an article that tags itself. `define()` registers it; importing this file alone does nothing.
import { WassamError, load } from './wassam.js';
import { COLOURS } from './editors/colours.js';
import { readBlocks } from './editors/dom.js';
import { TextMap } from './editors/map.js';
import { words } from './editors/words.js';

// A mark never breaks letter joining: background alone, and no box edges.
const STYLE = `
.wassam-mark { background: none; color: inherit; padding: 0; border: 0; margin: 0; }
.wassam-mark[tabindex] { cursor: pointer; }
.wassam-mark:focus-visible { outline: 2px solid; outline-offset: 1px; }
${Object.entries(COLOURS)
  .map(([kind, colour]) => `.wassam-mark[data-kind='${kind}'] { background-color: var(--wassam-${kind}, ${colour}); }`)
  .join('\n')}
@media (forced-colors: active) { .wassam-mark { text-decoration: underline; } }
`;
const HOST = `:host { display: block; } :host([hidden]) { display: none; }`;
/** Documents and shadow roots that know the style of marks. */
const styled = new WeakSet();

/** Analysers by how they were asked for, each with the number of elements that use it. */
const analysers = new Map();

function take(worker, names) {
  const key = JSON.stringify([worker, names ?? null]);
  let shared = analysers.get(key);
  if (!shared) {
    const wassam = load({ worker }).then(async (loaded) => {
      if (names) await loaded.names(names);
      return loaded;
    });
    shared = { key, wassam, users: 0 };
    analysers.set(key, shared);
    // A failure is not kept: the next element tries again.
    wassam.catch(() => analysers.get(key) === shared && analysers.delete(key));
  }
  shared.users++;
  return shared;
}

function release(shared) {
  if (--shared.users > 0) return;
  if (analysers.get(shared.key) === shared) analysers.delete(shared.key);
  shared.wassam.then((wassam) => wassam.close?.(), () => {});
}

const PROPERTIES = ['text', 'kinds', 'language', 'worker', 'threshold', 'published', 'names', 'namesUrl'];

/**
 * Its children (any HTML: structure stays, only names get a `<mark>`), or its `text`, tagged. README says what it takes
 * and which events it gives.
 */
export class WassamArticle extends HTMLElement {
  static observedAttributes = ['kinds', 'language', 'worker', 'threshold', 'published', 'names-url'];
  #internals = this.attachInternals();
  #slot = document.createElement('slot');
  #article = document.createElement('div');
  #observer = new MutationObserver(() => this.#later());
  #text;
  #names;
  #analysis;
  #read = '';
  #pieces = [];
  #shared;
  #sharedFor;
  #job;
  #waiting = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(HOST + STYLE);
    root.adoptedStyleSheets = [sheet];
    this.#article.setAttribute('part', 'article');
    this.#article.lang = 'ar';
    this.#internals.role = 'article';
    root.append(this.#slot);
    // Marks are among the children, or in the shadow tree, whose events have no target outside of it.
    for (const place of [this, this.#article]) {
      place.addEventListener('click', (event) => this.#clicked(event));
      place.addEventListener('keydown', (event) => this.#pressed(event));
    }
  }

  connectedCallback() {
    // Set before this class was known: those would hide the properties of the class.
    for (const name of PROPERTIES) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    const root = this.getRootNode();
    if (!styled.has(root)) {
      styled.add(root);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    }
    this.#watch();
    this.#later();
  }

  disconnectedCallback() {
    this.#job?.abort();
    this.#observer.disconnect();
    // Moved within the page, it is connected again by then.
    queueMicrotask(() => {
      if (this.isConnected || !this.#shared) return;
      release(this.#shared);
      this.#shared = undefined;
    });
  }

  attributeChangedCallback() {
    this.#later();
  }

  /** What is tagged: as it was set, or else the text of the children. Null goes back to the children. */
  get text() {
    return this.#text ?? this.#read;
  }
  set text(text) {
    this.#text = text === null || text === undefined ? undefined : String(text);
    this.#later();
  }

  /** Kinds that get marks; empty: all. */
  get kinds() {
    return (this.getAttribute('kinds') ?? '').split(/[\s,]+/).filter(Boolean);
  }
  set kinds(kinds) {
    this.#attribute('kinds', kinds?.length ? [...kinds].join(' ') : null);
  }

  /** Language of what is said to assistive technology: 'ar' or 'en'. */
  get language() {
    return this.getAttribute('language') === 'en' ? 'en' : 'ar';
  }
  set language(language) {
    this.#attribute('language', language);
  }

  /** Whether a worker analyses. */
  get worker() {
    return this.hasAttribute('worker');
  }
  set worker(worker) {
    this.toggleAttribute('worker', Boolean(worker));
  }

  /** Mentions less sure get no mark and are left out of the analysis, 0 to 1. */
  get threshold() {
    return Math.min(1, Math.max(0, Number(this.getAttribute('threshold')) || 0));
  }
  set threshold(threshold) {
    this.#attribute('threshold', threshold);
  }

  /** Date of publication, YYYY-MM-DD, or null. */
  get published() {
    return this.getAttribute('published');
  }
  set published(published) {
    this.#attribute('published', published);
  }

  /** The publisher's own names as TSV (a string); goes before `namesUrl`. */
  get names() {
    return this.#names;
  }
  set names(names) {
    this.#names = names ?? undefined;
    this.#later();
  }

  /** Where the publisher's own names are to be fetched from. */
  get namesUrl() {
    return this.getAttribute('names-url');
  }
  set namesUrl(url) {
    this.#attribute('names-url', url);
  }

  /** The last analysis, of `text`; undefined before the first. */
  get analysis() {
    return this.#analysis;
  }

  #attribute(name, value) {
    if (value === null || value === undefined) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }

  #emit(type, detail) {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: type === 'mention-activate', composed: type === 'mention-activate' }));
  }

  #watch() {
    this.#observer.observe(this, { subtree: true, childList: true, characterData: true });
  }

  /** Once for all that changes together. */
  #later() {
    if (this.#waiting || !this.isConnected) return;
    this.#waiting = true;
    queueMicrotask(() => {
      this.#waiting = false;
      if (this.isConnected) this.#update();
    });
  }

  async #update() {
    this.#job?.abort();
    const { signal } = (this.#job = new AbortController());
    const map = this.#prepare();
    const text = this.text;
    this.#busy(true);
    try {
      const wassam = await this.#analyser(signal);
      if (signal.aborted) return;
      const analysis = await wassam.analyze(text, {
        published: this.published ?? undefined,
        threshold: this.threshold,
        onprogress: (share) => signal.aborted || this.#emit('progress', { share }),
      });
      if (signal.aborted) return;
      this.#analysis = analysis;
      if (map) this.#mark(map, analysis);
      else this.#render(wassam, analysis, text);
      this.#busy(false);
      this.#emit('analysis', { analysis, text });
    } catch (error) {
      if (signal.aborted) return;
      this.#busy(false);
      this.#internals.states?.add('error');
      this.#emit('error', { error });
    }
  }

  #busy(busy) {
    this.#internals.ariaBusy = String(busy);
    this.#internals.states?.delete('error');
    this.#internals.states?.[busy ? 'add' : 'delete']('busy');
  }

  async #analyser(signal) {
    let names = this.#names;
    if (names === undefined && this.namesUrl) {
      const response = await fetch(new URL(this.namesUrl, this.baseURI), { signal });
      if (!response.ok) throw new WassamError('load-failed', `${this.namesUrl}: ${response.status}`);
      names = await response.text();
    }
    if (signal.aborted) return undefined;
    const wanted = JSON.stringify([this.worker, names ?? null]);
    if (!this.#shared || this.#sharedFor !== wanted || analysers.get(wanted) !== this.#shared) {
      const before = this.#shared;
      this.#shared = take(this.worker, names);
      this.#sharedFor = wanted;
      if (before) release(before);
    }
    return this.#shared.wassam;
  }

  /** Shows the text without marks; gives the map of the children's text, or nothing where `text` was set. */
  #prepare() {
    this.#clear();
    if (this.#text === undefined) {
      this.shadowRoot.replaceChildren(this.#slot);
      const map = new TextMap(readBlocks(this, { preserve: getComputedStyle(this).whiteSpace.startsWith('pre') }));
      this.#read = map.text;
      return map;
    }
    this.#article.replaceChildren(
      ...this.#text.split('\n').filter((line) => line.trim()).map((line) => {
        const paragraph = document.createElement('p');
        paragraph.dir = 'auto';
        paragraph.textContent = line;
        return paragraph;
      }),
    );
    this.shadowRoot.replaceChildren(this.#article);
    return undefined;
  }

  #render(wassam, analysis, text) {
    wassam.render(analysis, text, this.#article);
    for (const block of this.#article.children) block.setAttribute('part', `block ${block.dataset.role}`);
    for (const mark of this.#article.querySelectorAll('mark')) {
      const mention = analysis.mentions[mark.dataset.mention];
      if (this.#wants(mention)) this.#dress(mark, mention, mark.dataset.mention);
      else mark.replaceWith(...mark.childNodes);
    }
    this.#article.normalize();
    this.#enter(this.#marks()[0]);
  }

  /** Puts marks around the mentions in the children: text nodes are split, and nothing else is touched. */
  #mark(map, analysis) {
    const pieces = new Map();
    let end = 0;
    analysis.mentions.forEach((mention, index) => {
      // Marks do not nest.
      if (mention.start < end || !this.#wants(mention)) return;
      const place = map.locate(mention.start, mention.end);
      if (!place) return;
      end = mention.end;
      for (const run of place.block.runs) {
        const from = Math.max(place.from, run.start);
        const to = Math.min(place.to, run.start + run.length);
        if (from >= to || run.whole) continue;
        if (!pieces.has(run.node)) pieces.set(run.node, []);
        pieces.get(run.node).push([from - run.start, to - run.start, mention, index]);
      }
    });
    for (const [node, list] of pieces) {
      const whole = node.data;
      const added = [];
      // From the last to the first, so that the node itself keeps its beginning.
      for (const [from, to, mention, index] of list.reverse()) {
        const rest = node.splitText(to);
        const marked = node.splitText(from);
        const mark = document.createElement('mark');
        this.#dress(mark, mention, index);
        marked.replaceWith(mark);
        mark.append(marked);
        added.push(mark, rest);
      }
      this.#pieces.push({ node, whole, first: node.data, added });
    }
    this.#observer.takeRecords();
    this.#enter(this.#marks()[0]);
  }

  /** Takes the marks out again; a text node that the host has set meanwhile keeps what the host said. */
  #clear() {
    for (const { node, whole, first, added } of this.#pieces) {
      for (const piece of added) piece.remove();
      if (node.data === first) node.data = whole;
    }
    this.#pieces = [];
    this.#observer.takeRecords();
  }

  #wants(mention) {
    const { kinds } = this;
    // A role's mark would take the place of those of the names in it.
    return kinds.length ? kinds.includes(mention.kind) : mention.kind !== 'role';
  }

  #dress(mark, mention, index) {
    mark.className = 'wassam-mark';
    mark.setAttribute('part', `mark ${mention.kind}`);
    mark.dataset.kind = mention.kind;
    mark.dataset.mention = index;
    mark.removeAttribute('tabindex');
    mark.setAttribute('aria-description', words[this.language][`kind_${mention.kind}`] ?? mention.kind);
  }

  /** The marks that can be activated: not those in a link or a button, which have an action of their own. */
  #marks() {
    const root = this.#text === undefined ? this : this.#article;
    return [...root.querySelectorAll('mark.wassam-mark')].filter((mark) => !mark.closest('a[href], button'));
  }

  /** One stop for the Tab key; the arrow keys go on from it. */
  #enter(mark) {
    for (const other of this.#marks()) {
      other.role = 'button';
      other.tabIndex = other === mark ? 0 : -1;
    }
  }

  #clicked({ target }) {
    const mark = target.closest?.('mark.wassam-mark');
    if (mark && this.#marks().includes(mark)) this.#activate(mark);
  }

  #pressed(event) {
    const { target } = event;
    if (!target.matches?.('mark.wassam-mark') || event.altKey || event.ctrlKey || event.metaKey) return;
    const marks = this.#marks();
    const at = marks.indexOf(target);
    if (at < 0) return;
    const forward = getComputedStyle(target).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const next = { [forward]: at + 1, [back]: at - 1, ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: marks.length - 1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      const mark = marks[Math.min(marks.length - 1, Math.max(0, next))];
      this.#enter(mark);
      mark.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#activate(target);
    }
  }

  #activate(mark) {
    const mention = this.#analysis?.mentions[mark.dataset.mention];
    if (!mention) return;
    this.#enter(mark);
    this.#emit('mention-activate', { mention, entity: this.#analysis.entities[mention.entity], analysis: this.#analysis, mark });
  }
}

/** Registers the element, once; elements that stand in the page already are taken up. */
export function define(name = 'wassam-article') {
  if (!customElements.get(name)) customElements.define(name, WassamArticle);
}
