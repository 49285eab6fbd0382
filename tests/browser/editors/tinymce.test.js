// TinyMCE in its iframe. It puts styles of its own into the page, which the strict policy forbids.
import assert from 'node:assert/strict';
import { folder } from '../demos.js';
import { editorTests } from './kit.js';

const NEWS = '<p>وصل الوفد إلى بيروت مساء أمس.</p><p>وعاد أنطونيو غوتيريش من السودان.</p>';

/** The editor's undo levels, whether its content counts as changed, and the letters of its body. */
const state = (hand) =>
  hand.page.evaluate(() => ({ levels: demo.editor.undoManager.data.length, dirty: demo.editor.isDirty(), body: demo.editor.getBody().getHTML() }));

editorTests('TinyMCE', {
  page: 'demo/editors/tinymce.html',
  folder,
  policy: null,
  frame: '#editor_ifr',
  editable: '#tinymce',
  redo: 'Control+y',
  more: [
    ['frame', 'marks are in the frame, and to TinyMCE nothing has happened', async (hand) => {
      await hand.page.evaluate(() => demo.layer.destroy());
      await hand.page.evaluate((html) => demo.setContent(html), NEWS);
      await hand.frames();
      const bare = await state(hand);
      await hand.begin(NEWS);
      assert.ok((await hand.drawn()).length >= 3);
      assert.deepEqual(await state(hand), bare);
      assert.equal(bare.dirty, false);
      const outside = await hand.page.evaluate(() => [...CSS.highlights.keys()].filter((name) => name.startsWith('wassam-')));
      assert.deepEqual(outside, []);
    }],

    ['level', 'an acceptance is one level of undo after the one of what was typed', async (hand) => {
      await hand.begin(NEWS);
      await hand.caret('مساء أمس');
      await hand.type(' أيضا');
      await hand.settled();
      const typed = await hand.content();
      assert.equal(await hand.layer('accept', 'بيروت'), true);
      assert.equal((await state(hand)).dirty, true);
      assert.equal(await hand.page.evaluate(() => demo.editor.undoManager.hasUndo()), true);
      await hand.undo();
      await hand.settled();
      assert.equal(await hand.content(), typed);
    }],

    ['cursor', 'the cursor stays where it is when the name around it, or another, becomes a link', async (hand) => {
      await hand.begin(NEWS);
      await hand.caret('السو');
      assert.equal(await hand.layer('accept', 'السودان'), true);
      await hand.frames();
      await hand.type('ء');
      await hand.frames();
      assert.ok((await hand.text()).includes('السوءدان'), await hand.text());
      await hand.begin(NEWS);
      await hand.select('مساء');
      assert.equal(await hand.layer('accept', 'بيروت'), true);
      await hand.frames();
      await hand.type('صباح');
      await hand.settled();
      assert.ok((await hand.text()).includes('بيروت صباح أمس'), await hand.text());
      // A cursor that stands in no text at all.
      await hand.begin(`${NEWS}<p><br></p>`);
      await hand.page.evaluate(() => {
        demo.editor.focus();
        demo.editor.selection.setCursorLocation(demo.editor.getBody().lastElementChild, 0);
      });
      assert.equal(await hand.layer('accept', 'بيروت'), true);
      await hand.frames();
      await hand.type('ختام');
      await hand.settled();
      assert.ok((await hand.text()).endsWith('\nختام'), await hand.text());
    }],

    ['bold', 'formatting by keys over and inside names leaves the marks right', async (hand) => {
      await hand.begin(NEWS);
      await hand.select('إلى بير');
      await hand.press('Control+b');
      await hand.settled();
      assert.ok((await hand.right()).includes('بيروت'));
      // Bold switched on at a cursor: TinyMCE keeps the place by an invisible letter of its own until something is typed.
      await hand.caret('مساء أمس');
      await hand.type(' ');
      await hand.press('Control+i');
      await hand.frames();
      await hand.right();
      await hand.type('من دمشق');
      await hand.settled();
      assert.ok((await hand.right()).includes('دمشق'));
      assert.match(await hand.content(), /<em>من دمشق<\/em>/);
      assert.equal(await hand.layer('accept', 'بيروت'), true);
      await hand.settled();
      // Two pieces, as bold reaches over the name's edge.
      assert.deepEqual(await hand.zones('link'), ['بيروت']);
      assert.ok(!(await hand.right()).includes('بيروت'));
    }],

    ['caption', 'a caption is text; what TinyMCE draws for itself is not', async (hand) => {
      const html =
        `${NEWS}<figure class="image"><img src="/some/path/icon.svg" alt=""><figcaption>لقاء في الدوحة</figcaption></figure>` +
        '<div contenteditable="false">إعلان من القاهرة</div>';
      await hand.begin(html);
      const text = await hand.text();
      assert.ok(text.includes('لقاء في الدوحة') && !text.includes('القاهرة'), text);
      assert.ok((await hand.right()).includes('الدوحة'));
      const bare = await hand.content();
      // A selected figure is copied to where none sees it, so that the browser can copy it.
      await hand.page.evaluate(() => {
        demo.editor.focus();
        demo.editor.selection.select(demo.editor.dom.select('figure')[0]);
      });
      await hand.page.waitForFunction(() => demo.editor.dom.select('.mce-offscreen-selection').length);
      await hand.frames();
      assert.equal(await hand.text(), text);
      await hand.right();
      assert.equal(await hand.layer('accept', 'الدوحة'), true);
      await hand.settled();
      assert.match(await hand.content(), /<figcaption>لقاء في <a href="https:\/\/example\.org\/tag\//);
      assert.equal(await hand.page.evaluate(() => demo.editor.selection.getNode().nodeName), 'FIGURE');
      await hand.undo();
      await hand.settled();
      assert.equal(await hand.content(), bare);
    }],

    ['scroll', 'the card stands at its mark when the frame is scrolled, and follows it', async (hand) => {
      await hand.begin('<p>سطر من الخبر.</p>'.repeat(40) + NEWS);
      /** Where the mark is on the screen, as the frame itself says. */
      const rect = () =>
        hand.page.evaluate(() => {
          const ranges = [...demo.editor.getWin().CSS.highlights.values()].flatMap((highlight) => [...highlight]);
          const { x, y, width, height } = ranges.find((range) => String(range) === 'السودان').getBoundingClientRect();
          const frame = demo.editor.iframeElement.getBoundingClientRect();
          return { x: frame.x + x, y: frame.y + y, width, height };
        });
      await hand.caret('غوتيريش من');
      await hand.page.evaluate(() => demo.editor.getWin().scrollTo(0, 1e6));
      await hand.frames();
      const { x, y, width, height } = await rect();
      await hand.page.mouse.click(x + width / 2, y + height / 2);
      await hand.card.waitFor();
      const gap = async () => {
        const mark = await rect();
        const card = await hand.card.boundingBox();
        return Math.min(Math.abs(mark.y - card.y - card.height), Math.abs(card.y - mark.y - mark.height));
      };
      assert.ok((await gap()) < 30, `${await gap()} pixels away`);
      await hand.page.evaluate(() => demo.editor.getWin().scrollBy(0, -60));
      await hand.frames();
      await hand.frames();
      assert.ok((await gap()) < 30, `${await gap()} pixels away after scrolling`);
    }],

    ['schema', 'no link and no annotation where the schema or the mode forbids it', async (hand) => {
      await hand.begin(NEWS);
      const answers = await hand.page.evaluate(async () => {
        const mark = () => demo.layer.marks.find((m) => m.text === 'بيروت');
        demo.editor.mode.set('readonly');
        const readOnly = [await demo.layer.accept(mark()), await demo.layer.accept(mark(), { as: 'annotation' })];
        demo.editor.mode.set('design');
        demo.editor.schema.setValidElements('p,strong/b,br');
        return [...readOnly, await demo.layer.accept(mark()), await demo.layer.accept(mark(), { as: 'annotation' })];
      });
      assert.deepEqual(answers, [false, false, false, false]);
      assert.equal((await state(hand)).dirty, false);
    }],

    ['annotations', 'an annotation is read back as one, over nested formatting', async (hand) => {
      await hand.begin('<p>وصل إلى <strong>القا</strong>هرة أمس.</p>');
      assert.equal(await hand.layer('accept', 'القاهرة', { as: 'annotation' }), true);
      await hand.settled();
      const saved = await hand.content();
      assert.match(saved, /<span data-wassam-kind="place" data-wassam-name="القاهرة"[^>]*><strong>القا<\/strong>هرة<\/span>/);
      await hand.begin(saved);
      assert.deepEqual(await hand.right(), []);
      await hand.begin(saved, { rules: { skip: [] } });
      assert.deepEqual(await hand.right(), ['القاهرة']);
    }],

    ['inline', 'inline, without a frame', async (hand) => {
      const found = await hand.page.evaluate(async () => {
        const host = document.createElement('div');
        document.querySelector('main').append(host);
        const [editor] = await tinymce.init({ target: host, inline: true, license_key: 'gpl', menubar: false, toolbar: false, skin: false, content_css: false });
        editor.resetContent('<p>عاد الوفد إلى طهران.</p>');
        const { attach } = await import('../../editors/tinymce.js');
        const { load } = await import('../../wassam.js');
        const layer = attach(editor, load(), { urlFor: () => 'https://example.org/tag/1' });
        await new Promise((resolve) => layer.addEventListener('analysis', resolve, { once: true }));
        const drawn = [...CSS.highlights.get('wassam-place')].map(String);
        const accepted = await layer.accept(layer.marks[0]);
        const saved = editor.getContent();
        editor.undoManager.undo();
        const undone = editor.getContent();
        layer.destroy();
        return { drawn, accepted, saved, undone, left: CSS.highlights.has('wassam-place') };
      });
      assert.deepEqual(found, {
        drawn: ['طهران'],
        accepted: true,
        saved: '<p>عاد الوفد إلى <a href="https://example.org/tag/1">طهران</a>.</p>',
        undone: '<p>عاد الوفد إلى طهران.</p>',
        left: false,
      });
    }],

    ['removed', 'ends with its editor; not before the editor is ready', async (hand) => {
      await hand.begin(NEWS);
      await hand.click('بيروت');
      await hand.card.waitFor();
      const after = await hand.page.evaluate(() => {
        demo.editor.remove();
        return [demo.layer.enabled, demo.layer.marks.length, document.querySelectorAll('[data-wassam-card]').length];
      });
      assert.deepEqual(after, [false, 0, 0]);
      const error = await hand.page.evaluate(() => {
        try {
          demo.attach({});
        } catch (e) {
          return [e.name, e.code];
        }
      });
      assert.deepEqual(error, ['WassamError', 'bad-option']);
    }],
  ],
});
