// What a journalist decided about the names of one document: plain data that the host stores and gives back.
import { WassamError } from '../error.js';

/** Units of text kept on either side of a place, to find it again. */
const CONTEXT = 24;

/** `url` where it is one that may become a link (http, https, or relative to such a page); else undefined. */
export function safeUrl(url) {
  if (typeof url !== 'string' || !url.trim()) return undefined;
  try {
    const { protocol } = new URL(url, globalThis.document?.baseURI);
    return protocol === 'http:' || protocol === 'https:' ? url.trim() : undefined;
  } catch {
    return undefined;
  }
}

/** A link target as someone types it: `safeUrl`, but a bare host name (`example.org/tag`) gets its https. */
export function typedUrl(text) {
  const bare = /^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(text.trim());
  return safeUrl(bare ? `https://${text.trim()}` : text);
}

/**
 * Decisions about entities, and about single places. An entity is known again by its identifier, or by its names:
 * its place in the analysis changes with the text.
 */
export class Decisions {
  #entities = [];
  #here = [];

  /** The decision about a mark's entity: `{ kind, name, names, id?, rejected?, as?, url?, accepted? }`, or undefined. */
  of(mark) {
    return this.#entities.find((decision) => {
      if (decision.kind !== mark.mention.kind) return false;
      if (decision.id && mark.id) return decision.id === mark.id;
      return decision.names.includes(mark.name) || mark.aliases.includes(decision.name);
    });
  }

  /** Adds `change` (`rejected`, `as`, `url`, `accepted`) to the decision about a mark's entity. */
  set(mark, change) {
    let decision = this.of(mark);
    if (!decision) {
      decision = { kind: mark.mention.kind, name: mark.name, names: [mark.name, ...mark.aliases] };
      if (mark.id) decision.id = mark.id;
      this.#entities.push(decision);
    }
    Object.assign(decision, change);
  }

  /** Rejects one place and leaves the entity's others. */
  rejectHere(mark, text) {
    this.#here.push({ text: mark.text, ...context(mark, text) });
  }

  /** Whether a mark was rejected, everywhere or here. A place is known by what stands on one side of it at least. */
  rejects(mark, text) {
    if (this.of(mark)?.rejected) return true;
    if (!this.#here.length) return false;
    const now = context(mark, text);
    const place = this.#here.find((p) => p.text === mark.text && (p.before === now.before || p.after === now.after));
    // What stands around it now is what to know it by from here on.
    if (place) Object.assign(place, now);
    return Boolean(place);
  }

  /** A copy as plain data, for `JSON.stringify`. */
  toJSON() {
    return structuredClone({ version: 1, entities: this.#entities, here: this.#here });
  }

  /** Takes what `toJSON` gave; throws a `WassamError` that names the field where it is something else. */
  load(data) {
    const bad = (what) => {
      throw new WassamError('bad-option', `decisions: ${what}`);
    };
    if (data === null || typeof data !== 'object') bad('no object');
    if (data.version !== 1) bad(`version ${data.version} is not known`);
    const texts = (value) => Array.isArray(value) && value.every((item) => typeof item === 'string');
    const entities = list(data.entities, 'entities').map((d, i) => {
      const at = `entities[${i}]`;
      if (typeof d?.kind !== 'string' || typeof d.name !== 'string' || !texts(d.names)) bad(`${at} needs kind, name and names`);
      if (d.url !== undefined && !safeUrl(d.url)) bad(`${at}.url is no http address`);
      const { kind, name, names, id, rejected, as, url, accepted } = d;
      return JSON.parse(JSON.stringify({ kind, name, names, id, rejected, as, url, accepted }));
    });
    const here = list(data.here, 'here').map((p, i) => {
      if (!texts([p?.text, p?.before, p?.after])) bad(`here[${i}] needs text, before and after`);
      return { text: p.text, before: p.before, after: p.after };
    });
    this.#entities = entities;
    this.#here = here;

    function list(value, name) {
      return Array.isArray(value) ? value : value === undefined ? [] : bad(`${name} is no list`);
    }
  }
}

function context(mark, text) {
  return { before: text.slice(Math.max(0, mark.start - CONTEXT), mark.start), after: text.slice(mark.end, mark.end + CONTEXT) };
}
