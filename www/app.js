// The page: takes a text, shows it tagged. It holds no knowledge of language; strings.js has its words.
import { load } from './wassam.js';
import { strings } from './strings.js';
import * as names from './names.js';
import * as store from './store.js';

const $ = (id) => document.getElementById(id);
/** Bytes from which a text is refused, and from which a text goes to the worker with a progress bar. */
const LARGEST = 32 << 20;
const LARGE = 200_000;
/** Milliseconds without a key before the text is analysed. */
const PAUSE = 250;

let language = localStorage.getItem('wassam-language') === 'en' ? 'en' : 'ar';
const t = (key) => strings[language][key] ?? key;
const off = new Set();
let wassam;
let background;
let analysis;
let shown = '';
let job;
let timer;

function translate() {
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  for (const node of document.querySelectorAll('[data-t]')) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll('[data-t-label]')) node.setAttribute('aria-label', t(node.dataset.tLabel));
  $('language').textContent = language === 'ar' ? 'English' : 'العربية';
  $('language').lang = language === 'ar' ? 'en' : 'ar';
  $('text').placeholder = t('placeholder');
  names.show(t);
  if (analysis) show();
}

function status(key, error = false, extra = '') {
  $('status').textContent = key ? t(key) + extra : '';
  $('status').classList.toggle('error', error);
}

async function update() {
  const text = $('text').value;
  job?.abort();
  store.save(text);
  if (!text.trim()) return clear('empty');
  if (!/[\u0620-\u064A\uFB50-\uFEFC]/.test(text)) return clear('noArabic', true);
  if (text.length > LARGEST) return clear('tooLarge', true);
  const large = text.length > LARGE;
  const current = (job = new AbortController());
  const options = { threshold: Number($('threshold').value) };
  try {
    let result;
    if (large) {
      $('progress').value = 0;
      $('working').hidden = false;
      status('working');
      background ??= await inBackground();
      result = await background.analyze(text, { ...options, signal: current.signal, onprogress: (share) => ($('progress').value = share) });
    } else {
      result = wassam.analyze(text, options);
    }
    if (current.signal.aborted) return;
    analysis = result;
    shown = text;
    show();
    status('done', false, ` ${analysis.mentions.length}`);
  } catch (error) {
    if (error.code === 'cancelled') {
      if (job === current) status('cancelled');
    } else {
      status('failed', true, ` (${error.message})`);
    }
  } finally {
    if (job === current) $('working').hidden = true;
  }
}

async function inBackground() {
  const loaded = await load({ worker: true });
  if (own.table()) await loaded.names(own.table());
  return loaded;
}

const own = names.control({
  use: async (table) => {
    await background?.names(table);
    return wassam.names(table);
  },
  changed: () => update(),
  t,
  say: status,
});

function clear(key, error = false) {
  analysis = undefined;
  $('article').replaceChildren();
  $('legend').replaceChildren();
  $('card').hidden = true;
  $('working').hidden = true;
  status(key, error);
}

function show() {
  wassam.render(analysis, shown, $('article'));
  for (const block of $('article').children) {
    const role = block.dataset.role;
    if (role !== 'paragraph' && role !== 'headline') block.dataset.label = t(`role_${role}`);
  }
  const counts = new Map();
  for (const mention of analysis.mentions) counts.set(mention.kind, (counts.get(mention.kind) ?? 0) + 1);
  $('legend').replaceChildren(
    ...[...counts].map(([kind, count]) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.dataset.kind = kind;
      button.textContent = `${t(`kind_${kind}`)} ${count}`;
      button.setAttribute('aria-pressed', String(!off.has(kind)));
      button.onclick = () => {
        if (!off.delete(kind)) off.add(kind);
        button.setAttribute('aria-pressed', String(!off.has(kind)));
        filter();
      };
      return button;
    }),
  );
  $('card').hidden = true;
  filter();
}

function filter() {
  for (const mark of $('article').querySelectorAll('mark')) {
    const hidden = off.has(mark.dataset.kind);
    mark.classList.toggle('off', hidden);
    mark.tabIndex = hidden ? -1 : 0;
  }
}

/** Dates and days as a reader of the page's language writes them; what is not a plain day stays as it is. */
function plainDate(iso) {
  const day = (text) =>
    /^\d{4}-\d\d-\d\d$/.test(text)
      ? new Intl.DateTimeFormat(language === 'ar' ? 'ar-u-nu-latn' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${text}T00:00:00Z`))
      : text;
  return iso.split('/').map(day).join(' – ');
}

/** Rows of a card that say what a date, number or amount means. */
function valueRows({ kind, subkind, value }) {
  if (!value) return [];
  const number = (n) => n?.toLocaleString('en', { maximumFractionDigits: 6 });
  const symbol = kind === 'percent' ? '%' : '';
  const numbers = [value.number, value.upper].filter((n) => n !== undefined).map((n) => number(n) + symbol);
  const time = { date: 'date', time: 'time', duration: 'length' }[kind];
  const iso = value.iso ?? value.timex;
  return [
    [kind === 'ordinal' ? 'rank' : kind === 'percent' ? 'share' : 'amount', numbers.join(' – ')],
    ['unit', value.unit],
    ['currency', value.currency],
    ['modifier', value.modifier && t(`modifier_${value.modifier}`)],
    [time ?? 'date', value.iso && kind === 'date' ? plainDate(value.iso) : iso],
    ['iso', iso !== undefined && kind === 'date' && plainDate(iso) !== iso ? iso : undefined],
    ['subkind', subkind && t(`subkind_${subkind}`)],
    ['period', value.start && value.end && value.start !== value.end && !value.iso?.includes('/') ? plainDate(`${value.start}/${value.end}`) : undefined],
    ['calendar', value.calendar === 'hijri' ? t('calendar_hijri') : undefined],
  ];
}

function card(mark) {
  const mention = analysis.mentions[mark.dataset.mention];
  const entity = analysis.entities[mention.entity];
  const same = entity ? analysis.mentions.map((m, i) => (m.entity === mention.entity ? i : -1)).filter((i) => i >= 0) : [];
  const title = document.createElement('h2');
  title.textContent = entity?.name ?? mention.name;
  title.dir = 'auto';
  const list = document.createElement('dl');
  const row = (key, value) => {
    if (value === undefined || value === '') return;
    const dt = document.createElement('dt');
    const dd = document.createElement('dd');
    dt.textContent = t(key);
    dd.textContent = value;
    dd.dir = 'auto';
    list.append(dt, dd);
  };
  row('kind', t(`kind_${mention.kind}`));
  if (!mention.value) row('class', mention.subkind && t(`subkind_${mention.subkind}`));
  row('aliases', entity?.aliases.join('، '));
  for (const [key, text] of valueRows(mention)) row(key, text);
  row('confidence', `${Math.round(mention.confidence * 100)}%`);
  row('evidence', mention.evidence.map((e) => t(`evidence_${e}`)).join('، '));
  row('times', same.length > 1 ? String(same.length) : undefined);
  row('identifier', entity?.identifier);
  if (/^https?:\/\//i.test(entity?.url ?? '')) {
    row('link', entity.url);
    const link = document.createElement('a');
    link.href = entity.url;
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = entity.url;
    list.lastElementChild.replaceChildren(link);
  }
  const next = document.createElement('button');
  next.type = 'button';
  next.textContent = t('next');
  next.onclick = () => {
    const marks = [...$('article').querySelectorAll('mark')].filter((m) => same.includes(Number(m.dataset.mention)));
    const target = marks[(marks.indexOf(mark) + 1) % marks.length];
    target?.scrollIntoView({ block: 'center' });
    target?.focus();
    if (target) card(target);
  };
  next.hidden = same.length < 2;
  $('card').replaceChildren(title, list, next);
  $('card').hidden = false;
  for (const m of $('article').querySelectorAll('mark')) m.classList.toggle('same', same.includes(Number(m.dataset.mention)));
}

/** The text of a dropped or opened file; HTML loses its scripts and keeps its paragraphs. */
async function open(file) {
  if (/\.tsv$/i.test(file.name)) return own.open(file);
  if (file.size > LARGEST) return status('tooLarge', true);
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.subarray(0, 4096).includes(0)) return status('binary', true);
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return status('encoding', true);
  }
  if (/html?$/i.test(file.name) || file.type === 'text/html') text = fromHtml(text);
  $('text').value = text;
  return update();
}

function fromHtml(html) {
  // The parser's argument is data here: the document is never shown, and scripts in it never run.
  const policy = globalThis.trustedTypes?.createPolicy('wassam-read', { createHTML: (s) => s });
  fromHtml.policy ??= policy;
  const page = new DOMParser().parseFromString(fromHtml.policy ? fromHtml.policy.createHTML(html) : html, 'text/html');
  for (const node of page.querySelectorAll('script, style, noscript, template, nav')) node.remove();
  for (const node of page.querySelectorAll('p, div, h1, h2, h3, h4, li, br, tr, blockquote, figcaption')) node.append('\n');
  return page.body.textContent.replace(/[ \t]+/g, ' ').replace(/ ?\n[ \n]*/g, '\n').trim();
}

function save(name, type, content) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** The tagged article as a page of its own, with its colours. */
function page() {
  const copy = document.implementation.createHTMLDocument($('article').querySelector('h2')?.textContent ?? t('title'));
  copy.documentElement.lang = 'ar';
  copy.documentElement.dir = 'rtl';
  const charset = copy.createElement('meta');
  charset.setAttribute('charset', 'utf-8');
  const style = copy.createElement('style');
  style.textContent = [...document.styleSheets[0].cssRules].map((rule) => rule.cssText).join('\n');
  copy.head.prepend(charset, style);
  copy.body.append(copy.importNode($('article'), true));
  return `<!doctype html>\n${new XMLSerializer().serializeToString(copy)}`;
}

const json = () => JSON.stringify(analysis, null, 2);
const typed = () => {
  clearTimeout(timer);
  timer = setTimeout(update, PAUSE);
};
$('text').addEventListener('input', typed);
$('threshold').addEventListener('input', () => {
  $('level').textContent = `${Math.round($('threshold').value * 100)}%`;
  typed();
});
$('language').onclick = () => {
  language = language === 'ar' ? 'en' : 'ar';
  localStorage.setItem('wassam-language', language);
  translate();
};
$('file').onchange = async () => {
  if ($('file').files[0]) await open($('file').files[0]);
  $('file').value = '';
};
$('sample').onclick = () => sample();
$('clear').onclick = () => {
  $('text').value = '';
  update();
};
$('cancel').onclick = () => job?.abort();
$('copy-json').onclick = async () => {
  if (!analysis) return;
  await navigator.clipboard.writeText(json()).then(() => status('copied'), () => status('copyFailed', true));
};
$('save-json').onclick = () => analysis && save('wassam.json', 'application/json', json());
$('save-html').onclick = () => analysis && save('wassam.html', 'text/html', page());
$('article').addEventListener('click', (event) => {
  const mark = event.target.closest('mark:not(.off)');
  if (mark) card(mark);
});
$('article').addEventListener('keydown', (event) => {
  if ((event.key === 'Enter' || event.key === ' ') && event.target.matches('mark:not(.off)')) {
    event.preventDefault();
    card(event.target);
  }
});
addEventListener('dragover', (event) => {
  event.preventDefault();
  $('text').classList.add('over');
});
addEventListener('dragleave', () => $('text').classList.remove('over'));
addEventListener('drop', (event) => {
  event.preventDefault();
  $('text').classList.remove('over');
  const file = event.dataTransfer.files[0];
  if (file) open(file);
  else if (event.dataTransfer.getData('text')) {
    $('text').value = event.dataTransfer.getData('text');
    update();
  }
});

const sampleText = fetch(new URL('./sample.txt', import.meta.url)).then((response) => response.text());
async function sample() {
  $('text').value = await sampleText;
  await update();
}

translate();
try {
  const [loaded, saved] = await Promise.all([load(), store.restore(), sampleText]);
  wassam = loaded;
  await own.restore();
  // What was typed while loading, and what was typed before a reload, go before the sample.
  if ($('text').value) await update();
  else if (saved) {
    $('text').value = saved;
    await update();
  } else await sample();
} catch (error) {
  status('loadFailed', true, ` (${error.message})`);
}
