// The WordPress block editor, with the packages of WordPress 6.9 (wordpress/package.json): its canvas in an iframe, and
// without one; and the plugin's script on it.
import assert from 'node:assert/strict';
import { folder } from '../demos.js';
import { editorTests } from './kit.js';

/** What the store of posts knows of the post: whether it has anything to undo, and anything to save. */
const state = (hand) =>
  hand.page.evaluate(() => {
    const core = demo.editor.data.select('core');
    return { undo: core.hasUndo(), dirty: core.hasEditsForEntityRecord('postType', 'post', demo.posts.size) };
  });

const common = {
  folder,
  // WordPress' components put style elements into the page, and its iframe is made from a blob.
  policy: null,
  cannot: { drag: 'WordPress prevents the dragging of text in its blocks' },
};

const more = [
  ['demo', 'the demo shows its article', async (hand) => {
    await hand.settled();
    const marked = await hand.right();
    for (const name of ['بدر عبد العاطي', 'الرياض', 'الأمم المتحدة', 'السودان', 'جدة', 'الخرطوم', 'بيروت']) assert.ok(marked.includes(name), marked.join());
  }],

  ['store', 'marks are no change: nothing to undo, nothing to save; a rejection is neither', async (hand) => {
    await hand.begin('<p>وصل الوفد إلى بيروت.</p><h2>لقاء في دمشق</h2>');
    assert.ok((await hand.drawn()).length >= 2);
    assert.deepEqual(await state(hand), { undo: false, dirty: false });
    await hand.layer('reject', 'بيروت');
    await hand.layer('changeKind', 'دمشق', 'organization');
    assert.deepEqual(await state(hand), { undo: false, dirty: false });
    assert.equal(await hand.layer('accept', 'دمشق'), true);
    await hand.frames();
    assert.deepEqual(await state(hand), { undo: true, dirty: true });
  }],

  ['step', 'an acceptance is one step of undo after the one of what was typed', async (hand) => {
    await hand.begin('<p>وصل الوفد إلى بيروت أمس.</p>');
    await hand.caret('أمس');
    await hand.type(' مساء');
    await hand.settled();
    const typed = await hand.content();
    assert.equal(await hand.layer('accept', 'بيروت'), true);
    await hand.settled();
    assert.match(await hand.content(), hand.linked);
    await hand.undo();
    await hand.settled();
    assert.equal(await hand.content(), typed);
  }],

  ['cursor', 'the cursor stays where it is when a name before it becomes a link', async (hand) => {
    await hand.begin('<p>وصل الوفد إلى بيروت أمس.</p><p>وعاد من دمشق.</p>');
    await hand.caret('أمس');
    assert.equal(await hand.layer('accept', 'بيروت'), true);
    await hand.frames();
    await hand.type(' مساء');
    await hand.settled();
    assert.ok((await hand.text()).includes('بيروت أمس مساء.'), await hand.text());
    assert.equal(await hand.layer('accept', 'دمشق'), true);
    await hand.frames();
    await hand.type(' جوا');
    await hand.settled();
    assert.ok((await hand.text()).includes('أمس مساء جوا.'), await hand.text());
  }],

  ['places', 'a link goes to the very cell, item or caption, also where another has the same text', async (hand) => {
    const picture = hand.page.url().replace(/demo\/.*/, 'icon.svg');
    await hand.begin(
      '<p>جولة الوفد تبدأ من عمان.</p><table><tbody><tr><td>يصل إلى بيروت</td><td>يصل إلى بيروت</td></tr></tbody></table>' +
        '<ul><li>زيارة إلى بغداد<ul><li>ثم إلى طهران</li></ul></li></ul>' +
        `<figure class="wp-block-image"><img src="${picture}" alt=""/><figcaption>صورة من الخرطوم</figcaption></figure>`,
    );
    for (const name of ['بغداد', 'طهران', 'الخرطوم']) assert.equal(await hand.layer('accept', name), true, name);
    await hand.page.evaluate(() => demo.layer.accept(demo.layer.marks.filter((mark) => mark.text === 'بيروت')[1]));
    await hand.settled();
    const content = await hand.content();
    assert.match(content, /<td>يصل إلى بيروت<\/td><td>يصل إلى <a href="[^"]+">بيروت<\/a><\/td>/);
    assert.match(content, /<li>زيارة إلى <a href="[^"]+">بغداد<\/a>/);
    assert.match(content, /<li>ثم إلى <a href="[^"]+">طهران<\/a><\/li>/);
    assert.match(content, /<figcaption[^>]*>صورة من <a href="[^"]+">الخرطوم<\/a><\/figcaption>/);
    assert.equal((await hand.zones('link')).length, 4);
    await hand.right();
  }],

  ['blocks', 'marks follow blocks that are moved, duplicated, removed and turned into others', async (hand) => {
    await hand.begin('<p>وصل الوفد إلى بيروت.</p><p>وعاد من دمشق.</p><p>ثم زار الخرطوم.</p>');
    const act = async (name, ...rest) => {
      await hand.page.evaluate(([action, more]) => {
        const [{ clientId }] = demo.editor.data.select('core/block-editor').getBlocks();
        return demo.editor.data.dispatch('core/block-editor')[action]([clientId], ...more);
      }, [name, rest]);
      await hand.settled();
      return hand.right();
    };
    assert.deepEqual(await act('moveBlocksDown'), ['دمشق', 'بيروت', 'الخرطوم']);
    assert.deepEqual(await act('duplicateBlocks', false), ['دمشق', 'دمشق', 'بيروت', 'الخرطوم']);
    assert.deepEqual(await act('removeBlocks', false), ['دمشق', 'بيروت', 'الخرطوم']);
    assert.deepEqual(await act('updateBlockAttributes', { content: 'وعاد من حلب.' }), ['حلب', 'بيروت', 'الخرطوم']);
  }],

  ['locked', 'nothing is changed in blocks that are locked against editing', async (hand) => {
    await hand.begin('<p>وصل الوفد إلى بيروت.</p>');
    const bare = await hand.content();
    await hand.page.evaluate(() => demo.setReadOnly(true));
    await hand.frames();
    assert.equal(await hand.layer('accept', 'بيروت'), false);
    assert.equal(await hand.layer('accept', 'بيروت', { as: 'annotation' }), false);
    assert.equal(await hand.content(), bare);
  }],

  ['other', 'blocks that hold no rich text are not read, and stay as they are', async (hand) => {
    await hand.begin('<p>وصل الوفد إلى بيروت.</p>');
    await hand.page.evaluate(() =>
      demo.editor.data.dispatch('core/block-editor').insertBlocks([
        demo.block('core/html', { content: '<p onclick="alert(1)">في دمشق</p><script>alert(1)</script>' }),
        demo.block('core/code', { content: 'const city = "دمشق";' }),
        demo.block('core/separator'),
        demo.block('core/paragraph', { content: 'ثم زار الخرطوم.' }),
      ]),
    );
    await hand.settled();
    assert.deepEqual(await hand.right(), ['بيروت', 'الخرطوم']);
    assert.ok(!(await hand.text()).includes('onclick'));
    assert.equal(await hand.layer('accept', 'الخرطوم'), true);
    await hand.frames();
    assert.match(await hand.content(), /<p onclick="alert\(1\)">في دمشق<\/p><script>alert\(1\)<\/script>/);
  }],
];

editorTests('WordPress', {
  ...common,
  page: 'demo/editors/wordpress.html',
  frame: '#editor iframe',
  editable: '.is-root-container',
  more,
});

editorTests('WordPress without an iframe', {
  ...common,
  page: 'demo/editors/wordpress.html?inline',
  editable: '#editor .is-root-container',
  more,
});
