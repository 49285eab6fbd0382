// <wassam-article> in real Chromium, under the strict policy.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open, serve } from './browser.js';

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

/** A page, by default one that has nothing in it but the registered element. */
async function start(name, path = 'demo/element.html') {
  const page = await open(browser);
  await page.goto(server.address + path);
  await page.waitForFunction(() => document.querySelector('#first')?.analysis && document.querySelector('#second')?.analysis);
  return page;
}

async function finish(page) {
  assert.deepEqual(page.errors, []);
  await page.context().close();
}

const marks = (page, id) =>
  page.evaluate((element) => {
    const host = document.getElementById(element);
    const root = host.querySelector('mark') ? host : host.shadowRoot;
    return [...root.querySelectorAll('mark')].map((m) => `${m.dataset.kind}:${m.textContent}`);
  }, id);

/** Adds an element with this HTML and waits for its analysis. */
const add = (page, html, properties = {}) =>
  page.evaluate(
    async ([content, given]) => {
      document.getElementById('made')?.remove();
      const element = document.createElement('wassam-article');
      element.id = 'made';
      element.setHTML(content);
      Object.assign(element, given);
      const done = new Promise((resolve, reject) => {
        element.addEventListener('analysis', () => resolve(), { once: true });
        element.addEventListener('error', (event) => reject(event.detail.error), { once: true });
      });
      document.body.append(element);
      await done;
    },
    [html, properties],
  );

test('children keep their structure and get marks; text is tagged; two on one page', async () => {
  const page = await start();
  const first = await marks(page, 'first');
  for (const mark of ['place:القاهرة', 'place:السودان', 'person:أنطونيو غوتيريش', 'place:الخرطوم', 'place:جدة']) assert.ok(first.includes(mark), first.join());
  assert.deepEqual(
    await page.evaluate(() => [...document.getElementById('first').children].map((e) => e.localName)),
    ['h2', 'p', 'ul'],
  );
  assert.equal(await page.$eval('#first a', (a) => a.textContent), 'السودان');
  assert.equal(await page.$eval('#first b mark', (m) => m.textContent), 'أنطونيو غوتيريش');
  const second = await marks(page, 'second');
  assert.ok(second.includes('place:بغداد') && second.includes('person:فيصل بن فرحان'), second.join());
  // Only the kinds that were asked for.
  assert.ok(!second.some((m) => !/^(person|place):/.test(m)), second.join());
  await finish(page);
});

test('letters join: a mark takes no room and breaks no word', async () => {
  const page = await start();
  await add(page, '<p>ذهب بالعراق وللعراق إلى والقاهرة وبغداد ببيروت</p>');
  const [inside, marked, plain] = await page.evaluate(() => {
    const block = document.querySelector('#made p');
    block.style.display = 'inline-block';
    const within = [...block.querySelectorAll('mark')].some((m) => /\S$/.test(m.previousSibling?.textContent ?? ''));
    const width = block.getBoundingClientRect().width;
    block.textContent = block.textContent;
    return [within, width, block.getBoundingClientRect().width];
  });
  assert.ok(inside, 'a mark starts inside a word');
  assert.ok(Math.abs(marked - plain) < 0.5, `${marked} and ${plain}`);
  await finish(page);
});

test('one Tab stop, arrow keys between marks, Enter activates; links keep their own action', async () => {
  const page = await start();
  assert.equal(await page.$$eval('#first mark[tabindex="0"]', (l) => l.length), 1);
  await page.focus('#first mark[tabindex="0"]');
  const at = () => page.evaluate(() => document.activeElement.textContent);
  assert.equal(await at(), 'القاهرة');
  await page.keyboard.press('ArrowLeft');
  assert.notEqual(await at(), '');
  await page.keyboard.press('End');
  assert.equal(await at(), 'الخرطوم');
  await page.keyboard.press('Enter');
  assert.equal(await page.textContent('#chosen'), 'الخرطوم: مكان');
  assert.equal(await page.$eval('#first a mark', (m) => m.hasAttribute('tabindex')), false);
  await page.evaluate(() => document.querySelector('#second').shadowRoot.querySelector('mark').click());
  assert.match(await page.textContent('#chosen'), /شخص/);
  await finish(page);
});

test('attributes and properties reflect each other and tag anew', async () => {
  const page = await start();
  await add(page, '<p>وصل أنطونيو غوتيريش إلى بيروت.</p>', { kinds: ['place'] });
  assert.deepEqual(await marks(page, 'made'), ['place:بيروت']);
  const again = (change) =>
    page.evaluate(async (code) => {
      const element = document.getElementById('made');
      const done = new Promise((resolve) => element.addEventListener('analysis', resolve, { once: true }));
      for (const [name, value] of Object.entries(code)) {
        if (name.startsWith('@')) element.setAttribute(name.slice(1), value);
        else element[name] = value;
      }
      await done;
      const { kinds, language, worker, threshold, published } = element;
      return { kinds, language, worker, threshold, published: published, analysed: element.analysis.published };
    }, change);
  const state = await again({ '@kinds': 'person', language: 'en', worker: true, threshold: 0.2, published: '2024-02-18' });
  assert.deepEqual(state, { kinds: ['person'], language: 'en', worker: true, threshold: 0.2, published: '2024-02-18', analysed: '2024-02-18' });
  assert.deepEqual(await marks(page, 'made'), ['person:أنطونيو غوتيريش']);
  assert.equal(await page.getAttribute('#made mark', 'aria-description'), 'Person');
  assert.deepEqual((await again({ kinds: [], threshold: 1 })).kinds, []);
  // A bad date is an error event, and the text stands.
  const code = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const element = document.getElementById('made');
        element.addEventListener('error', ({ detail }) => resolve(detail.error.code), { once: true });
        element.published = 'غدا';
      }),
  );
  assert.equal(code, 'bad-option');
  assert.equal((await page.textContent('#made')).trim(), 'وصل أنطونيو غوتيريش إلى بيروت.');
  await finish(page);
});

test('text nodes that the page holds and changes stay its own', async () => {
  const page = await start();
  await add(page, '<p>وصل إلى بيروت ثم دمشق.</p>');
  const [after, text] = await page.evaluate(async () => {
    const element = document.getElementById('made');
    const node = element.querySelector('p').firstChild;
    const done = new Promise((resolve) => element.addEventListener('analysis', resolve, { once: true }));
    // As React sets the text of a node.
    node.nodeValue = 'عاد إلى بغداد.';
    await done;
    return [[...element.querySelectorAll('mark')].map((m) => m.textContent), element.textContent];
  });
  assert.deepEqual([after, text], [['بغداد'], 'عاد إلى بغداد.']);
  await finish(page);
});

test('set before it is known: properties and children are taken up', async () => {
  const page = await open(browser);
  await page.goto(`${server.address}demo/contenteditable.html`);
  const found = await page.evaluate(async () => {
    const text = document.createElement('wassam-article');
    text.text = 'وصل إلى بيروت.';
    text.kinds = ['place'];
    const children = document.createElement('wassam-article');
    children.append('عاد إلى بغداد.');
    document.body.append(text, children);
    const all = Promise.all([text, children].map((e) => new Promise((resolve) => e.addEventListener('analysis', resolve, { once: true }))));
    const { define } = await import('../element.js');
    define();
    define();
    await all;
    return [text.shadowRoot.querySelector('mark').textContent, children.querySelector('mark').textContent, text.getAttribute('kinds')];
  });
  assert.deepEqual(found, ['بيروت', 'بغداد', 'place']);
  await finish(page);
});

test('removed: nothing holds it, and its worker ends', async () => {
  const page = await start();
  await add(page, '<p>وصل إلى بيروت.</p>', { worker: true, names: undefined });
  await page.evaluate(() => {
    globalThis.leaks = [];
    for (const element of document.querySelectorAll('wassam-article')) {
      globalThis.leaks.push(new WeakRef(element));
      element.remove();
    }
  });
  const session = await page.context().newCDPSession(page);
  for (let i = 0; i < 20 && (await page.evaluate(() => leaks.some((r) => r.deref()))); i++) {
    await session.send('HeapProfiler.collectGarbage');
    await page.waitForTimeout(100);
  }
  assert.deepEqual(await page.evaluate(() => leaks.map((r) => Boolean(r.deref()))), [false, false, false]);
  for (let i = 0; i < 20 && page.workers().length; i++) await page.waitForTimeout(100);
  assert.equal(page.workers().length, 0);
  await finish(page);
});

test('moved in the page it stays tagged', async () => {
  const page = await start();
  await page.evaluate(async () => {
    const element = document.getElementById('first');
    const done = new Promise((resolve) => element.addEventListener('analysis', resolve, { once: true }));
    document.querySelector('main').append(element);
    await done;
  });
  assert.ok((await marks(page, 'first')).includes('place:القاهرة'));
  await finish(page);
});

test('a publisher’s own names, as text and from a file', async () => {
  const page = await start();
  const names = 'name\tkind\taliases\tidentifier\turl\nمؤسسة وسام الخيرية\torganization\tوسام الخيرية\tW1\thttps://example.org/w1\n';
  await add(page, '<p>افتتحت مؤسسة وسام الخيرية مقرها.</p>', { names });
  const [kind, url] = await page.evaluate(() => {
    const { analysis } = document.getElementById('made');
    return [analysis.mentions[0].kind, analysis.entities[0].url];
  });
  assert.deepEqual([kind, url], ['organization', 'https://example.org/w1']);
  await page.route('**/own.tsv', (route) => route.fulfill({ contentType: 'text/tab-separated-values', body: names.replace('W1', 'W2') }));
  await add(page, '<p>افتتحت مؤسسة وسام الخيرية مقرها.</p>', { namesUrl: 'own.tsv', worker: true });
  assert.equal(await page.evaluate(() => document.getElementById('made').analysis.entities[0].identifier), 'W2');
  // Elements without names of their own do not get those of others.
  await add(page, '<p>افتتحت مؤسسة وسام الخيرية مقرها.</p>');
  assert.equal(await page.evaluate(() => document.getElementById('made').analysis.entities.some((e) => e.identifier)), false);
  await page.route('**/none.tsv', (route) => route.fulfill({ status: 500 }));
  await assert.rejects(add(page, '<p>نص.</p>', { namesUrl: 'none.tsv' }), /none.tsv: 500/);
  page.errors = page.errors.filter((line) => !line.includes('500'));
  await finish(page);
});

test('hostile text and hostile children stay text', async () => {
  const page = await start();
  const hostile = '<img src=x onerror=alert(1)> قال في بيروت <script>alert(1)</script> javascript:alert(1) \u202Eعكس\u202C "><svg onload=alert(1)>';
  await page.evaluate(async (text) => {
    const element = document.getElementById('second');
    const done = new Promise((resolve) => element.addEventListener('analysis', resolve, { once: true }));
    element.text = text;
    await done;
  }, hostile);
  assert.equal(await page.evaluate(() => document.getElementById('second').shadowRoot.querySelectorAll('img, script, svg, a').length), 0);
  assert.equal(await page.evaluate(() => document.getElementById('second').shadowRoot.textContent), hostile);
  // One word of a megabyte.
  await page.evaluate(async () => {
    const element = document.getElementById('second');
    const done = new Promise((resolve) => element.addEventListener('analysis', resolve, { once: true }));
    element.text = 'ب'.repeat(1 << 20);
    await done;
  });
  assert.equal(await page.evaluate(() => document.getElementById('second').shadowRoot.textContent.length), 1 << 20);
  await finish(page);
});
