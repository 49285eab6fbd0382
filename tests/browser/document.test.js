// Documents in JavaScript: an analysis that is kept up to date by changes equals a fresh one, on this thread (the wasm in
// Node, thousands of edits) and in a worker (in Chromium).
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { launch, open, serve } from './browser.js';

const dist = new URL('../../dist/', import.meta.url);
const { default: init, Core } = await import(new URL('wassam_core.js', dist));
const { unpackAnalysis, unpackReport } = await import(new URL('unpack.js', dist));
const { Document, applyChange } = await import(new URL('document.js', dist));
await init({ module_or_path: await readFile(new URL('wassam_core_bg.wasm', dist)) });
const data = await readFile(new URL('wassam.bin', dist));
const core = new Core(data);

const plain = (analysis) => JSON.stringify({ ...analysis, version: undefined });
const fresh = (text) => plain(unpackAnalysis(core.analyze(text, undefined, 0, undefined)));

/** A generator of numbers below `n`, the same for the same seed (mulberry32). */
function random(seed) {
  return (n) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

const PIECES = [
  '', ' ', '\n', '\r\n', '\r', '\u2028', 'ا', 'و', 'ل', 'ـ', '\u064e', '\u0651', '\u200f', '\u202b', '\u2067', '.', '، ', '«', '😀',
  '\ud83d', '\ude00', '\ud83d\ud83d', '\ude00\ud83d', 'إسماعيل قاآني', 'قاآني', 'بغداد', 'للعراق', 'وزارة الدفاع', '7 أكتوبر/ تشرين الأول',
  '\n18 فبراير 2024\n', '20 مليون دولار', '\nاقرأ أيضا\n', '\nعنوان خبر من خمس كلمات\n', '\nالمصدر: وكالات\n',
  'قال المسؤول الكبير في لندن إن الأمر قيد البحث وإن الحكومة ستعلن النتائج في وقت لاحق من هذا الأسبوع بعد اجتماع الوزراء.',
];

/** An edit of a text: mostly small, as typing is, sometimes large, with halves of surrogate pairs at its edges. */
function edit(text, pick) {
  const start = pick(text.length + 1);
  const most = pick(8) === 0 ? text.length : 3;
  const end = Math.min(text.length, start + pick(most + 1));
  const insert = Array.from({ length: pick(3) }, () => PIECES[pick(PIECES.length)]).join('');
  return [start, end, insert];
}

test('any edits, with surrogates parted and joined, give the fresh analysis', () => {
  for (let seed = 0; seed < 1000; seed++) {
    const pick = random(seed);
    const text = Array.from({ length: pick(14) }, () => PIECES[pick(PIECES.length)]).join('');
    const document = new Document(core, text);
    // A host's own copy, kept by the same changes.
    const copy = structuredClone(document.analysis);
    let expected = text;
    for (let n = 0; n < 5; n++) {
      const [start, end, insert] = edit(expected, pick);
      expected = expected.slice(0, start) + insert + expected.slice(end);
      const change = document.replace(start, end, insert);
      applyChange(copy, change);
      assert.equal(document.text, expected);
      assert.equal(document.version, n + 1);
      assert.equal(document.analysis.version, n + 1);
      assert.equal(plain(document.analysis), fresh(expected), `seed ${seed}: ${JSON.stringify(expected)}`);
      assert.equal(plain(copy), plain(document.analysis));
    }
    document.close();
  }
});

test('edits that are not of the text change nothing', () => {
  const text = 'في 😀 لندن';
  const document = new Document(core, text);
  const code = (code, work) => assert.throws(work, { name: 'WassamError', code });
  for (const [start, end] of [[-1, 0], [2, 1], [0, 11], [11, 11], [0.5, 1], [NaN, 1], ['0', 1], [0, undefined], [0, Infinity]]) {
    code('out-of-range', () => document.replace(start, end, 'x'));
  }
  code('bad-option', () => document.replace(0, 0, undefined));
  document.replace(0, 0, 'و', { version: 0 });
  code('stale', () => document.replace(0, 1, '', { version: 0 }));
  assert.equal(document.text, `و${text}`);
  assert.equal(document.version, 1);
  assert.equal(plain(document.analysis), fresh(document.text));
  const change = document.replace(0, 1, '');
  code('stale', () => applyChange(document.analysis, change));
  document.close();
  document.close();
  code('closed', () => document.replace(0, 0, 'x'));
  code('bad-option', () => new Document(core, 'x', { published: '18/2' }));
});

test('mentions that an edit leaves as they were stay the same objects', () => {
  const document = new Document(core, 'وصل الوفد إلى بيروت.\nثم عاد الوفد.\nوغادر إلى بغداد.');
  const [first, last] = document.analysis.mentions;
  let heard;
  document.onchange = (change, from) => {
    heard = [change.version, from === document];
    throw new Error('of the host');
  };
  const { error } = console;
  console.error = () => {};
  document.replace(24, 24, 'ع');
  console.error = error;
  assert.deepEqual(heard, [1, true]);
  assert.deepEqual(document.analysis.mentions.map((m) => m === first || m === last), [true, true]);
  assert.equal(document.text.slice(last.start, last.end), 'بغداد');
});

test('new names reach open documents', () => {
  const own = new Core(data);
  const document = new Document(own, 'وصل إلى زعبرتان الكبرى.');
  const tsv = 'name\tkind\taliases\tidentifier\turl\nزعبرتان الكبرى\tplace\t\tp1\thttps://example.org/p1\nx\ty\n';
  const report = unpackReport(own.names(new TextEncoder().encode(tsv)));
  assert.equal(report.rows, 1);
  assert.deepEqual(report.problems.map((p) => [p.line, p.code]), [[3, 'kind']]);
  document.renew();
  const mention = document.analysis.mentions.find((m) => m.evidence.includes('own'));
  assert.deepEqual(document.analysis.entities[mention.entity], {
    id: mention.entity, kind: 'place', name: 'زعبرتان الكبرى', aliases: [], identifier: 'p1', url: 'https://example.org/p1',
  });
  assert.equal(document.version, 1);
});

let site;
let browser;
before(async () => {
  site = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  site?.close();
});

test('in a worker, edits queue in order, and a cancelled analysis closes no document', async () => {
  const page = await open(browser);
  await page.goto(site.address);
  const result = await page.evaluate(async () => {
    const { load } = await import('./wassam.js');
    const here = await load();
    const wassam = await load({ worker: true });
    const versions = [];
    const document = await wassam.open('وصل الوفد.\nثم غادر.', { onchange: (change) => versions.push(change.version) });
    const lag = [];
    const typed = [...' إلى بيروت 😀'].map((letter) => {
      const at = document.text.indexOf('.');
      const done = document.replace(at, at, letter);
      lag.push(document.version - document.analysis.version);
      return done;
    });
    const stop = new AbortController();
    const cancelled = wassam.analyze('قال الوزير في لندن. '.repeat(20000), { signal: stop.signal }).catch((e) => e.code);
    stop.abort();
    const changes = await Promise.all(typed);
    const tsv = 'name\tkind\nالوفد\torganization\n';
    const [report] = await Promise.all([wassam.names(tsv), document.replace(0, 0, 'و', { version: document.version })]);
    const [same, stale, range] = await Promise.all([
      Promise.resolve(here.names(tsv)).then(() => JSON.stringify({ ...document.analysis, version: undefined }) === JSON.stringify(here.analyze(document.text))),
      document.replace(0, 0, '', { version: 0 }).catch((e) => e.code),
      document.replace(0, 999, '').catch((e) => e.code),
    ]);
    const later = await wassam.analyze('زار الوفد لندن');
    document.close();
    const closed = await document.replace(0, 0, '').catch((e) => e.code);
    const other = await wassam.open('نص');
    wassam.close();
    return {
      text: document.text, version: document.version, versions, lag: lag.at(-1), order: changes.map((c) => c.version), cancelled: await cancelled,
      report, same, stale, range, closed, own: later.mentions[0].evidence, lost: await other.replace(0, 0, '').catch((e) => e.code),
      current: document.analysis.version,
    };
  });
  const edits = [...' إلى بيروت 😀'].length;
  const expected = Array.from({ length: edits }, (_, n) => n + 1);
  assert.deepEqual(result, {
    text: 'ووصل الوفد إلى بيروت 😀.\nثم غادر.', version: edits + 2, versions: [...expected, edits + 1, edits + 2], lag: edits, order: expected,
    cancelled: 'cancelled', report: { rows: 1, problems: [] }, same: true, stale: 'stale', range: 'out-of-range', closed: 'closed', own: ['own'],
    lost: 'closed', current: edits + 2,
  });
  assert.deepEqual(page.errors, []);
  await page.context().close();
});
