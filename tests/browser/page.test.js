// The page in real Chromium: what a reader sees and does.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open as openPage, serve } from './browser.js';

let server;
let browser;
before(async () => {
  server = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});

/** The page with its sample tagged; errors and requests are noted. */
async function open() {
  const page = await openPage(browser);
  page.requests = [];
  await page.goto(server.address);
  await page.waitForSelector('article mark');
  page.on('request', (r) => page.requests.push(r.url()));
  return page;
}

async function paste(page, text) {
  await page.fill('#text', text);
  await page.waitForFunction((t) => document.querySelector('article').textContent.replace(/\s/g, '') === t.replace(/\s/g, ''), text);
}

test('opens with a tagged sample, and tags what is pasted, without a request or an error', async () => {
  const page = await open();
  await paste(page, 'وصل الرئيس الفرنسي إيمانويل ماكرون إلى بيروت في 7 أكتوبر/ تشرين الأول 2023.');
  const marks = await page.$$eval('article mark', (list) => list.map((m) => `${m.dataset.kind}:${m.textContent}`));
  assert.ok(marks.includes('person:إيمانويل ماكرون'), marks.join());
  assert.ok(marks.includes('place:بيروت'), marks.join());
  assert.ok(marks.includes('date:7 أكتوبر/ تشرين الأول 2023'), marks.join());
  assert.deepEqual(page.requests, []);
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test('letters join across a mark that starts inside a word', async () => {
  const page = await open();
  const text = 'وصل الوفد ببيروت ثم ذهب بالعراق وللعراق إلى والقاهرة وبغداد';
  await paste(page, text);
  const [inside, marked, plain] = await page.evaluate(() => {
    const block = document.querySelector('article .wassam-block');
    block.style.display = 'inline-block';
    const inside = [...block.querySelectorAll('mark')].some((m) => /\S$/.test(m.previousSibling?.textContent ?? ''));
    const marked = block.getBoundingClientRect().width;
    block.textContent = block.textContent;
    return [inside, marked, block.getBoundingClientRect().width];
  });
  assert.ok(inside, 'a mark starts inside a word');
  assert.ok(Math.abs(marked - plain) < 0.5, `${marked} and ${plain}`);
  await page.context().close();
});

test('the legend filters by keyboard, and a mark shows its card', async () => {
  const page = await open();
  await page.focus('#legend [data-kind=place]');
  await page.keyboard.press('Enter');
  assert.equal(await page.$$eval('mark[data-kind=place]:not(.off)', (l) => l.length), 0);
  assert.ok((await page.$$eval('mark[data-kind=person]:not(.off)', (l) => l.length)) > 0);
  await page.focus('mark[data-kind=person]');
  await page.keyboard.press('Enter');
  assert.match(await page.textContent('#card'), /أشخاص/);
  await page.context().close();
});

test('bad input gets a message; the text survives a reload', async () => {
  const page = await open();
  await page.fill('#text', 'no Arabic here');
  await page.waitForFunction(() => document.querySelector('#status').classList.contains('error'));
  await page.reload();
  await page.waitForFunction(() => document.querySelector('#text').value === 'no Arabic here');
  await page.setInputFiles('#file', { name: 'a.bin', mimeType: 'application/octet-stream', buffer: Buffer.from([1, 0, 2]) });
  await page.waitForFunction(() => document.querySelector('#status').textContent.includes('ثنائي'));
  assert.equal(await page.inputValue('#text'), 'no Arabic here');
  await page.context().close();
});

test('hostile text stays text, and lone surrogates shift nothing', async () => {
  const page = await open();
  await paste(page, '<img src=x onerror=alert(1)> قال في بيروت <script>x</script>');
  assert.equal(await page.$$eval('article img, article script', (l) => l.length), 0);
  const slice = await page.evaluate(async () => {
    const { load } = await import('./wassam.js');
    const text = '\uD800 قال \uDC00 في بيروت';
    const place = (await load()).analyze(text).mentions.find((m) => m.kind === 'place');
    return text.slice(place.start, place.end);
  });
  assert.equal(slice, 'بيروت');
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test('marks stand at the letters that the analysis names, marks and all', async () => {
  const page = await open();
  await paste(page, 'قَالَ إبـراهيم: زُرتُ بَغْدَادَ وللعراق تاريخ، وسافرتُ إلى القاهرة \u{1F30D} ثم إلى «بيروت».');
  const wrong = await page.evaluate(async () => {
    const { load } = await import('./wassam.js');
    const text = document.querySelector('#text').value;
    const { mentions } = (await load()).analyze(text);
    return [...document.querySelectorAll('article mark')]
      .map((mark) => {
        const range = document.createRange();
        range.selectNodeContents(mark);
        const { start, end } = mentions[mark.dataset.mention];
        return [range.toString(), text.slice(start, end)];
      })
      .filter(([shown, named]) => shown !== named);
  });
  assert.deepEqual(wrong, []);
  assert.ok((await page.$$eval('article mark[data-kind=place]', (l) => l.map((m) => m.textContent))).includes('بيروت'));
  await page.context().close();
});

test('a paste of 10 MB works in the background, can be cancelled, and nothing of it is lost', async () => {
  const page = await open();
  const line = 'وقال وزير الخارجية المصري في القاهرة إن بلاده تدعم الأمم المتحدة في السودان.\n';
  const length = await page.evaluate((line) => {
    const text = line.repeat(Math.ceil(5_600_000 / line.length));
    const box = document.querySelector('#text');
    box.value = text;
    box.dispatchEvent(new Event('input', { bubbles: true }));
    return text.length;
  }, line);
  await page.waitForSelector('#working:not([hidden])');
  // The page answers while the worker reads; at once, before a quick machine has read it all.
  const language = await page.evaluate(() => {
    document.querySelector('#language').click();
    document.querySelector('#cancel').click();
    return document.documentElement.lang;
  });
  assert.equal(language, 'en');
  await page.waitForFunction(() => document.querySelector('#status').textContent.includes('Cancelled'));
  await page.waitForSelector('#working', { state: 'hidden' });
  assert.equal(await page.$eval('#text', (box) => box.value.length), length);
  assert.deepEqual(page.errors, []);
  await page.context().close();
});

test('at phone width nothing runs out of the page, and every kind in the legend has a name and a colour', async () => {
  const page = await open();
  await page.setViewportSize({ width: 360, height: 740 });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  for (const kind of await page.$$eval('#legend button', (list) => list.map((b) => [b.dataset.kind, b.textContent]))) {
    assert.doesNotMatch(kind[1], /kind_/, kind.join());
  }
  await page.context().close();
});
