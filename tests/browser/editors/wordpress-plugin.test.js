// The WordPress plugin: what plugin.php registers, by PHP itself with functions that write down what they are given; and
// plugin.js on the editor's own packages, its store of posts and a site's answers (demo/editors/wordpress.html?plugin).
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch, open, serve } from '../browser.js';
import { folder } from '../demos.js';
import { Hand } from './kit.js';

const local = (name) => fileURLToPath(new URL(name, import.meta.url));
const plugin = local('../../../www/editors/wordpress/');
const php = spawnSync('php', ['--version']).status === 0;

test('plugin.php registers its script with what it needs, its style and its meta', { skip: !php && 'PHP is not installed (php-cli)' }, () => {
  const { stdout, stderr } = spawnSync('php', ['-d', 'display_errors=stderr', local('plugin.php'), `${plugin}plugin.php`], { encoding: 'utf8' });
  assert.equal(stderr, '');
  const { calls, auth } = JSON.parse(stdout);
  const of = (name) => calls.find(([called]) => called === name)?.[1];
  const [handle, script, needs, version, footer] = of('wp_register_script');
  assert.deepEqual([handle, script, footer], ['wassam', './plugin/plugin.js', true]);
  for (const need of ['wp-data', 'wp-rich-text', 'wp-hooks', 'wp-core-data', 'wp-format-library']) assert.ok(needs.includes(need), need);
  assert.match(version, /^\d+$/);
  assert.deepEqual(of('wp_enqueue_script'), ['wassam']);
  const [, settings, position] = of('wp_add_inline_script');
  assert.equal(position, 'before');
  assert.equal(JSON.parse(settings.match(/= (.*);$/)[1]).base, './plugin/wassam/');
  const [, style] = of('wp_enqueue_style');
  for (const file of [script, style]) assert.ok(existsSync(file.replace('./plugin/', plugin)), file);
  const [types, key, meta] = of('register_post_meta');
  assert.deepEqual([types, key, meta.single, meta.type, meta.show_in_rest], ['', '_wassam_decisions', true, 'string', true]);
  // Only who may edit that very post.
  assert.deepEqual(auth, [true, false]);
});

describe('plugin.js', () => {
  const META = '_wassam_decisions';
  let server;
  let browser;
  before(async () => {
    server = await serve(folder, { policy: null });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  /** A test with the editor open on its first post, and Wassam attached by the plugin. */
  const check = (title, run, noise) =>
    test(title, async () => {
      const page = await open(browser);
      page.warnings = [];
      page.on('console', (m) => m.type() === 'warning' && page.warnings.push(m.text()));
      const hand = new Hand(page, { frame: '#editor iframe', editable: '.is-root-container', redo: 'Control+Shift+z' });
      try {
        await page.goto(`${server.address}demo/editors/wordpress.html?plugin`);
        await attached(hand);
        await run(hand);
        assert.deepEqual(page.errors.filter((line) => !noise?.test(line)), []);
      } finally {
        await page.context().close();
      }
    });
  /** Waits until the plugin has attached to the canvas that is shown. */
  const attached = async (hand) => {
    await hand.page.waitForFunction(() => globalThis.demo?.layer?.enabled);
    await hand.settled();
  };
  /** Opens another post, as a link from one to the next does, and waits for it. */
  const show = async (hand, id) => {
    await hand.page.evaluate(async (post) => {
      demo.layer = undefined;
      await demo.open(post);
    }, id);
    await attached(hand);
  };
  const publish = (hand, html, meta) => hand.page.evaluate(([content, given]) => demo.publish(content, given), [html, meta]);
  const save = (hand) =>
    hand.page.evaluate(async () => {
      const { getCurrentPostId } = wp.data.select('core/editor');
      await wp.data.dispatch('core').saveEditedEntityRecord('postType', 'post', getCurrentPostId());
      return demo.posts.get(getCurrentPostId());
    });

  check('attaches with the settings of PHP and what filters make of them, and says so', async (hand) => {
    const marked = await hand.right();
    for (const name of ['بدر عبد العاطي', 'الأمم المتحدة', 'السودان', 'بيروت']) assert.ok(marked.includes(name), marked.join());
    // The rules of `wassamSettings`: nothing in the heading.
    assert.ok((await hand.text()).startsWith('جولة محادثات جديدة في الرياض'));
    assert.ok((await hand.marks())[0].start > 28);
    // `urlFor` of the filter 'wassam.options'; the card stands in the page, outside the canvas.
    await hand.click('السودان');
    await hand.card.waitFor();
    assert.equal(await hand.card.locator('a').first().getAttribute('href'), `https://example.org/tag/${encodeURIComponent('السودان')}`);
  });

  check('decisions go with the post, are no step of undo, and come back with it', async (hand) => {
    await hand.layer('reject', 'السودان');
    await hand.layer('changeKind', 'بيروت', 'organization');
    const edited = await hand.page.evaluate(() => {
      const core = wp.data.select('core');
      return { undo: core.hasUndo(), dirty: core.hasEditsForEntityRecord('postType', 'post', 1) };
    });
    assert.deepEqual(edited, { undo: false, dirty: true });
    const post = await save(hand);
    assert.deepEqual(Object.keys(post.meta), [META]);
    assert.deepEqual(JSON.parse(post.meta[META]).entities.map(({ name, rejected, as }) => [name, rejected, as]), [['السودان', true, undefined], ['بيروت', undefined, 'organization']]);
    assert.ok(!/wassam|<mark|<a /.test(post.content.raw), post.content.raw);
    // Another post knows nothing of them; the first one does, when it is shown again.
    await show(hand, await publish(hand, '<p>وصل الوفد إلى السودان.</p>'));
    assert.deepEqual(await hand.right(), ['السودان']);
    await show(hand, 1);
    const marked = await hand.right();
    assert.ok(!marked.includes('السودان') && marked.includes('القاهرة'), marked.join());
    assert.ok((await hand.drawn()).some(([kind, text]) => kind === 'organization' && text === 'بيروت'));
  });

  check('what is accepted is saved as a link, and nothing else of it', async (hand) => {
    assert.equal(await hand.layer('accept', 'السودان'), true);
    await hand.settled();
    assert.equal(await hand.page.evaluate(() => wp.data.select('core').hasUndo()), true);
    const { content } = await save(hand);
    assert.match(content.raw, new RegExp(`في <a href="https://example.org/tag/${encodeURIComponent('السودان')}">السودان</a>`));
    assert.ok(!/wassam/.test(content.raw));
    await hand.undo();
    await hand.settled();
    assert.ok((await hand.right()).includes('السودان'));
  });

  check('follows the editor to a new canvas, and leaves the old one', async (hand) => {
    await hand.page.evaluate(() => (demo.first = demo.layer));
    await show(hand, await publish(hand, '<p>عاد الوفد إلى طهران.</p>'));
    assert.deepEqual(await hand.right(), ['طهران']);
    assert.deepEqual(await hand.page.evaluate(() => [demo.first.enabled, demo.layer !== demo.first]), [false, true]);
    await hand.page.evaluate(() => {
      demo.leak = new WeakRef(demo.first);
      demo.first = undefined;
    });
    assert.ok(await hand.forgotten(), 'the first layer is still held');
  });

  check('decisions that cannot be read are said and left out', async (hand) => {
    for (const bad of ['{"version":', '{"version":9}', '[]', '"text"']) {
      await show(hand, await publish(hand, '<p>عاد الوفد إلى طهران.</p>', { [META]: bad }));
      assert.deepEqual(await hand.right(), ['طهران'], bad);
      assert.match(hand.page.warnings.at(-1), /^Wassam: the decisions of this post cannot be read/, bad);
      hand.page.warnings = [];
    }
    // No meta at all, as where the post type has no custom fields.
    await show(hand, await publish(hand, '<p>عاد الوفد إلى طهران.</p>'));
    await hand.page.evaluate(() => delete demo.posts.get(wp.data.select('core/editor').getCurrentPostId()).meta);
    await hand.layer('reject', 'طهران');
    assert.deepEqual(await hand.right(), []);
  });
});
