// The example adapter, on a plain contenteditable, under the strict policy.
import assert from 'node:assert/strict';
import { editorTests } from './kit.js';

editorTests('contenteditable', {
  page: 'demo/contenteditable.html',
  editable: '#editor',
  // Chromium itself puts style attributes on what it pastes and drops, and then forbids them.
  noise: /Applying inline style|violation style-src-attr/,
  more: [
    ['thread', 'on the page’s own thread: the same, and nothing is held after it', async (hand) => {
      const marks = await hand.page.evaluate(async () => {
        demo.layer.destroy();
        const [{ load }, { attach }] = await Promise.all([import('../wassam.js'), import('../editors/contenteditable.js')]);
        demo.wassam = await load();
        const layer = attach(document.getElementById('editor'), demo.wassam);
        await new Promise((resolve) => layer.addEventListener('analysis', resolve, { once: true }));
        const texts = layer.marks.map((mark) => mark.text);
        layer.destroy();
        demo.leak = new WeakRef(layer);
        demo.layer = undefined;
        return texts;
      });
      assert.ok(marks.includes('بدر عبد العاطي') && marks.includes('القاهرة'), marks.join());
      assert.ok(await hand.forgotten());
    }],
    ['unsupported', 'a browser without highlights: the host is told once, and all but the colours is there', async (hand) => {
      const { page } = hand;
      // A reload while the page still loads its data is an error of its own.
      await page.waitForFunction(() => demo.layer.analysis);
      await page.addInitScript(() => Object.defineProperty(CSS, 'highlights', { value: undefined }));
      await page.reload();
      await page.waitForFunction(() => globalThis.demo?.layer.analysis);
      // The demo has no handler for errors: the console says it, once.
      assert.equal(page.errors.length, 1, page.errors.join('\n'));
      assert.match(page.errors.pop(), /^Wassam: this browser shows no marks.*Firefox 140/);
      await page.evaluate(() => {
        demo.layer.destroy();
        demo.setContent('<p>وصل الوفد إلى بيروت أمس.</p><p>وعاد من دمشق.</p>');
        demo.codes = [];
        demo.layer = demo.attach({ urlFor: () => 'https://example.org/tag/1', onerror: ({ detail }) => demo.codes.push(detail.error.code) });
      });
      await hand.settled();
      await hand.caret('بيرو');
      await hand.press('Alt+Enter');
      await hand.card.getByText('اربط', { exact: true }).first().click();
      await hand.settled();
      assert.match(await hand.content(), /<a href="https:\/\/example.org\/tag\/1">بيروت<\/a>/);
      assert.deepEqual(await hand.texts(), ['دمشق']);
      await hand.click('دمشق');
      await hand.card.waitFor();
      await page.evaluate(() => {
        demo.layer.disable();
        demo.layer.enable();
        demo.layer.destroy();
      });
      assert.deepEqual(await page.evaluate(() => demo.codes), ['unsupported']);
    }],
    ['layout', 'in the card, numbers begin where Arabic does, and a long address shows its site and how its page begins', async (hand) => {
      const url = `https://www.news.example.org/ar/topics/organisations/${encodeURIComponent('برنامج_الأمم_المتحدة_الإنمائي_في_الدول_العربية')}`;
      await hand.page.setViewportSize({ width: 360, height: 740 });
      await hand.page.evaluate((address) => {
        demo.layer.destroy();
        demo.setContent('<p>وصل الوفد إلى بيروت أمس.</p>');
        demo.layer = demo.attach({ urlFor: () => address });
      }, url);
      await hand.settled();
      await hand.click('بيروت');
      await hand.card.waitFor();
      const seen = await hand.card.evaluate((card) => {
        const box = (node) => node.getBoundingClientRect();
        const values = [...card.querySelectorAll('dd')].filter((dd) => dd.textContent.includes('%')).map((dd) => box(dd).right - box(dd.firstChild).right);
        const [site, page] = card.querySelector('a').children;
        const first = document.createRange();
        first.setStart(page.firstChild, 0);
        first.setEnd(page.firstChild, 3);
        const within = (inner, outer) => inner.left >= outer.left - 1 && inner.right <= outer.right + 1;
        return {
          values, site: site.textContent, siteWhole: site.scrollWidth <= site.clientWidth, cut: page.scrollWidth > page.clientWidth,
          begins: within(box(first), box(page)), inside: within(box(card), { left: 0, right: innerWidth }) && card.scrollWidth <= card.clientWidth,
        };
      });
      assert.ok(Math.abs(seen.values[0]) < 1.5, `${seen.values}`);
      assert.deepEqual({ ...seen, values: 0 }, { values: 0, site: 'www.news.example.org/…/', siteWhole: true, cut: true, begins: true, inside: true });
    }],
    ['names', 'own names come to the marks of an open editor, with the publisher’s page', async (hand) => {
      const found = await hand.page.evaluate(async () => {
        demo.layer.destroy();
        const [{ load }, { attach }] = await Promise.all([import('../wassam.js'), import('../editors/contenteditable.js')]);
        const wassam = await load({ worker: true });
        demo.setContent('<p>افتتحت مؤسسة زعبرتان الخيرية مقرها.</p>');
        demo.layer = attach(document.getElementById('editor'), wassam);
        const next = () => new Promise((resolve) => demo.layer.addEventListener('analysis', resolve, { once: true }));
        await next();
        const named = next();
        await wassam.names('name\tkind\taliases\tidentifier\turl\nمؤسسة زعبرتان الخيرية\torganization\t\tz1\thttps://example.org/z1\n');
        await named;
        const mark = demo.layer.marks.find((m) => m.text === 'مؤسسة زعبرتان الخيرية');
        return [mark.kind, mark.id, await demo.layer.targets(mark)];
      });
      assert.deepEqual(found, ['organization', 'z1', [{ from: 'tag', url: 'https://example.org/z1' }]]);
    }],
  ],
});
