// TipTap, and ProseMirror below it, under the strict policy.
import assert from 'node:assert/strict';
import { folder } from '../demos.js';
import { editorTests } from './kit.js';

/** How many steps the editor could take back. */
const depth = (hand) => hand.page.evaluate(() => demo.editor.state.plugins.find((p) => p.key.startsWith('history$')).getState(demo.editor.state).done.eventCount);

editorTests('TipTap', {
  page: 'demo/editors/tiptap.html',
  folder,
  editable: '#editor .ProseMirror',
  more: [
    ['demo', 'the demo shows its article under the strict policy', async (hand) => {
      await hand.settled();
      const marked = await hand.right();
      // Those in the heading and in the table's head stand by the demo's own rules.
      for (const name of ['الرياض', 'الأمم المتحدة', 'السودان', 'جدة', 'الخرطوم', 'بيروت']) assert.ok(marked.includes(name), marked.join());
      assert.equal(await hand.page.locator('style').count(), 0);
    }],

    ['history', 'drawing is no transaction: nothing is told to the host, nothing is added to the history or the document', async (hand) => {
      // The heading at the end is one after which TipTap adds a paragraph at the next transaction.
      await hand.page.evaluate(() => {
        demo.seen = [];
        demo.editor.on('transaction', () => demo.seen.push('transaction'));
        demo.editor.on('update', () => demo.seen.push('update'));
      });
      await hand.begin('<p>وصل الوفد إلى بيروت.</p><h2>لقاء في دمشق</h2>');
      assert.deepEqual(await hand.right(), ['بيروت', 'دمشق']);
      await hand.layer('reject', 'دمشق');
      assert.deepEqual(await hand.right(), ['بيروت']);
      assert.deepEqual(await hand.page.evaluate(() => demo.seen), []);
      assert.equal(await depth(hand), 0);
      assert.match(await hand.content(), /<h2>لقاء في دمشق<\/h2>$/);
    }],

    ['steps', 'a link right after typing is a step of undo of its own', async (hand) => {
      await hand.begin('<p>وصل الوفد إلى .</p>');
      await hand.caret('إلى ');
      await hand.type('بيروت');
      await hand.settled();
      const typed = await hand.content();
      const before = await depth(hand);
      assert.equal(await hand.layer('accept', 'بيروت'), true);
      assert.equal(await depth(hand), before + 1);
      await hand.type(' ودمشق');
      await hand.settled();
      assert.ok((await hand.right()).includes('دمشق'));
      assert.equal(await depth(hand), before + 2);
      await hand.undo();
      await hand.frames();
      assert.match(await hand.content(), hand.linked);
      await hand.undo();
      await hand.frames();
      assert.equal(await hand.content(), typed);
    }],

    ['kept', 'marks that stand still are not drawn again', async (hand) => {
      await hand.begin('<p>وصل الوفد إلى بيروت أمس.</p><p>وعاد إلى دمشق اليوم.</p>');
      await hand.page.evaluate(() => (demo.element = [...document.querySelectorAll('#editor [data-wassam-mark=place]')].at(-1)));
      await hand.caret('وصل الوفد');
      await hand.type(' كله');
      await hand.settled();
      assert.ok((await hand.right()).includes('دمشق'));
      assert.equal(await hand.page.evaluate(() => demo.element.isConnected && demo.element.textContent), 'دمشق');
    }],

    ['lists', 'nested lists, cells that are merged, and breaks keep every letter in its place', async (hand) => {
      await hand.begin(
        '<ol><li><p>في <em>ب<strong>يرو</strong>ت</em><br>ثم في <u>عمان</u></p><ul><li><p>ثم في دمشق</p></li></ul></li></ol>' +
          '<table><tbody><tr><th colspan="2"><p>بغداد</p><p>الدوحة</p></th></tr><tr><td><ul><li><p>من طهران</p></li></ul></td><td><p></p></td></tr></tbody></table>' +
          '<hr><pre><code>print("القاهرة")</code></pre><p><img src="/some/path/icon.svg"><img src="/some/path/icon.svg"> في الخرطوم <code>الرياض</code></p>',
      );
      const marked = await hand.right();
      for (const name of ['بيروت', 'دمشق', 'بغداد', 'الدوحة', 'طهران', 'الخرطوم']) assert.ok(marked.includes(name), `${name}: ${marked.join()}`);
      for (const name of ['القاهرة', 'الرياض']) assert.ok(!marked.includes(name), `${name}: ${marked.join()}`);
      assert.ok((await hand.text()).includes('بيروت\nثم في عمان\nثم في دمشق\nبغداد\nالدوحة'), await hand.text());
      assert.equal(await hand.layer('accept', 'بيروت'), true);
      assert.equal(await hand.layer('accept', 'الخرطوم'), true);
      await hand.settled();
      const links = await hand.page.locator('#editor a').allTextContents();
      assert.equal(links.slice(0, -1).join(''), 'بيروت');
      assert.equal(links.at(-1), 'الخرطوم');
      await hand.right();
    }],

    ['item', 'marks go with a list item that is indented, and with a paragraph that becomes a heading', async (hand) => {
      await hand.begin('<ul><li><p>زيارة إلى بغداد</p></li><li><p>زيارة إلى الدوحة</p></li></ul><p>وصل إلى بيروت أمس.</p>', { rules: { skip: ['heading'] } });
      await hand.caret('الدوحة');
      await hand.press('Tab');
      await hand.settled();
      assert.match(await hand.content(), /<li><p>زيارة إلى بغداد<\/p><ul>/);
      for (const name of ['بغداد', 'الدوحة', 'بيروت']) assert.ok((await hand.right()).includes(name), name);
      await hand.page.evaluate(() => demo.editor.chain().focus('end').toggleHeading({ level: 2 }).run());
      await hand.settled();
      assert.ok(!(await hand.right()).includes('بيروت'));
    }],

    ['stored', 'an annotation comes back from what was saved, and counts', async (hand) => {
      await hand.begin('<p>وصل إلى بيروت أمس، ثم غادر بيروت.</p>');
      assert.equal(await hand.layer('accept', 'بيروت', { as: 'annotation' }), true);
      const saved = await hand.content();
      await hand.begin(saved, { rules: { perEntity: 2 } });
      assert.equal(await hand.content(), saved);
      assert.deepEqual((await hand.right()).filter((text) => text === 'بيروت').length, 1);
    }],

    ['flags', 'a host names what else its schema holds', async (hand) => {
      const html = '<p>وصل إلى <strong>بيروت</strong> أمس.</p><ul><li><p>ثم إلى دمشق</p></li></ul>';
      await hand.begin(html, { flags: { bold: 'teaser', bulletList: 'aside' }, rules: { skip: ['teaser'] } });
      assert.deepEqual((await hand.right()).filter((text) => ['بيروت', 'دمشق'].includes(text)), ['دمشق']);
      await hand.page.evaluate(() => demo.layer.setRules({ skip: ['aside'] }));
      assert.deepEqual((await hand.right()).filter((text) => ['بيروت', 'دمشق'].includes(text)), ['بيروت']);
    }],

    ['refused', 'a change that the host filters out is no accepted link; wrong options are told', async (hand) => {
      await hand.begin('<p>وصل إلى بيروت أمس.</p>');
      const [done, decisions, message] = await hand.page.evaluate(async () => {
        const { state } = demo.editor;
        const { constructor: Plugin } = state.plugins[0];
        demo.editor.registerPlugin(new Plugin({ filterTransaction: (transaction) => !transaction.docChanged }));
        const accepted = await demo.layer.accept(demo.layer.marks.find((mark) => mark.text === 'بيروت'));
        let said;
        try {
          demo.attach({ prosemirror: { Plugin } });
        } catch (error) {
          said = `${error.code}: ${error.message}`;
        }
        return [accepted, demo.layer.getDecisions(), said];
      });
      assert.equal(done, false);
      assert.deepEqual(decisions.entities, []);
      assert.match(message, /bad-option: .*Decoration/);
    }],

    ['gone', 'an editor that is destroyed before its layer does no harm', async (hand) => {
      await hand.begin('<p>وصل إلى بيروت أمس.</p>');
      await hand.page.evaluate(() => {
        demo.editor.destroy();
        demo.layer.setRules({ kinds: ['person'] });
        demo.layer.destroy();
      });
      await hand.frames();
    }],
  ],
});
