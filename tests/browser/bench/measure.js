// Measures the built page in Chromium; `cargo xtask bench` calls it with the page's address and prints its JSON.
// Every figure is a median, and what is compared is measured in turn in one page.
import { chromium } from 'playwright-core';

const [address] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run', '--js-flags=--expose-gc'],
});
const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];

/** From navigation to the first painted paragraph with a mark, each time in a browser profile of its own. */
async function cold() {
  const times = [];
  for (let i = 0; i < 9; i++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.querySelector('article .wassam-block mark')) return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => (globalThis.firstResult = performance.now())));
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(address);
    times.push(await (await page.waitForFunction(() => globalThis.firstResult)).jsonValue());
    await context.close();
  }
  return median(times);
}

async function warm() {
  const page = await (await browser.newContext()).newPage();
  await page.goto(address);
  await page.waitForSelector('article mark');
  const result = await page.evaluate(async () => {
    const { load, memory } = await import('./wassam.js');
    const wassam = await load();
    const article = await (await fetch('./sample.txt')).text();
    const segmenter = new Intl.Segmenter('ar', { granularity: 'word' });
    const split = (text) => {
      let words = 0;
      for (const _ of segmenter.segment(text)) words++;
      return words;
    };
    const middle = (list) => list.sort((a, b) => a - b)[list.length >> 1];
    const time = (work, times) => {
      const start = performance.now();
      for (let i = 0; i < times; i++) work();
      return (performance.now() - start) / times;
    };
    // The clock is coarse: a short text is worked on many times between two looks at it.
    const compare = (text, times, rounds) => {
      const ours = [];
      const theirs = [];
      for (let i = -2; i < rounds; i++) {
        const a = time(() => wassam.analyze(text), times);
        const b = time(() => split(text), times);
        if (i >= 0) (ours.push(a), theirs.push(b));
      }
      return { characters: text.length, analysis: middle(ours), segmenter: middle(theirs) };
    };
    // Long texts: the article's words in changing order, so that no table lookup is warm by repetition alone.
    let seed = 7;
    const next = (n) => ((seed = (seed * 1103515245 + 12345) % 2147483648) >>> 8) % n;
    const lines = article.split('\n').filter(Boolean).map((line) => line.split(' '));
    const long = (length) => {
      const out = [];
      for (let n = 0; n < length; ) {
        const words = [...lines[next(lines.length)]];
        for (let i = words.length - 1; i > 0; i--) {
          const j = next(i + 1);
          [words[i], words[j]] = [words[j], words[i]];
        }
        out.push(words.join(' '));
        n += out.at(-1).length + 1;
      }
      return out.join('\n');
    };
    // UTF-8 takes about 1.8 bytes a character here.
    const megabyte = long(570_000);
    const short = compare(article, 20, 15);
    const large = compare(megabyte, 1, 5);
    const bytes = memory();
    const growth = [];
    for (const length of [500_000, 1_000_000, 2_000_000]) {
      const text = long(length);
      growth.push(middle([0, 1, 2].map(() => time(() => wassam.analyze(text), 1))));
    }
    // A document of a hundred paragraphs; what is typed into its middle, letter by letter, goes again. By turns with the
    // whole analysis, and with names and without, so that a busy machine slows all.
    const paragraphs = lines.filter((words) => words.length > 25).map((words) => words.join(' '));
    const hundred = Array.from({ length: 100 }, (_, n) => `${paragraphs[n % paragraphs.length]} وكان ذلك في اليوم ${n}.`).join('\n');
    const draft = wassam.open(hundred);
    const place = hundred.indexOf(' ', hundred.length >> 1) + 1;
    const table = Array.from({ length: 50_000 }, (_, n) => `محمد شسيب${n} بضصث${(n * 7919) % 50_000}\tperson\tفلان${n}\tid-${n}\thttps://example.org/${n}`);
    const named = await load();
    const reading = time(() => named.names(`name\tkind\taliases\tidentifier\turl\n${table.join('\n')}`), 1);
    const [whole, withNames, keys] = [[], [], []];
    for (let round = 0; round < 15; round++) {
      whole.push(time(() => wassam.analyze(hundred), 1));
      withNames.push(time(() => named.analyze(hundred), 1));
      const typed = [...'قال بشار الأسد إن '];
      keys.push(time(() => typed.forEach((letter, n) => draft.replace(place + n, place + n, letter)), 1) / typed.length);
      keys.push(time(() => typed.forEach((_, n) => draft.replace(place + typed.length - n - 1, place + typed.length - n, '')), 1) / typed.length);
    }
    draft.close();
    const editing = { whole: middle(whole), key: middle(keys), reading, names: middle(withNames) / middle(whole) };
    // The layer's work on the page's thread for a key typed in an editor of a hundred paragraphs: between two callbacks of
    // the frame in which it reads the text and moves the marks. The analysis itself is in a worker.
    const { attach } = await import('./editors/contenteditable.js');
    const box = document.createElement('div');
    box.contentEditable = 'true';
    for (const line of hundred.split('\n')) box.append(Object.assign(document.createElement('p'), { textContent: line }));
    document.body.append(box);
    const layer = attach(box, load({ worker: true }), { panel: false });
    await new Promise((resolve) => layer.addEventListener('analysis', resolve, { once: true }));
    const marks = layer.marks.length;
    const frames = [];
    for (let n = 0; n < 60; n++) {
      let start;
      requestAnimationFrame(() => (start = performance.now()));
      box.children[50].firstChild.appendData(n % 6 ? 'ب' : ' ');
      await Promise.resolve();
      frames.push(await new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now() - start))));
    }
    layer.destroy();
    box.remove();
    const editor = { frame: middle(frames), marks };
    return { editor, short, large, bytes, growth: [growth[1] / growth[0], growth[2] / growth[1]], editing };
  });
  await page.context().close();
  return result;
}

console.log(JSON.stringify({ chromium: browser.version(), cold: await cold(), ...(await warm()) }));
await browser.close();
