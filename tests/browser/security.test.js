// What a host's security officer asks: the strict policy is not violated, hostile text is text, nothing leaves the page.
// Every other test of the page, the element and the editors runs under the same policy (browser.js).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { POLICY, launch, open, serve } from './browser.js';

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

test('the policy is word for word what hosts are promised', () => {
  assert.equal(
    POLICY,
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; " +
      "font-src 'self'; require-trusted-types-for 'script'",
  );
});

/** Articles that someone hostile wrote; each begins with a place, by which a test knows that it was tagged. */
const HOSTILE = Object.fromEntries(
  Object.entries({
    script: '<script>globalThis.pwned = 1</script>',
    handler: '<img src=x onerror="globalThis.pwned = 1"><svg/onload=pwned=1>',
    link: '<a href="javascript:pwned=1">اضغط</a> javascript:pwned=1',
    attribute: '"><b onmouseover=pwned=1>و\' onfocus=pwned=1 autofocus x=\'',
    template: '${globalThis.pwned = 1} {{constructor.constructor("pwned=1")()}} &lt;script&gt;',
    overrides: '\u202Eقال\u202C و\u2066\u2067\u2068\u2069 \u200F\u200Eثم \u202D\u202A',
    zeros: 'قال \u0000 ثم \uFEFF\u200B\u2028\u2029 ثم \uD800 عاد',
    word: 'ب'.repeat(1 << 20),
  }).map(([kind, text]) => [kind, `وصل الوفد إلى بيروت أمس.\n${text} ثم غادر.`]),
);

/** Where an article comes out, and how one goes in; `show` gives the root of what came out. */
const FACES = {
  page: {
    path: '',
    ready: () => Boolean(document.querySelector('article mark')),
    write: (page, text) => page.fill('#text', text),
    shown: () => document.querySelector('#article'),
  },
  element: {
    path: 'demo/element.html',
    ready: () => Boolean(document.querySelector('#second')?.analysis),
    write: (page, text) => page.evaluate((t) => (document.querySelector('#second').text = t), text),
    shown: () => document.querySelector('#second').shadowRoot,
  },
  editor: {
    path: 'demo/contenteditable.html',
    ready: () => Boolean(globalThis.demo?.layer?.analysis),
    write: (page, text) =>
      page.evaluate((t) => {
        const paragraphs = t.split('\n').map((line) => Object.assign(document.createElement('p'), { textContent: line }));
        document.querySelector('#editor').replaceChildren(...paragraphs);
      }, text),
    shown: () => document.querySelector('#editor'),
  },
};

/** Whether the place in each of the texts is marked. */
const marked = (page, root) =>
  root.evaluate((r) => [...r.querySelectorAll('mark')].some((m) => m.textContent === 'بيروت') || Boolean(globalThis.demo?.layer.marks.some((m) => m.text === 'بيروت')));

for (const [name, { path, ready, write, shown }] of Object.entries(FACES)) {
  test(`hostile articles come out as text: ${name}`, async () => {
    const page = await open(browser);
    const foreign = [];
    page.on('request', (request) => request.url().startsWith(server.address) || request.url().startsWith('blob:') || foreign.push(request.url()));
    await page.goto(server.address + path);
    await page.waitForFunction(ready);
    // Forms end lines in their own way, half a surrogate pair is U+FFFD to them, and signs without width at the edge of a
    // block are none of it; nothing else may be lost.
    const bare = (text) => text.replace(/[\s\u0000\uFFFD\uD800-\uDFFF\uFEFF\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '');
    for (const [kind, text] of Object.entries(HOSTILE)) {
      await write(page, text);
      const root = await page.evaluateHandle(shown);
      const content = () => root.evaluate((r) => r.textContent);
      // Until the text is there and tagged.
      for (let i = 0; i < 100 && !(bare(await content()) === bare(text) && (await marked(page, root))); i++) await page.waitForTimeout(100);
      assert.equal(bare(await content()), bare(text), kind);
      assert.ok(await marked(page, root), `${kind}: nothing is marked`);
      const strange = await root.evaluate((r) =>
        [...r.querySelectorAll('*')]
          .filter((e) => !['p', 'h2', 'mark', 'div', 'br'].includes(e.localName) || [...e.attributes].some((x) => /^on/i.test(x.name) || /script:/i.test(x.value)))
          .map((e) => e.localName),
      );
      assert.deepEqual([strange, await page.evaluate(() => globalThis.pwned)], [[], undefined], kind);
    }
    assert.deepEqual(foreign, []);
    assert.deepEqual(page.errors, []);
    await page.context().close();
  });
}
