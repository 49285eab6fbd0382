// The page's control for a publisher's own names: takes a file, keeps it across reloads, lists the rows that do not serve.
import * as store from './store.js';

const $ = (id) => document.getElementById(id);
/** Bytes from which a file is refused. */
const LARGEST = 32 << 20;
/** Bad rows that are listed; of the rest only the number is told. */
const LISTED = 50;
/** Key of the store. */
const KEY = 'names';

/** The file in use, `{ name, bytes }`, and what was said of it. */
let file;
let report;

/**
 * Wires the control. `use(bytes)` hands a table to the library and gives its report, `changed()` is called when names
 * have come or gone, `t` gives the page's words, `say(key, error)` shows a message.
 */
export function control({ use, changed, t, say }) {
  async function take(given) {
    report = await use(given?.bytes ?? new Uint8Array());
    file = given;
    show(t);
  }

  async function open(given) {
    if ($('names').disabled) return undefined;
    if (given.size > LARGEST) return say('namesTooLarge', true);
    await take({ name: given.name, bytes: new Uint8Array(await given.arrayBuffer()) });
    if (report.rows > 0) await store.save(file, KEY);
    else await store.remove(KEY);
    return changed();
  }

  $('names').onchange = async () => {
    if ($('names').files[0]) await open($('names').files[0]);
    $('names').value = '';
  };
  $('names-remove').onclick = async () => {
    await store.remove(KEY);
    await take(undefined);
    $('names').focus();
    return changed();
  };
  return {
    open,
    /** Takes the file that was kept; to be called once the library is there. From then on others may be chosen. */
    async restore() {
      const kept = await store.restore(KEY);
      if (kept?.bytes) await take(kept);
      $('names').disabled = false;
    },
    /** The table in use, for a second library. */
    table: () => file?.bytes,
  };
}

/** Shows the file in use and its bad rows in the page's language. */
export function show(t) {
  $('names-state').textContent = file ? `${file.name} · ${t('namesRows')} ${report.rows}` : '';
  $('names-remove').hidden = !file;
  const problems = file ? report.problems : [];
  $('names-problems').hidden = problems.length === 0;
  $('names-problems').firstElementChild.textContent = `${t('namesProblems')} ${problems.length}`;
  const items = problems.slice(0, LISTED).map((problem) => {
    const item = document.createElement('li');
    item.dir = 'auto';
    item.textContent = `${t('line')} ${problem.line}: ${document.documentElement.lang === 'ar' ? problem.message_ar : problem.message}`;
    return item;
  });
  if (problems.length > LISTED) {
    const more = document.createElement('li');
    more.textContent = `${t('namesMore')} ${problems.length - LISTED}`;
    items.push(more);
  }
  $('names-list').replaceChildren(...items);
}
