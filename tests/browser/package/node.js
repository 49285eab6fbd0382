// A host's unit test, in Node.
import assert from 'node:assert/strict';
import { WassamError, load } from 'wassam';
import { load as loadInline } from 'wassam/inline';
import { attach } from 'wassam/editors/contenteditable';

assert.equal(typeof attach, 'function');
for (const start of [load, loadInline]) {
  const wassam = await start();
  const text = 'وصل الوفد إلى بيروت.';
  const place = wassam.analyze(text).mentions.find((mention) => mention.kind === 'place');
  assert.equal(text.slice(place.start, place.end), 'بيروت');
  const document = wassam.open(text);
  document.replace(place.start, place.end, 'دمشق');
  assert.equal(document.analysis.mentions.find((mention) => mention.kind === 'place').name, 'دمشق');
  await assert.rejects(async () => (await start({ worker: true })).analyze(text), (error) => error instanceof WassamError && error.code === 'worker-failed');
}
console.log('ok');
