// Quill with its snow theme, which writes styles and HTML of its own: the strict policy forbids both.
import assert from 'node:assert/strict';
import { folder } from '../demos.js';
import { editorTests } from './kit.js';

const NEWS = '<p>وصل الوفد إلى بيروت مساء أمس.</p><p>وعاد أنطونيو غوتيريش من السودان.</p>';
const BEIRUT = 'https://example.org/tag/%D8%A8%D9%8A%D8%B1%D9%88%D8%AA';

const steps = (hand) => hand.page.evaluate(() => demo.quill.history.stack.undo.length);
const delta = (hand) => hand.page.evaluate(() => demo.quill.getContents().ops);
/** What Quill says stands at each mark, by the index that the adapter would format. */
const byIndex = (hand) =>
  hand.page.evaluate(() => demo.layer.marks.map(({ block, from, to, text }) => [demo.quill.getText(block.index + from, to - from), text]));

editorTests('Quill', {
  page: 'demo/editors/quill.html',
  folder,
  policy: null,
  editable: '#editor .ql-editor',
  cannot: { drag: 'Quill cancels every dragstart and every drop of text' },
  more: [
    ['delta', 'marks are in no Delta, no event and no history', async (hand) => {
      await hand.page.evaluate(() => demo.layer.destroy());
      await hand.page.evaluate((html) => {
        demo.setContent(html);
        demo.told = [];
        demo.quill.on('editor-change', (name) => demo.told.push(name));
      }, NEWS);
      await hand.page.evaluate(async () => {
        demo.layer = demo.attach({});
        await new Promise((resolve) => demo.layer.addEventListener('analysis', resolve, { once: true }));
      });
      await hand.frames();
      assert.ok((await hand.right()).includes('بيروت'));
      assert.deepEqual(await hand.page.evaluate(() => demo.told), []);
      assert.equal(await steps(hand), 0);
      assert.deepEqual(await delta(hand), [{ insert: 'وصل الوفد إلى بيروت مساء أمس.\nوعاد أنطونيو غوتيريش من السودان.\n' }]);
    }],

    ['history', 'an acceptance is a step of its own, also right after typing and before it', async (hand) => {
      await hand.begin(NEWS);
      // Without a pause Quill would join all three into one step.
      await hand.page.evaluate(() => (demo.quill.history.options.delay = 1e6));
      await hand.caret('مساء أمس');
      await hand.type(' أيضا');
      await hand.settled();
      assert.equal(await steps(hand), 1);
      const typed = await hand.content();
      assert.equal(await hand.layer('accept', 'بيروت'), true);
      assert.equal(await steps(hand), 2);
      const linked = await hand.content();
      await hand.type(' حقا');
      await hand.settled();
      assert.equal(await steps(hand), 3);
      await hand.undo();
      await hand.settled();
      assert.equal(await hand.content(), linked);
      await hand.undo();
      await hand.settled();
      assert.equal(await hand.content(), typed);
    }],

    ['silent', 'marks follow what others and programs change, silently too', async (hand) => {
      await hand.begin(NEWS);
      await hand.page.evaluate(() => demo.quill.updateContents({ ops: [{ insert: 'أمس ' }] }, 'api'));
      await hand.frames();
      await hand.right();
      await hand.page.evaluate(() => demo.quill.insertText(0, 'من دمشق: ', 'silent'));
      await hand.frames();
      await hand.right();
      await hand.settled();
      assert.ok((await hand.right()).includes('دمشق'));
      await hand.page.evaluate(() => demo.quill.setContents({ ops: [{ insert: 'عاد الوفد إلى طهران.\n' }] }, 'silent'));
      await hand.frames();
      await hand.settled();
      assert.deepEqual(await hand.right(), ['طهران']);
    }],

    ['index', 'videos, images, tables, lists and code shift no index', async (hand) => {
      await hand.begin('<p></p>', { rules: { skip: [] } });
      await hand.page.evaluate(() =>
        demo.quill.setContents([
          { insert: 'صورة ' }, { insert: { image: '/some/path/icon.svg' } }, { insert: ' من بيروت\n' },
          { insert: { video: 'about:blank' } },
          { insert: 'زيارة إلى ' }, { insert: 'بغ', attributes: { bold: true } }, { insert: 'داد' }, { insert: '\n', attributes: { list: 'bullet' } },
          { insert: 'سافر إلى الرياض' }, { insert: '\n', attributes: { table: 'row-1' } },
          { insert: 'عاد إلى الخرطوم' }, { insert: '\n', attributes: { table: 'row-1' } },
          { insert: 'وصل إلى طهران' }, { insert: '\n', attributes: { 'code-block': true } },
          { insert: 'وصل الوفد إلى السودان.\n' },
        ], 'silent'),
      );
      await hand.frames();
      await hand.settled();
      const marked = await hand.right();
      for (const place of ['بيروت', 'بغداد', 'الرياض', 'الخرطوم', 'طهران', 'السودان']) assert.ok(marked.includes(place), `${place}: ${marked.join()}`);
      for (const [told, text] of await byIndex(hand)) assert.equal(told, text);
      for (const place of ['بيروت', 'بغداد', 'الخرطوم', 'السودان']) assert.equal(await hand.layer('accept', place), true, place);
      await hand.settled();
      assert.deepEqual(await hand.zones('link'), ['بيروت', 'بغداد', 'الخرطوم', 'السودان']);
      // Code takes no link, and nothing is left of the attempt.
      const before = [await steps(hand), await delta(hand)];
      assert.equal(await hand.layer('accept', 'طهران'), false);
      assert.deepEqual([await steps(hand), await delta(hand)], before);
    }],

    ['annotations', 'an annotation is an attribute of the Delta, and comes back from HTML', async (hand) => {
      await hand.begin('<p>وصل إلى <strong>القا</strong>هرة أمس.</p>');
      assert.equal(await hand.layer('accept', 'القاهرة', { as: 'annotation' }), true);
      await hand.settled();
      const ops = await delta(hand);
      const { wassam } = ops[1].attributes;
      assert.deepEqual([wassam.kind, wassam.name], ['place', 'القاهرة']);
      assert.match(wassam.url, /^https:\/\/example\.org\/tag\//);
      assert.deepEqual(ops[1], { insert: 'القا', attributes: { bold: true, wassam } });
      assert.deepEqual(ops[2], { insert: 'هرة', attributes: { wassam } });
      const html = await hand.page.evaluate(() => demo.quill.getSemanticHTML());
      await hand.begin(html, { rules: { skip: ['annotation'] } });
      assert.deepEqual(await hand.right(), []);
      const again = (await delta(hand)).filter((op) => op.attributes?.wassam);
      assert.deepEqual(again.map((op) => op.attributes.wassam), [wassam, wassam]);
      await hand.begin(html, { rules: { skip: [] } });
      assert.deepEqual(await hand.right(), ['القاهرة']);
    }],

    ['attribute', 'a hostile or broken annotation in a stored Delta is only data', async (hand) => {
      await hand.begin('<p></p>');
      await hand.page.evaluate(() =>
        demo.quill.setContents([
          { insert: 'بيروت', attributes: { wassam: true } },
          { insert: ' ثم ' },
          { insert: 'دمشق', attributes: { wassam: { kind: '"><img src=x onerror=alert(1)>', name: 'x', url: 'javascript:alert(1)' } } },
          { insert: '\n' },
        ], 'silent'),
      );
      await hand.frames();
      await hand.settled();
      assert.deepEqual(await hand.zones('annotation'), ['بيروت', 'دمشق']);
      assert.equal(await hand.page.evaluate(() => demo.quill.root.querySelectorAll('img, a').length), 0);
    }],

    ['formats', 'where the host allows no such format, nothing is offered and nothing done', async (hand) => {
      const found = await hand.page.evaluate(async () => {
        const element = document.createElement('div');
        document.querySelector('main').append(element);
        const quill = new demo.quill.constructor(element, { formats: ['bold'] });
        quill.setText('وصل الوفد إلى بيروت.');
        const { attach } = await import('../../editors/quill.js');
        const { load } = await import('../../wassam.js');
        const layer = attach(quill, load(), { urlFor: () => 'https://example.org/tag/1' });
        await new Promise((resolve) => layer.addEventListener('analysis', resolve, { once: true }));
        const before = JSON.stringify(quill.getContents());
        const answers = [layer.canAnnotate, await layer.accept(layer.marks[0]), await layer.accept(layer.marks[0], { as: 'annotation' })];
        layer.destroy();
        return [...answers, JSON.stringify(quill.getContents()) === before];
      });
      assert.deepEqual(found, [false, false, false, true]);
    }],

    ['cursor', 'the cursor stays where it is, and a format switched on at it is no text', async (hand) => {
      await hand.begin(NEWS);
      await hand.caret('السو');
      assert.equal(await hand.layer('accept', 'السودان'), true);
      await hand.frames();
      await hand.type('ء');
      await hand.frames();
      assert.ok((await hand.text()).includes('السوءدان'), await hand.text());
      await hand.begin(NEWS);
      await hand.caret('بير');
      const text = await hand.text();
      await hand.press('Control+b');
      await hand.frames();
      // Quill's stand-in for the cursor is in the middle of the name now.
      assert.equal(await hand.page.evaluate(() => document.querySelectorAll('#editor .ql-cursor').length), 1);
      assert.equal(await hand.text(), text);
      assert.ok((await hand.marks()).some((mark) => mark.text === 'بيروت'));
      await hand.press('Alt+Enter');
      await hand.card.waitFor();
      assert.match(await hand.card.locator('h2').textContent(), /بيروت/);
      await hand.press('Escape');
      await hand.caret('مساء أمس');
      await hand.press('Control+i');
      await hand.type(' من دمشق');
      await hand.settled();
      const marked = await hand.right();
      assert.ok(marked.includes('دمشق') && marked.includes('بيروت'), marked.join());
      assert.equal(await hand.layer('accept', 'بيروت'), true);
      await hand.settled();
      assert.ok((await delta(hand)).some((op) => op.insert === 'بيروت' && op.attributes.link === BEIRUT));
    }],
  ],
});
