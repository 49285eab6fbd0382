// What all editors share: reads the text through an adapter, keeps the analysis in step with it, decides what is
// marked, and does what the journalist decides. contenteditable.js shows how an adapter is written.
import { WassamError } from '../error.js';
import { Decisions, safeUrl } from './decisions.js';
import { diff, rebase, TextMap } from './map.js';
import { Panel } from './panel.js';
import { needed, pointOf } from './dom.js';
import { allow, DEFAULTS } from './rules.js';
import { Session } from './session.js';

/** Milliseconds without a change before the text is analysed, and at most so many times that while changes go on. */
const PAUSE = 150;
const PATIENCE = 6;

/**
 * One editor under Wassam. Events (each also an option `on…`): `analysis` ({ analysis, text, marks }), `decision`
 * ({ decisions, mark, action }), `mention-activate` ({ mark }), `error` ({ error }).
 */
export class Layer extends EventTarget {
  #adapter;
  #wassam;
  #options;
  #rules;
  #decisions = new Decisions();
  #panel;
  #session;
  #listening;
  #map = new TextMap([]);
  /** A mark for every mention of the last analysis whose text still stands, and those of them that are shown. */
  #found = [];
  #marks = [];
  #analysis;
  #composing = false;
  #frame;
  #timer;
  #changedAt;
  #readOnly;

  constructor(adapter, wassam, options = {}) {
    super();
    needed(wassam, 'no Wassam is given; load() gives it, or the promise of it');
    this.#adapter = adapter;
    this.#wassam = wassam;
    this.#options = options;
    this.#rules = { ...DEFAULTS, ...options.rules };
    this.#readOnly = options.readOnly ?? false;
    if (options.decisions) this.#decisions.load(options.decisions);
    if (options.panel !== false) this.#panel = new Panel(this, adapter, options);
    for (const type of ['analysis', 'decision', 'mention-activate', 'error']) {
      const handler = options[`on${type.replace('-', '')}`];
      if (handler) this.addEventListener(type, handler);
    }
    if (options.enabled !== false) this.enable();
  }

  /** The text as it was last read; offsets of marks and of the analysis count in it. */
  get text() {
    return this.#map.text;
  }
  /** What is shown now: `{ start, end, text, kind, name, aliases, id, url, mention, entity, block, from, to }` each. */
  get marks() {
    return [...this.#marks];
  }
  /** The whole analysis of `text`, or undefined while none of it is at hand. */
  get analysis() {
    return this.#analysis;
  }
  get enabled() {
    return Boolean(this.#listening);
  }
  get readOnly() {
    return this.#readOnly;
  }
  /** Whether the editor's documents can hold annotations. */
  get canAnnotate() {
    return Boolean(this.#adapter.annotate);
  }

  /** Switches marking on. */
  enable() {
    if (this.#listening) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const on = (type, handler) => this.#adapter.element.addEventListener(type, handler, { signal, capture: true });
    on('compositionstart', () => (this.#composing = true));
    on('compositionend', () => {
      this.#composing = false;
      this.#changed();
    });
    on('click', (event) => this.#clicked(event));
    on('keydown', (event) => this.#pressed(event));
    this.#session = new Session(
      this.#wassam,
      { threshold: this.#options.threshold, published: this.#options.published },
      (analysis, text) => this.#result(analysis, text),
      (error) => this.#emit('error', { error }),
    );
    this.#adapter.start(() => this.#changed());
    this.#refresh();
    this.#analyse();
  }

  /** Switches marking off: nothing is shown, nothing is listened to; decisions stay. */
  disable() {
    if (!this.#listening) return;
    this.#listening.abort();
    this.#listening = undefined;
    this.#adapter.stop();
    this.#session.close();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#frame = this.#timer = this.#changedAt = this.#analysis = undefined;
    this.#composing = false;
    this.#found = [];
    this.#marks = [];
    this.#map = new TextMap([]);
    this.#panel?.close();
    this.#adapter.draw([]);
  }

  /** Read-only: marks and cards are shown, and nothing in the document can be changed by them. */
  setReadOnly(readOnly) {
    this.#readOnly = readOnly;
    this.#panel?.close();
  }

  /** Changes the rules; those that are not named stay. */
  setRules(rules) {
    this.#rules = { ...this.#rules, ...rules };
    this.#draw();
  }

  /** What was decided about this document, as plain data for `JSON.stringify`. */
  getDecisions() {
    return this.#decisions.toJSON();
  }

  /** Puts stored decisions in the place of the present ones; throws a `WassamError` where they are none. */
  setDecisions(data) {
    this.#decisions.load(data);
    this.#draw();
  }

  /** Ends everything; the editor and its document stay as they are. */
  destroy() {
    this.disable();
    this.#panel?.destroy();
  }

  /** Where a span of the analysis stands now in the editor: `{ block, from, to }`, or undefined. */
  locate(start, end) {
    return this.#map.locate(start, end);
  }

  /** Shows a mark's card, by default that of the mark at the cursor or the next one after it. */
  open(mark = this.#atCaret(), { focus = true } = {}) {
    if (!mark) return;
    this.#emit('mention-activate', { mark });
    this.#panel?.open(mark, { focus });
  }

  /** The pages that a mark may link to, the best first: `{ from: 'chosen' | 'tag' | 'wikidata', url }` each. */
  async targets(mark) {
    const { entity, mention } = mark;
    let own;
    try {
      own = await this.#options.urlFor?.(entity ?? { kind: mark.kind, name: mark.name, aliases: [] }, mention);
    } catch (error) {
      // The host's own look-up failed: the other pages are known all the same.
      this.#emit('error', { error });
    }
    const wikidata = /^Q\d+$/.test(entity?.wikidata ?? '') ? `https://www.wikidata.org/wiki/${entity.wikidata}` : undefined;
    const all = [
      { from: 'chosen', url: this.#decisions.of(mark)?.url },
      { from: 'tag', url: own ?? entity?.url },
      { from: 'wikidata', url: wikidata },
    ];
    return all.filter((target, i) => safeUrl(target.url) && all.findIndex((other) => other.url === target.url) === i);
  }

  /**
   * Makes a mark a real link (`as: 'link'`) to `url`, by default its best target, or a real annotation
   * (`as: 'annotation'`), as one step of the editor's undo. False where the text has changed meanwhile, the editor
   * is read-only or no target is known.
   */
  async accept(mark, { as = 'link', url } = {}) {
    if (url !== undefined && !safeUrl(url)) throw new WassamError('bad-option', `'${url}' is no http address`);
    const best = (await this.targets(mark))[0]?.url;
    const now = this.#current(mark);
    if (!now || this.#readOnly || !this.enabled) return false;
    const target = url ?? best;
    if (as === 'link') {
      if (!target || !this.#adapter.link(now, target)) return false;
    } else if (!this.#adapter.annotate?.(now, { kind: now.kind, name: now.name, id: now.id, url: target })) {
      return false;
    }
    this.#decide(now, 'accept', url !== undefined && url !== best ? { accepted: as, url } : { accepted: as });
    return true;
  }

  /** No mark for this entity in this document any more; `here`: for this one place only. */
  reject(mark, { here = false } = {}) {
    if (this.#readOnly) return;
    if (here) this.#decisions.rejectHere(mark, this.text);
    this.#decide(mark, 'reject', here ? undefined : { rejected: true });
  }

  /** Takes another kind for this entity in this document. */
  changeKind(mark, kind) {
    if (this.#readOnly) return;
    this.#decide(mark, 'kind', { as: kind === mark.mention.kind ? undefined : kind });
  }

  #decide(mark, action, change) {
    if (change) this.#decisions.set(mark, change);
    this.#refresh();
    this.#emit('decision', { decisions: this.getDecisions(), mark, action });
  }

  /** The mark as it stands in the text of this moment, or undefined where that has changed under it. */
  #current(mark) {
    this.#refresh();
    return this.#marks.find((m) => m === mark || (m.start === mark.start && m.text === mark.text && m.kind === mark.kind));
  }

  #emit(type, detail) {
    // Where no host listens, whoever sets Wassam up finds in the console why nothing is marked.
    if (type === 'error' && !this.#options.onerror) console.error(`Wassam: ${detail.error.message}`);
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #changed() {
    if (!this.#listening || this.#composing) return;
    // Before the next picture: marks follow, or go. After a pause: the text is analysed.
    this.#frame ??= requestAnimationFrame(() => this.#refresh());
    this.#changedAt ??= performance.now();
    clearTimeout(this.#timer);
    const pause = this.#options.pause ?? PAUSE;
    const left = this.#changedAt + PATIENCE * pause - performance.now();
    this.#timer = setTimeout(() => this.#analyse(), Math.max(0, Math.min(pause, left)));
  }

  /** Reads the text, moves the marks as it has moved, drops those it was changed under, and shows the rest. */
  #refresh() {
    cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    if (!this.#listening || this.#composing) return;
    const map = new TextMap(this.#adapter.read());
    const edits = diff(this.#map, map);
    this.#map = map;
    if (edits.length) {
      this.#analysis = undefined;
      this.#found = this.#found.filter((mark) => {
        const span = rebase(mark.start, mark.end, edits);
        if (span) [mark.start, mark.end] = span;
        return span;
      });
    }
    this.#draw();
  }

  #analyse() {
    clearTimeout(this.#timer);
    this.#timer = this.#changedAt = undefined;
    if (this.#composing) return;
    if (this.#frame) this.#refresh();
    this.#session.update(this.#map);
  }

  #result(analysis, text) {
    if (this.#frame) this.#refresh();
    // Of a text that is no more; the analysis of the new one is on its way.
    if (text !== this.text || this.#composing) return;
    this.#analysis = analysis;
    this.#found = analysis.mentions.map((mention) => markOf(mention, analysis, text));
    this.#draw();
    this.#emit('analysis', { analysis, text, marks: this.marks });
  }

  #draw() {
    if (!this.#listening || this.#composing) return;
    this.#found = this.#found.filter((mark) => {
      const place = this.#map.locate(mark.start, mark.end);
      if (place?.block.text.slice(place.from, place.to) !== mark.text) return false;
      mark.kind = this.#decisions.of(mark)?.as ?? mark.mention.kind;
      return Object.assign(mark, place);
    });
    const wanted = this.#found.filter((mark) => !this.#decisions.rejects(mark, this.text));
    const quotations = this.#rules.skip.includes('quotation') ? this.#analysis?.quotes : undefined;
    this.#marks = allow(wanted, this.#rules, quotations);
    try {
      this.#adapter.draw(this.#marks);
    } catch (error) {
      // Not to be seen, and there all the same: the card opens, decisions and the analysis are the host's.
      this.#emit('error', { error });
    }
    this.#panel?.follow(this.#marks);
  }

  #clicked(event) {
    if (event.button !== 0) return;
    const [x, y] = pointOf(event);
    const hit = (r) => x >= r.left && x <= r.right && y >= r.top && y <= r.bottom;
    const mark = this.#marks.find((m) => this.#adapter.rects(m).some(hit));
    // Focus stays in the text, where the journalist may have clicked to type; Alt+Enter goes into the card.
    if (mark) this.open(mark, { focus: this.#readOnly });
    else this.#panel?.close();
  }

  #pressed(event) {
    if (event.isComposing) return;
    if (event.key === 'Enter' && event.altKey && !event.ctrlKey && !event.metaKey && this.#marks.length) {
      event.preventDefault();
      event.stopPropagation();
      this.#refresh();
      this.open();
    } else if (event.key === 'Escape' && this.#panel?.mark) {
      event.preventDefault();
      event.stopPropagation();
      this.#panel.close();
    }
  }

  #atCaret() {
    const caret = this.#adapter.caret();
    const at = caret ? this.#map.offset(caret.block, caret.at) : 0;
    return this.#marks.find((mark) => mark.end >= at) ?? this.#marks[0];
  }
}

function markOf(mention, analysis, text) {
  const entity = analysis.entities[mention.entity];
  const name = entity?.name ?? mention.name;
  return {
    start: mention.start,
    end: mention.end,
    text: text.slice(mention.start, mention.end),
    kind: mention.kind,
    name,
    aliases: entity?.aliases ?? [],
    /** The publisher's identifier, or Wikidata's. */
    id: entity?.identifier ?? entity?.wikidata,
    /** By which places of one thing are counted. */
    key: entity ? `entity ${entity.id}` : `${mention.kind} ${name}`,
    mention,
    entity,
  };
}
