// The WordPress plugin: what plugin.php registers, by PHP itself with functions that write down what they are given.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

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
