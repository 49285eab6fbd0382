// What a publisher allows to be offered in its editor.
import { flagsAt } from './map.js';
import { NAME_KINDS } from './words.js';

/** The rules where a host says nothing. */
export const DEFAULTS = {
  /** At most so many links (or annotations) to one entity, those that stand already counted. */
  perEntity: Infinity,
  /** Only the first place that may be offered, of each entity. */
  firstOnly: false,
  /** Nothing is offered inside these: 'heading', 'quote', 'code', 'link', 'annotation', 'quotation' (a quote in the text). */
  skip: ['link', 'annotation', 'code'],
  /** The kinds that are offered: names, which there is something to do with; undefined: all, dates and amounts too. */
  kinds: NAME_KINDS,
};

/**
 * Those of `marks` (in order of the text, the longer first where two start together) that the rules allow; marks
 * never overlap. O(marks).
 */
export function allow(marks, rules, quotations = []) {
  const skip = new Set(rules.skip);
  const kinds = rules.kinds && new Set(rules.kinds);
  const used = new Map();
  const count = (mark) => used.set(mark.key, (used.get(mark.key) ?? 0) + 1);
  const free = [];
  for (const mark of marks) {
    const flags = flagsAt(mark.block, mark.from, mark.to);
    if (quotations.some((quote) => quote.start < mark.end && quote.end > mark.start)) flags.add('quotation');
    if (flags.has('link') || flags.has('annotation')) count(mark);
    if (![...flags].some((flag) => skip.has(flag)) && (!kinds || kinds.has(mark.kind))) free.push(mark);
  }
  const seen = new Set();
  let end = 0;
  return free.filter((mark) => {
    if (mark.start < end) return false;
    if (rules.firstOnly && seen.has(mark.key)) return false;
    if ((used.get(mark.key) ?? 0) >= rules.perEntity) return false;
    seen.add(mark.key);
    count(mark);
    end = mark.end;
    return true;
  });
}
