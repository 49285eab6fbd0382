// Lexical: its own nodes give the text, its DOM shows the marks.
import assert from 'node:assert/strict';
import { folder } from '../demos.js';
import { editorTests } from './kit.js';

const undo = async (hand) => {
  await hand.undo();
  await hand.settled();
};

editorTests('Lexical', {
  page: 'demo/editors/lexical.html',
  folder,
  // Lexical parses what is pasted with DOMParser, which trusted types forbid.
  policy: null,
  editable: '#editor',
  more: [
    ['blocks', 'every item, cell and paragraph is a block; block objects part text and give none', async (hand) => {
      await hand.begin(
        '<h2>زيارة</h2><ul><li>إلى بغداد<ul><li>ثم أربيل</li></ul></li></ul><table><tbody><tr><td>دمشق</td><td><p>حلب</p><p>حمص</p></td></tr></tbody></table>' +
          '<p>قبل</p><hr><p>بعد</p><pre>let x = 1</pre><pre>let y = 2</pre><blockquote>قال</blockquote>',
      );
      const blocks = ['زيارة', 'إلى بغداد', 'ثم أربيل', 'دمشق', 'حلب', 'حمص', 'قبل', 'بعد', 'let x = 1', 'let y = 2', 'قال'];
      assert.equal(await hand.text(), blocks.join('\n'));
      const flags = await hand.page.evaluate(
        (texts) => texts.map((text) => demo.layer.locate(demo.layer.text.indexOf(text), demo.layer.text.indexOf(text) + 1).block.flags.join()),
        blocks,
      );
      assert.deepEqual(flags, ['heading', '', '', '', '', '', '', '', 'code', 'code', 'quote']);
      await hand.right();
    }],

    ['objects', 'objects in the line count one unit, and a link goes around text beside them', async (hand) => {
      const picture = hand.page.url().replace(/demo\/.*/, 'icon.svg');
      await hand.begin(`<p>من\u00A0<img src="${picture}">\u00A0بيروت<img src="${picture}">\u00A0إلى دمشق</p>`);
      assert.equal(await hand.text(), 'من\u00A0\uFFFC\u00A0بيروت\uFFFC\u00A0إلى دمشق');
      assert.deepEqual(await hand.right(), ['بيروت', 'دمشق']);
      assert.equal(await hand.layer('accept', 'بيروت'), true);
      await hand.settled();
      const html = await hand.content();
      assert.match(html, /<a href="https:\/\/example\.org\/tag\/[^"]+"><span[^>]*>بيروت<\/span><\/a><img/);
      assert.equal(html.split('<img').length, 3);
    }],

    ['step', 'a link is one step, apart from what was typed right before and after it', async (hand) => {
      await hand.begin('<p>وصل الوفد إلى بيروت.</p>');
      await hand.caret('بيروت.');
      await hand.type(' أمس');
      await hand.settled();
      const typed = await hand.content();
      assert.equal(await hand.layer('accept', 'بيروت'), true);
      const linked = await hand.content();
      // The cursor is where it was.
      await hand.type(' مساء');
      await hand.settled();
      assert.equal(await hand.text(), 'وصل الوفد إلى بيروت. أمس مساء');
      for (let i = 0; i < 8 && (await hand.content()) !== linked; i++) await undo(hand);
      assert.equal(await hand.content(), linked);
      await undo(hand);
      assert.equal(await hand.content(), typed);
      assert.ok((await hand.right()).includes('بيروت'));
    }],

    ['token', 'a token is linked whole or not at all', async (hand) => {
      await hand.begin('<p>نص</p>');
      const put = async (parts) => {
        await hand.page.evaluate((p) => demo.setToken(p), parts);
        await hand.settled();
      };
      await put(['وصل إلى ', 'مدينة بيروت أمس', ' مع الوفد.']);
      const before = await hand.content();
      const [inside] = (await hand.right()).filter((text) => text.includes('بيروت'));
      assert.ok(inside && inside !== 'مدينة بيروت أمس');
      assert.equal(await hand.layer('accept', inside), false);
      assert.equal(await hand.content(), before);
      await put(['وصل إلى ', 'بيروت', ' مع الوفد.']);
      assert.equal(await hand.layer('accept', 'بيروت'), true);
      assert.match(await hand.content(), hand.linked);
    }],

    ['json', 'an annotation goes through JSON and HTML and is known again', async (hand) => {
      await hand.begin('<p>زار <b>أنطونيو</b> غوتيريش لبنان.</p>');
      assert.equal(await hand.layer('accept', 'أنطونيو غوتيريش', { as: 'annotation' }), true);
      await hand.settled();
      assert.ok(!(await hand.right()).includes('أنطونيو غوتيريش'));
      const html = await hand.content();
      assert.equal(html.match(/data-wassam-kind="person"/g)?.length, 1, 'one element around both');
      await hand.page.evaluate(() => demo.editor.setEditorState(demo.editor.parseEditorState(demo.getJson())));
      await hand.settled();
      assert.equal(await hand.content(), html);
      await hand.begin(html);
      assert.ok(!(await hand.right()).includes('أنطونيو غوتيريش'));
      assert.equal(await hand.content(), html);
      assert.ok(!/wassam-mark|highlight/.test(await hand.page.evaluate(() => demo.getJson())));
    }],

    ['selection', 'moving the cursor alone causes no analysis', async (hand) => {
      await hand.begin('<p>وصل الوفد إلى بيروت أمس.</p>');
      const before = await hand.page.evaluate(() => demo.events.length);
      await hand.caret('وصل');
      for (let i = 0; i < 5; i++) await hand.press('ArrowLeft');
      await hand.type(' ');
      await hand.settled();
      assert.equal(await hand.page.evaluate(() => demo.events.length), before + 1);
    }],
  ],
});
