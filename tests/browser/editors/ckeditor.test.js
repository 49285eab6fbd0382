// CKEditor 5.
import assert from 'node:assert/strict';
import { folder } from '../demos.js';
import { editorTests } from './kit.js';

editorTests('CKEditor 5', {
  page: 'demo/editors/ckeditor.html',
  folder,
  // The editor sets styles by attribute.
  policy: null,
  editable: '#first .ck-editor__editable',
  more: [
    ['demo', 'the demo shows its article', async (hand) => {
      await hand.settled();
      const marked = await hand.right();
      for (const name of ['الرياض', 'الأمم المتحدة', 'السودان', 'جدة', 'الخرطوم', 'بيروت']) assert.ok(marked.includes(name), marked.join());
    }],

    ['markers', 'drawing is no operation: the document, its history, its data and the undo stack know nothing of it', async (hand) => {
      const html = '<p>وصل الوفد إلى بيروت.</p><h2>لقاء في دمشق</h2>';
      await hand.page.evaluate(() => {
        demo.layer.destroy();
        demo.seen = [];
        const { document } = demo.editor.model;
        document.on('change:data', () => demo.seen.push('data'));
        demo.editor.model.on('applyOperation', (event, [operation]) => operation.isDocumentOperation && demo.seen.push(operation.type));
      });
      await hand.page.evaluate((content) => demo.setContent(content), html);
      const before = await hand.page.evaluate(() => {
        demo.layer = demo.attach({});
        demo.seen = [];
        return demo.editor.model.document.version;
      });
      await hand.settled();
      assert.deepEqual(await hand.right(), ['بيروت', 'دمشق']);
      await hand.layer('reject', 'دمشق');
      assert.deepEqual(await hand.right(), ['بيروت']);
      const [seen, version, undo, data] = await hand.page.evaluate(() => {
        const { model, commands, data: controller } = demo.editor;
        const whole = model.createRangeIn(model.document.getRoot());
        return [demo.seen, model.document.version, commands.get('undo').isEnabled, controller.stringify(model.getSelectedContent(model.createSelection(whole)))];
      });
      assert.deepEqual([seen, version, undo], [[], before, false]);
      assert.equal(data, html);
      assert.equal(await hand.content(), html);
    }],

    ['steps', 'a link right after typing is a step of undo of its own', async (hand) => {
      await hand.begin('<p>وصل الوفد إلى:</p>');
      await hand.caret('إلى:');
      await hand.type(' بيروت');
      await hand.settled();
      const typed = await hand.content();
      assert.equal(await hand.layer('accept', 'بيروت'), true);
      assert.match(await hand.content(), hand.linked);
      await hand.undo();
      await hand.settled();
      assert.equal(await hand.content(), typed);
      await hand.right();
      await hand.undo();
      await hand.settled();
      assert.equal(await hand.content(), '<p>وصل الوفد إلى:</p>');
    }],

    ['kept', 'marks that stand still are not drawn again', async (hand) => {
      await hand.begin('<p>وصل الوفد إلى بيروت أمس.</p><p>وعاد إلى دمشق اليوم.</p>');
      await hand.page.evaluate(() => (demo.element = [...document.querySelectorAll('#first [data-wassam-mark=place]')].at(-1)));
      await hand.caret('وصل الوفد');
      await hand.type(' كله');
      await hand.settled();
      assert.ok((await hand.right()).includes('دمشق'));
      assert.equal(await hand.page.evaluate(() => demo.element.isConnected && demo.element.textContent), 'دمشق');
    }],

    ['lists', 'nested lists, cells, captions, code and breaks keep every letter in its place', async (hand) => {
      await hand.begin(
        '<ol><li>في <i>ب<strong>يرو</strong>ت</i><br>ثم في عمان<ul><li>ثم في دمشق</li></ul></li></ol>' +
          '<table><tbody><tr><th colspan="2"><p>بغداد</p><p>الدوحة</p></th></tr><tr><td><ul><li>من طهران</li></ul></td><td>&nbsp;</td></tr></tbody></table>' +
          '<figure class="image"><img src="/some/path/icon.svg" alt=""><figcaption>سافر إلى الكويت</figcaption></figure>' +
          '<pre><code class="language-plaintext">print("القاهرة")</code></pre>' +
          '<p><img src="/some/path/icon.svg" alt=""><img src="/some/path/icon.svg" alt=""> في الخرطوم <code>الرياض</code></p>',
      );
      const marked = await hand.right();
      for (const name of ['بيروت', 'دمشق', 'بغداد', 'الدوحة', 'طهران', 'الكويت', 'الخرطوم']) assert.ok(marked.includes(name), `${name}: ${marked.join()}`);
      for (const name of ['القاهرة', 'الرياض']) assert.ok(!marked.includes(name), `${name}: ${marked.join()}`);
      assert.ok((await hand.text()).includes('بيروت\nثم في عمان\nثم في دمشق\nبغداد\nالدوحة'), await hand.text());
      for (const name of ['بيروت', 'الكويت', 'الخرطوم']) assert.equal(await hand.layer('accept', name), true);
      await hand.settled();
      assert.deepEqual(await hand.page.locator('#first .ck-editor__editable a').allTextContents(), ['بيروت', 'الكويت', 'الخرطوم']);
      await hand.right();
    }],

    ['rows', 'marks stand right when rows come and go above them', async (hand) => {
      await hand.begin('<table><tbody><tr><td>من بغداد</td></tr><tr><td>من الدوحة</td></tr></tbody></table><p>إلى بيروت</p>');
      await hand.caret('الدوحة');
      await hand.page.evaluate(() => demo.editor.execute('insertTableRowAbove'));
      await hand.settled();
      for (const name of ['بغداد', 'الدوحة', 'بيروت']) assert.ok((await hand.right()).includes(name), name);
      await hand.caret('بغداد');
      await hand.page.evaluate(() => demo.editor.execute('removeTableRow'));
      await hand.settled();
      assert.deepEqual(await hand.right(), ['الدوحة', 'بيروت']);
      await hand.undo();
      await hand.settled();
      for (const name of ['بغداد', 'الدوحة', 'بيروت']) assert.ok((await hand.right()).includes(name), name);
    }],

    ['item', 'marks go with a list item that is indented, and with a paragraph that becomes a heading', async (hand) => {
      await hand.begin('<ul><li>زيارة إلى بغداد</li><li>زيارة إلى الدوحة</li></ul><p>وصل إلى بيروت أمس.</p>', { rules: { skip: ['heading'] } });
      await hand.caret('الدوحة');
      await hand.press('Tab');
      await hand.settled();
      assert.match(await hand.content(), /<li[^>]*>زيارة إلى بغداد<ul>/);
      for (const name of ['بغداد', 'الدوحة', 'بيروت']) assert.ok((await hand.right()).includes(name), name);
      await hand.caret('أمس');
      await hand.page.evaluate(() => demo.editor.execute('heading', { value: 'heading1' }));
      await hand.settled();
      assert.ok(!(await hand.right()).includes('بيروت'));
    }],

    ['remote', 'marks follow what a collaborator changes', async (hand) => {
      await hand.begin('<p>وصل إلى بيروت أمس.</p><p>وعاد إلى دمشق.</p>');
      await hand.page.evaluate(() => {
        const { model } = demo.editor;
        model.enqueueChange({ isLocal: false, isUndoable: false }, (writer) => {
          const paragraph = writer.createElement('paragraph');
          writer.insert(paragraph, model.document.getRoot(), 0);
          writer.insertText('من القاهرة', paragraph);
        });
      });
      await hand.settled();
      assert.deepEqual((await hand.right()).filter((text) => text !== 'أمس'), ['القاهرة', 'بيروت', 'دمشق']);
      // An operation that changes no text: a marker that collaborators share.
      await hand.page.evaluate(() => {
        const { model } = demo.editor;
        model.change((writer) => writer.addMarker('comment:1', { range: model.createRangeIn(model.document.getRoot().getChild(0)), usingOperation: true }));
      });
      await hand.click('بيروت');
      await hand.card.waitFor();
    }],

    ['off', 'switched off in the moment of a change, nothing stays marked', async (hand) => {
      await hand.begin('<p>وصل إلى بيروت أمس.</p>');
      assert.ok((await hand.drawn()).length);
      await hand.page.evaluate(() => {
        const { model } = demo.editor;
        model.change((writer) => writer.insertText('ثم ', model.document.getRoot().getChild(0), 0));
        demo.layer.disable();
      });
      assert.deepEqual(await hand.drawn(), []);
    }],

    ['stored', 'an annotation comes back from what was saved, and counts', async (hand) => {
      await hand.begin('<p>وصل إلى بيروت أمس، ثم غادر بيروت.</p>');
      assert.equal(await hand.layer('accept', 'بيروت', { as: 'annotation' }), true);
      const saved = await hand.content();
      await hand.begin(saved, { rules: { perEntity: 2 } });
      assert.equal(await hand.content(), saved);
      assert.deepEqual((await hand.right()).filter((text) => text === 'بيروت').length, 1);
      // A new line after an annotation is none.
      await hand.begin('<p>وصل إلى <span data-wassam-kind="place" data-wassam-name="بيروت">بيروت</span></p>');
      await hand.caret('بيروت');
      await hand.type('\nثم غادر');
      await hand.settled();
      assert.match(await hand.content(), /<p>ثم غادر<\/p>/);
    }],

    ['roots', 'an editor with several roots has a layer on each; without the plugin it has no annotations', async (hand) => {
      const [head, body, able, roots] = await hand.page.evaluate(async () => {
        const several = (demo.several = await demo.roots());
        several.editor.setData({ head: '<p>لقاء في دمشق</p>', body: '<p>وصل إلى بيروت</p>' });
        const marked = async (layer) => {
          while (!layer.analysis?.mentions.length || !layer.marks.length) await new Promise((resolve) => setTimeout(resolve, 20));
          return layer.marks.map((mark) => mark.text);
        };
        const [first, second] = [await marked(several.head), await marked(several.body)];
        const shown = ['head', 'body'].map((root) => [...several.editor.editing.view.getDomRoot(root).querySelectorAll('[data-wassam-mark]')].map((e) => e.textContent));
        return [first, second, several.head.canAnnotate, shown];
      });
      assert.deepEqual([head, body, able], [['دمشق'], ['بيروت'], false]);
      assert.deepEqual(roots, [['دمشق'], ['بيروت']]);
    }],

    ['flags', 'a host names what else its model holds', async (hand) => {
      const html = '<p>وصل إلى <strong>بيروت</strong> أمس.</p><ul><li>ثم إلى دمشق</li></ul>';
      await hand.begin(html, { flags: { bold: 'teaser' }, rules: { skip: ['teaser'] } });
      assert.deepEqual((await hand.right()).filter((text) => ['بيروت', 'دمشق'].includes(text)), ['دمشق']);
    }],

    ['gone', 'an editor that is destroyed before its layer does no harm', async (hand) => {
      await hand.begin('<p>وصل إلى بيروت أمس.</p>');
      await hand.page.evaluate(async () => {
        await demo.editor.destroy();
        demo.layer.setRules({ kinds: ['person'] });
        demo.layer.destroy();
      });
      await hand.frames();
    }],
  ],
});
