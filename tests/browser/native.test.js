// The wasm build finds what the native one finds, to the last bit of a confidence.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { access, readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { load } from '../../dist/wassam.js';

const run = promisify(execFile);
const local = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
// `cargo test` builds the command beside the library.
const command = local('target/debug/wassam');
const articles = (await readdir(local('tests/data'))).filter((name) => name.endsWith('.txt')).map((name) => local(`tests/data/${name}`));
const reference = local('../shared/articles/page-01.txt');

async function same(file) {
  const { stdout } = await run(command, ['analyze', '--offsets', 'utf16', file], { maxBuffer: 1 << 26 });
  const wassam = await load();
  const found = wassam.analyze(await readFile(file, 'utf8'));
  // As JSON has it: a field that is undefined is none.
  assert.deepEqual(JSON.parse(JSON.stringify(found)), JSON.parse(stdout));
  assert.ok(found.mentions.length > 10);
}

for (const file of articles) test(`the same analysis of ${file.split('/').pop()}`, () => same(file));

const there = await access(reference).then(() => true, () => false);
test('the same analysis of the reference page', { skip: !there && '../shared is not here' }, () => same(reference));
