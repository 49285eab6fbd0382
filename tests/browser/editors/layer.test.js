// The parts of the shared layer that need no browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Decisions, safeUrl, typedUrl } from '../../../www/editors/decisions.js';
import { diff, rebase, TextMap } from '../../../www/editors/map.js';
import { allow, DEFAULTS } from '../../../www/editors/rules.js';

/** Numbers that are random and the same each time. */
function random(seed) {
  return (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed % 65536 % below;
  };
}

const blocks = (texts) => texts.map((text) => ({ text, flags: [], zones: [] }));
const apply = (text, edits) => edits.toReversed().reduce((t, e) => t.slice(0, e.start) + e.text + t.slice(e.end), text);

test('the edits of a diff make the one text of the other, and cut no surrogate pair', () => {
  const next = random(7);
  const words = ['بيروت', 'ااا', '😀', '😃', '', 'x', '\u00A0', '\uFFFC', 'وصل إلى دمشق'];
  const paragraph = () => Array.from({ length: next(5) }, () => words[next(words.length)]).join('');
  for (let round = 0; round < 5000; round++) {
    const before = Array.from({ length: next(6) }, paragraph);
    const after = before.flatMap((text) => {
      const kind = next(8);
      if (kind === 0) return [];
      if (kind === 1) return [paragraph()];
      if (kind === 2) return [text, paragraph()];
      if (kind === 3) return [text.slice(0, 2), text.slice(2)];
      return [text];
    });
    const from = new TextMap(blocks(before));
    const to = new TextMap(blocks(after));
    const edits = diff(from, to);
    assert.equal(apply(from.text, edits), to.text);
    for (const [i, edit] of edits.entries()) {
      assert.ok(edit.start <= edit.end && (i === 0 || edits[i - 1].end <= edit.start));
      for (const at of [edit.start, edit.end]) assert.ok(!/^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(from.text.slice(at - 1, at + 1)));
    }
    // A span that survives stands on the same text.
    for (let i = 0; i < 10; i++) {
      const start = next(from.text.length + 1);
      const end = start + next(from.text.length - start + 1);
      const span = rebase(start, end, edits);
      if (span) assert.equal(to.text.slice(...span), from.text.slice(start, end));
    }
  }
});

test('one changed paragraph is one small edit; several are one each', () => {
  const edits = diff(new TextMap(blocks(['أ ب', 'ج د', 'ه و'])), new TextMap(blocks(['أ ب', 'ج دد', 'ه'])));
  assert.deepEqual(edits, [{ start: 7, end: 7, text: 'د' }, { start: 9, end: 11, text: '' }]);
});

test('letters against a mark touch it, other signs do not', () => {
  for (const [edit, expected] of [
    [{ start: 3, end: 3, text: 'ي' }, undefined],
    [{ start: 3, end: 3, text: ' ' }, [0, 3]],
    [{ start: 3, end: 3, text: '\u064B' }, undefined],
    [{ start: 3, end: 3, text: '،' }, [0, 3]],
    [{ start: 3, end: 4, text: '' }, [0, 3]],
    [{ start: 2, end: 3, text: '' }, undefined],
    [{ start: 0, end: 0, text: 'و' }, undefined],
    [{ start: 0, end: 0, text: 'و ' }, [2, 5]],
  ]) assert.deepEqual(rebase(0, 3, [edit]), expected, JSON.stringify(edit));
});

test('a text map finds the block of a span, and none for one over a block end', () => {
  const map = new TextMap(blocks(['أبج', '', 'دهو']));
  assert.deepEqual([map.locate(1, 3).from, map.locate(1, 3).block], [1, map.blocks[0]]);
  assert.equal(map.locate(2, 4), undefined);
  assert.deepEqual(map.locate(5, 8).block, map.blocks[2]);
  assert.equal(map.locate(9, 10), undefined);
  assert.equal(map.offset(map.blocks[2], 1), 6);
  assert.equal(new TextMap([]).locate(0, 0), undefined);
});

test('only pages may be linked', () => {
  for (const url of ['javascript:alert(1)', ' JavaScript:alert(1)', 'java\nscript:alert(1)', 'data:text/html,x', 'ftp://x', 'file:///etc', '', 'vbscript:x', undefined, {}]) {
    assert.equal(safeUrl(url), undefined, String(url));
  }
  assert.equal(safeUrl(' https://example.org/a '), 'https://example.org/a');
  assert.equal(typedUrl('example.org/وسم'), 'https://example.org/وسم');
  assert.equal(typedUrl('javascript:alert(1)'), undefined);
});

const mark = (over) => ({ start: 0, end: 3, from: 0, to: 3, text: 'بوش', kind: 'person', name: 'بوش', aliases: [], key: '1', mention: { kind: 'person' }, block: { flags: [], zones: [] }, ...over });

test('decisions know an entity again by its identifier or its names, and survive JSON', () => {
  const decisions = new Decisions();
  decisions.set(mark({ name: 'جورج بوش', aliases: ['بوش'], id: 'Q207' }), { rejected: true });
  decisions.set(mark({ name: 'قاآني' }), { as: 'role' });
  const again = new Decisions();
  again.load(JSON.parse(JSON.stringify(decisions)));
  assert.deepEqual(again.toJSON(), decisions.toJSON());
  assert.ok(again.rejects(mark({ name: 'جورج دبليو بوش', id: 'Q207' }), ''));
  assert.ok(again.rejects(mark({ name: 'بوش' }), ''));
  assert.ok(!again.rejects(mark({ name: 'لورا بوش', aliases: ['بوش'] }), ''));
  // The fuller name is found later.
  assert.equal(again.of(mark({ name: 'إسماعيل قاآني', aliases: ['قاآني'] }))?.as, 'role');
  assert.equal(again.of(mark({ name: 'قاآني', mention: { kind: 'place' } })), undefined);
});

test('decisions that are none are refused, by the field, and nothing changes', () => {
  const decisions = new Decisions();
  decisions.set(mark({}), { rejected: true });
  const before = decisions.toJSON();
  for (const [data, field] of [
    [null, /no object/], [{ version: 2 }, /version 2/], [{ version: 1, entities: {} }, /entities is no list/], [{ version: 1, entities: [{}] }, /entities\[0\]/],
    [{ version: 1, entities: [{ kind: 'person', name: 'أ', names: ['أ'], url: 'javascript:1' }] }, /entities\[0\]\.url/], [{ version: 1, here: [{}] }, /here\[0\]/],
  ]) assert.throws(() => decisions.load(data), { code: 'bad-option', message: field });
  assert.deepEqual(decisions.toJSON(), before);
});

test('rules: nested marks, zones in part of a block, quotations', () => {
  const rules = { ...DEFAULTS, skip: ['link', 'quotation'] };
  const outer = mark({ start: 0, end: 10, to: 10 });
  const inner = mark({ start: 4, end: 10, from: 4, to: 10, key: '2' });
  assert.deepEqual(allow([outer, inner], rules), [outer]);
  const block = { flags: [], zones: [{ start: 0, end: 3, flag: 'link' }] };
  const linked = mark({ block });
  const free = mark({ block, start: 3, end: 5, from: 3, to: 5 });
  assert.deepEqual(allow([linked, free], rules), [free]);
  assert.deepEqual(allow([linked, free], { ...rules, perEntity: 1 }), []);
  assert.deepEqual(allow([free], rules, [{ start: 4, end: 9 }]), []);
});

test('attach says what is missing', async () => {
  const adapter = async (name) => (await import(`../../../www/editors/${name}.js`)).attach;
  const prosemirror = { Plugin: 1, Decoration: 1, DecorationSet: 1 };
  for (const [name, editor, message, options] of [
    ['contenteditable', null, /no element is given/],
    ['ckeditor', Promise.resolve(), /create\(\) gives the promise/],
    ['ckeditor', { editing: { view: { getDomRoot: () => undefined } } }, /no root 'intro'/, { root: 'intro' }],
    ['lexical', { getRootElement: () => null }, /no root element yet/],
    ['quill', undefined, /no Quill editor/],
    ['tinymce', undefined, /no TinyMCE editor/],
    ['tinymce', { id: 'article', initialized: false }, /'article' is not ready/],
    ['tiptap', {}, /no Plugin/],
    ['tiptap', null, /no editor is given/, { prosemirror }],
    ['wordpress', { data: {}, richText: {} }, /no canvas of blocks yet/],
  ]) {
    const attach = await adapter(name);
    assert.throws(() => attach(editor, {}, options), { code: 'bad-option', message }, name);
  }
  const { Layer } = await import('../../../www/editors/layer.js');
  assert.throws(() => new Layer({}, undefined), { code: 'bad-option', message: /load\(\)/ });
});
