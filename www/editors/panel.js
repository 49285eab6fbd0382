// The card of a marked name: a dialog beside the text, in a shadow root of its own so that no style of the host reaches
// it by accident. Styled by a constructable style sheet, made of nodes and text: fit for a strict content policy.
import { COLOURS } from './colours.js';
import { typedUrl } from './decisions.js';
import { NAME_KINDS, words } from './words.js';

// The scheme is the page's: a page that knows no dark one gets no dark card.
const STYLE = `
:host { all: initial; position: fixed; inset: auto; margin: 0; border: 0; padding: 0; overflow: visible; z-index: 2147483000; background: none;
  color-scheme: var(--wassam-color-scheme, inherit); }
:host(:not([data-open])) { display: none; }
.card { --ink: #1d2322; --ground: #fff; --edge: #cfcac0; --pale: #5d6866; --focus: #0b5c57; }
@supports (color: light-dark(red, red)) {
  .card { --ink: light-dark(#1d2322, #e8e6e0); --ground: light-dark(#fff, #1b2223); --edge: light-dark(#cfcac0, #465153); --pale: light-dark(#5d6866, #9aa5a3);
    --focus: light-dark(#0b5c57, #6fd0c6); }
}
.card { box-sizing: border-box; width: min(21rem, calc(100vw - 1rem)); max-height: calc(100vh - 1rem); overflow: auto; padding: .7rem .9rem;
  font: .95rem/1.6 var(--wassam-font, 'Noto Naskh Arabic', 'Noto Sans Arabic', 'Segoe UI', Tahoma, system-ui, sans-serif);
  color: var(--wassam-ink, var(--ink)); background: var(--wassam-panel, var(--ground));
  border: 1px solid var(--wassam-line, var(--edge)); border-radius: .5rem; box-shadow: 0 .3rem 1.2rem rgb(0 0 0 / .25); }
header { display: flex; gap: .5rem; align-items: start; }
h2 { flex: 1; margin: 0; font-size: 1.1rem; line-height: 1.5; overflow-wrap: anywhere; }
h2::before { content: ''; display: inline-block; width: .7em; height: .7em; margin-inline-end: .4em; border-radius: .2em; background: var(--kind); }
@supports (color: rgb(from red r g b)) { h2::before { background: rgb(from var(--kind) r g b / 1); } }
dl { display: grid; grid-template-columns: auto 1fr; gap: .1rem .8rem; margin: .3rem 0; align-items: baseline; }
p { margin: .3rem 0; }
dt, .soft, ::placeholder { color: var(--wassam-soft, var(--pale)); opacity: 1; }
dd { margin: 0; overflow-wrap: anywhere; }
ul { list-style: none; margin: .3rem 0; padding: 0; }
li, form, .row { display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; margin-top: .35rem; }
/* An address: the site from left to right, then the page's name in its own direction, so that each is cut at its end. */
li a { display: flex; flex: 0 1 auto; min-width: 7rem; max-width: 100%; color: inherit; white-space: nowrap; }
li a > * { min-width: 0; overflow: hidden; text-overflow: ellipsis; }
li a > bdi { flex-shrink: 1000000; min-width: 2.5rem; text-align: left; }
input { flex: 1; min-width: 6rem; }
button, input, select { font: inherit; line-height: 1.5; color: inherit; background: transparent; padding: .05rem .6rem; border-radius: .35rem;
  border: 1px solid var(--wassam-line, var(--edge)); }
option { color: CanvasText; background: Canvas; }
button { cursor: pointer; }
button:hover { border-color: currentColor; }
:focus-visible { outline: 2px solid var(--wassam-accent, var(--focus)); outline-offset: 1px; }
[role=status]:empty { display: none; }
@media (forced-colors: active) { .card { border: 2px solid; } }
`;

/** An element with properties and children; strings become text nodes. */
function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** Part of an address as people read it; as it is where it is not UTF-8 behind the signs. */
function readable(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

let cards = 0;

export class Panel {
  /** The mark whose card is open, or undefined. */
  mark;
  #layer;
  #adapter;
  #t;
  #host;
  #card;
  #status;
  #back;
  #open;

  constructor(layer, adapter, { language = 'ar' } = {}) {
    this.#layer = layer;
    this.#adapter = adapter;
    const table = words[language] ?? words.en;
    this.#t = (key) => table[key] ?? key;
    this.#host = make('div', { popover: 'manual', lang: language, dir: language === 'ar' ? 'rtl' : 'ltr' });
    this.#host.setAttribute('data-wassam-card', '');
    const root = this.#host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    this.#card = make('div', { className: 'card', role: 'dialog' });
    this.#card.setAttribute('part', 'card');
    this.#card.setAttribute('aria-labelledby', `wassam-card-${++cards}`);
    this.#status = make('p', { role: 'status' });
    root.append(this.#card);
    this.#host.addEventListener('keydown', (event) => this.#pressed(event));
  }

  /** Shows the card of `mark`; with `focus` the keyboard goes into it, and comes back when it closes. */
  async open(mark, { focus = true } = {}) {
    this.#open?.abort();
    const turn = (this.#open = new AbortController());
    const targets = await this.#layer.targets(mark);
    if (this.#open !== turn) return;
    this.mark = mark;
    this.#fill(targets);
    this.#show();
    if (focus) this.#enter();
    const { signal } = turn;
    this.#adapter.element.addEventListener('focusout', ({ target }) => this.#remember(target), { signal, capture: true });
    const outside = (event) => {
      if (!event.composedPath().includes(this.#host)) this.close({ back: false });
    };
    const place = () => this.#place();
    for (const page of new Set([document, this.#adapter.element.ownerDocument])) {
      page.addEventListener('pointerdown', outside, { signal, capture: true });
      page.addEventListener('scroll', place, { signal, capture: true, passive: true });
    }
    addEventListener('resize', place, { signal });
  }

  /** Closes the card; the keyboard goes back to where it came from if it is in the card. */
  close({ back = true } = {}) {
    this.#open?.abort();
    this.#open = undefined;
    if (!this.mark) return;
    this.mark = undefined;
    const inside = this.#host.matches(':focus-within');
    if (this.#host.matches(':popover-open')) this.#host.hidePopover();
    this.#host.removeAttribute('data-open');
    this.#host.remove();
    this.#card.replaceChildren();
    if (inside && back) this.#back?.();
    this.#back = undefined;
  }

  /** Follows its mark to what is marked now; closes where that is gone, unless it still has something to say. */
  follow(marks) {
    if (!this.mark) return;
    const { start, text } = this.mark;
    const now = marks.find((m) => m === this.mark || (m.start === start && m.text === text));
    if (now) {
      this.mark = now;
      this.#place();
    } else if (!this.#status.textContent) {
      this.close();
    }
  }

  destroy() {
    this.close();
    this.#host.remove();
  }

  #show() {
    // Above a dialog of the host, and inside it, as what is outside is inert.
    const { ownerDocument } = this.#adapter.element;
    const outer = ownerDocument === document ? this.#adapter.element : ownerDocument.defaultView.frameElement;
    (outer?.closest('dialog[open]') ?? document.body).append(this.#host);
    this.#host.setAttribute('data-open', '');
    this.#host.showPopover?.();
    this.#place();
  }

  #place() {
    const rects = this.#adapter.rects(this.mark);
    if (!rects.length) return;
    // A mark may go on over several lines: the card stands below the last or above the first.
    const [first, last] = [rects[0], rects.at(-1)];
    const { width, height } = this.#card.getBoundingClientRect();
    const below = last.bottom + 6 + height <= innerHeight || first.top < height + 6;
    const beside = below ? last : first;
    const left = this.#host.dir === 'rtl' ? beside.right - width : beside.left;
    this.#host.style.setProperty('left', `${Math.max(4, Math.min(left, innerWidth - width - 4))}px`);
    this.#host.style.setProperty('top', `${Math.max(4, below ? last.bottom + 6 : first.top - height - 6)}px`);
  }

  #enter() {
    this.#remember();
    this.#card.querySelector('button, select, input')?.focus({ preventScroll: true });
  }

  /** Where in the text the keyboard is, before it goes into the card. */
  #remember(before = this.#adapter.element.ownerDocument.activeElement) {
    const { element } = this.#adapter;
    const page = element.ownerDocument;
    const selection = page.getSelection();
    const range = page.hasFocus() && selection?.rangeCount ? selection.getRangeAt(0).cloneRange() : undefined;
    this.#back = () => {
      if (page !== document) page.defaultView.focus();
      (before?.isConnected && before !== page.body ? before : element).focus({ preventScroll: true });
      if (range?.startContainer.isConnected) {
        selection.removeAllRanges();
        selection.addRange(range);
      }
    };
  }

  #pressed(event) {
    // What is typed in the card is not the editor's or the host's business.
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      this.close();
    } else if (event.key === 'Tab') {
      const stops = [...this.#card.querySelectorAll('button, select, input, a')];
      const at = stops.indexOf(this.#host.shadowRoot.activeElement);
      const next = stops[(at + (event.shiftKey ? -1 : 1) + stops.length) % stops.length];
      event.preventDefault();
      next?.focus();
    }
  }

  #fill(targets) {
    const { mark } = this;
    const t = this.#t;
    const { readOnly } = this.#layer;
    this.#card.style.setProperty('--kind', COLOURS[mark.kind] ?? COLOURS.contact);
    this.#status.textContent = '';
    const title = make('h2', { id: this.#card.getAttribute('aria-labelledby') }, make('bdi', {}, mark.name));
    const close = this.#button('✕', () => this.close());
    close.setAttribute('aria-label', t('close'));
    const list = make('dl', {});
    const row = (key, value) => {
      // What is Latin or a number is set apart, and begins where the Arabic above and below it does.
      if (value) list.append(make('dt', {}, t(key)), make('dd', {}, typeof value === 'string' ? make('bdi', {}, value) : value));
    };
    row('kind', readOnly || !NAME_KINDS.includes(mark.kind) ? t(`kind_${mark.kind}`) : this.#kinds());
    row('aliases', mark.aliases.join('، '));
    row('value', mark.mention.value?.iso ?? mark.mention.value?.number?.toLocaleString('en'));
    row('confidence', `${Math.round(mark.mention.confidence * 100)}%`);
    row('evidence', mark.mention.evidence.map((e) => t(`evidence_${e}`)).join(t('comma')));
    const links = targets.map(({ from, url }) =>
      make('li', {}, readOnly ? undefined : this.#button(t('link'), () => this.#accept({ url })), make('span', { className: 'soft' }, t(from)), this.#away(url)),
    );
    this.#card.replaceChildren(make('header', {}, title, close), list, make('ul', {}, ...links));
    if (!targets.length) this.#card.append(make('p', { className: 'soft' }, t('noTarget')));
    if (!readOnly) this.#card.append(this.#elsewhere(), this.#actions());
    this.#card.append(this.#status);
  }

  #kinds() {
    const options = NAME_KINDS.map((kind) => make('option', { value: kind, selected: kind === this.mark.kind }, this.#t(`kind_${kind}`)));
    const select = make('select', { name: 'kind', onchange: () => this.#layer.changeKind(this.mark, select.value) }, ...options);
    select.setAttribute('aria-label', this.#t('kind'));
    return select;
  }

  /** A way to the page, to look at it first. */
  #away(url) {
    const { host, pathname, search, hash, href } = new URL(url, document.baseURI);
    const path = pathname.replace(/\/$/, '');
    const at = path.lastIndexOf('/') + 1;
    const way = readable(path.slice(0, at));
    const page = readable(path.slice(at) + search + hash);
    const title = `${this.#t('open')}\n${host}${way}${page}`;
    const site = host + (way.length > 12 ? '/…/' : way);
    return make('a', { href, target: '_blank', rel: 'noopener noreferrer', dir: 'ltr', title }, make('span', {}, site), make('bdi', {}, page));
  }

  #elsewhere() {
    const input = make('input', { type: 'text', inputMode: 'url', dir: 'ltr', name: 'url', placeholder: 'https://', spellcheck: false });
    input.setAttribute('aria-label', this.#t('elsewhere'));
    const form = make('form', { noValidate: true }, input, make('button', { type: 'submit' }, this.#t('elsewhere')));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const url = typedUrl(input.value);
      if (url) this.#accept({ url });
      else {
        this.#say('badUrl');
        input.focus();
      }
    });
    return form;
  }

  #actions() {
    const t = this.#t;
    const row = make('div', { className: 'row' });
    if (this.#layer.canAnnotate) row.append(this.#button(t('annotate'), () => this.#accept({ as: 'annotation' })));
    row.append(
      this.#button(t('here'), () => this.#reject(true)),
      this.#button(t('reject'), () => this.#reject(false)),
    );
    return row;
  }

  async #accept(how) {
    // The keyboard goes back to the text before that changes: adapters keep the cursor where it is.
    if (this.#host.matches(':focus-within')) this.#back?.();
    const done = await this.#layer.accept(this.mark, how);
    if (done) this.close();
    else this.#say('stale');
  }

  /** The card stays where the mark goes, so that a slip can be taken back. */
  #reject(here) {
    const before = this.#layer.getDecisions();
    const undo = this.#button(this.#t('undo'), () => {
      this.#layer.setDecisions(before);
      this.close();
    });
    this.#say(here ? 'rejectedHere' : 'rejected');
    this.#card.replaceChildren(this.#card.firstChild, this.#status, undo);
    undo.focus({ preventScroll: true });
    this.#layer.reject(this.mark, { here });
  }

  #button(text, onclick) {
    return make('button', { type: 'button', onclick }, text);
  }

  #say(key) {
    this.#status.textContent = this.#t(key);
  }
}
