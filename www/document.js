// A text that is being written: takes edits, keeps its analysis up to date, and says what changed.
// Edited counts what was accepted; Document reads it on this thread, RemoteDocument in a worker.
import { WassamError } from './error.js';
import { unpackAnalysis, unpackChange } from './unpack.js';

/** In `links`, for a mention without an entity. */
const NO_ENTITY = 0xffffffff;
/** Items that go into a list at once: a call takes only so many arguments. */
const AT_ONCE = 8192;

/**
 * Brings an analysis of version `change.version - 1` up to `change.version`, in place. Items that stay, stay the same
 * objects; those that come are copies, so that one change serves any number of analyses.
 * Throws `stale`, and changes nothing, where the versions do not follow each other.
 */
export function applyChange(analysis, change) {
  if (analysis.version !== change.version - 1) {
    throw new WassamError('stale', `a change to version ${change.version} does not follow version ${analysis.version}`);
  }
  const by = change.newEnd - change.oldEnd;
  if (by !== 0) {
    moveSpans(analysis.blocks, change.oldEnd, by);
    moveSpans(analysis.sentences, change.oldEnd, by);
    moveMentions(analysis.mentions, change.oldEnd, by);
  }
  for (const name of ['blocks', 'sentences', 'mentions', 'entities']) {
    const list = analysis[name];
    // The last first: places count in the list as it was.
    for (const { at, remove, insert } of [...change[name]].reverse()) {
      list.splice(at, remove, ...insert.slice(0, AT_ONCE).map(copy));
      for (let i = AT_ONCE; i < insert.length; i += AT_ONCE) list.splice(at + i, 0, ...insert.slice(i, i + AT_ONCE).map(copy));
    }
  }
  if (change.entities.length > 0) analysis.entities.forEach((entity, id) => (entity.id = id));
  const { links } = change;
  for (let n = 0; n < (links?.length ?? 0); n++) {
    const mention = analysis.mentions[n];
    // A mention that stays has an entity before and after, or never.
    if (links[n] !== NO_ENTITY) mention.entity = links[n];
  }
  if (change.published !== undefined) analysis.published = change.published;
  analysis.version = change.version;
}

const copy = (item) => ({ ...item });

/** Moves what starts at or after a place. In order of their starts, that stands at the end. */
function moveSpans(list, from, by) {
  for (let i = list.length - 1; i >= 0 && list[i].start >= from; i--) {
    const item = list[i];
    item.start += by;
    item.end += by;
  }
}

/** The same in a place of its own: engines tell few shapes of objects apart at one, and mentions have several. */
function moveMentions(list, from, by) {
  for (let i = list.length - 1; i >= 0 && list[i].start >= from; i--) {
    const item = list[i];
    item.start += by;
    item.end += by;
  }
}

const isHigh = (unit) => (unit & 0xfc00) === 0xd800;
const isLow = (unit) => (unit & 0xfc00) === 0xdc00;

/** What documents on this thread and in a worker have in common: the text, its version, and what an edit may be. */
class Edited {
  #text;
  #version = 0;
  #closed = false;

  /** Called with each change and the document, after `analysis` was brought up to date. */
  onchange;

  constructor(text, analysis, onchange) {
    this.#text = text;
    this.analysis = Object.assign(analysis, { version: 0 });
    this.onchange = onchange ?? null;
  }

  /** The text, with all edits accepted so far. */
  get text() {
    return this.#text;
  }

  /** How many edits and new name tables were accepted so far; `analysis.version` says how many are in the analysis. */
  get version() {
    return this.#version;
  }

  get closed() {
    return this.#closed;
  }

  close() {
    this.#closed = true;
  }

  /** Throws where an edit is not one of this text now. */
  check(start, end, text, version) {
    if (this.#closed) throw new WassamError('closed', 'the document is closed');
    if (typeof text !== 'string') throw new WassamError('bad-option', 'replace takes a string');
    if (version !== undefined && version !== this.#version) {
      throw new WassamError('stale', `the edit is for version ${version} of the document, which is at version ${this.#version}`);
    }
    if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= this.#text.length)) {
      throw new WassamError('out-of-range', `${start}..${end} is no span of the text, which has ${this.#text.length} units`);
    }
  }

  accept(start, end, text) {
    this.#text = this.#text.slice(0, start) + text + this.#text.slice(end);
    this.#version++;
  }

  /** A new table of names counts as a version. */
  acceptNames() {
    this.#version++;
  }

  take(change) {
    applyChange(this.analysis, change);
    try {
      this.onchange?.(change, this);
    } catch (error) {
      // The host's own error: the document is whole, and others still have to hear of theirs.
      console.error(error);
    }
    return change;
  }
}

/** A document on this thread. */
export class Document extends Edited {
  #core;
  #inner;
  #onclose;

  /** `core` is the wasm module's analyzer; `onclose` is called once, when the document has been closed. */
  constructor(core, text, { published, threshold = 0, onchange } = {}, onclose) {
    if (typeof text !== 'string') throw new WassamError('bad-option', 'open takes a string');
    let inner;
    try {
      inner = core.open(text, published ?? undefined, threshold);
    } catch (error) {
      throw new WassamError('bad-option', error.message ?? String(error));
    }
    super(text, unpackAnalysis(inner.analysis()), onchange);
    this.#core = core;
    this.#inner = inner;
    this.#onclose = onclose;
  }

  /** Replaces the units `start..end`; gives the change. Where it throws, nothing has changed. */
  replace(start, end, text, { version } = {}) {
    this.check(start, end, text, version);
    let flat;
    try {
      flat = this.#inner.replace(...whole(this.text, start, end, text));
    } catch (error) {
      throw new WassamError('failed', error.message ?? String(error));
    }
    this.accept(start, end, text);
    return this.take(unpackChange(flat));
  }

  /** Reads everything again with the analyzer's new name table. */
  renew() {
    const flat = this.#inner.renew(this.#core);
    this.acceptNames();
    return this.take(unpackChange(flat));
  }

  /** Frees what the document holds in wasm. */
  close() {
    if (this.closed) return;
    super.close();
    this.#inner.free();
    this.#onclose?.();
  }
}

/**
 * An edit that cuts no character. In wasm a half of a surrogate pair is U+FFFD; where an edit parts a pair, or puts two
 * halves beside each other, it takes them in whole.
 */
function whole(now, start, end, text) {
  if (start > 0 && isHigh(now.charCodeAt(start - 1))) text = now[--start] + text;
  if (end < now.length && isLow(now.charCodeAt(end))) text += now[end++];
  return [start, end, text];
}

/** A document in a worker: the same methods, as promises. */
export class RemoteDocument extends Edited {
  #call;
  #last;

  /** `call` gives a promise of what the worker answers. */
  constructor(text, analysis, onchange, call) {
    super(text, analysis, onchange);
    this.#call = call;
  }

  /** Replaces the units `start..end`. `text` and `version` are up to date at once, and edits are done in order. */
  async replace(start, end, text, { version } = {}) {
    this.check(start, end, text, version);
    this.accept(start, end, text);
    try {
      await this.#call('replace', { start, end, text });
    } catch (error) {
      // The worker no longer has this text.
      this.lose();
      throw error;
    }
    // Changes come before the answer of the edit that made them.
    return this.#last;
  }

  take(change) {
    this.#last = change;
    return super.take(change);
  }

  close() {
    if (this.closed) return;
    super.close();
    this.#call('close', {}).catch(() => {});
  }

  /** The worker has ended. */
  lose() {
    super.close();
  }
}

/** A name table as bytes. */
export function bytes(tsv) {
  if (typeof tsv === 'string') return new TextEncoder().encode(tsv);
  if (tsv instanceof Uint8Array) return tsv;
  if (tsv instanceof ArrayBuffer) return new Uint8Array(tsv);
  throw new WassamError('bad-option', 'names takes a string, a Uint8Array or an ArrayBuffer');
}
