// One list of tests for every editor, from what the layer promises. An editor's test file calls `editorTests` with what
// is particular to it:
//
//   editorTests('TipTap', { page: 'demo/editors/tiptap.html', editable: '.ProseMirror' });
//
// The demo page puts `globalThis.demo` there, with
//   layer                 the Layer that the demo attached
//   attach(options)       attaches to the same editor again, gives the Layer
//   setContent(html)      replaces the document, so that it is no step of undo (may give a promise)
//   getContent()          what the host would save, as a string (HTML or JSON)
//   setReadOnly(flag)     the editor's own read-only mode
//   second()              another editor in the page: { layer, setContent, getContent, editable: CSS selector }
//
// Every text below is Arabic as journalists write it. What the screen shows is read back from the Ranges of the
// highlights, or from the elements that an adapter draws: `data-wassam-mark="<kind>"`, pieces of one mark with the
// same `data-wassam-at`.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, open, serve } from '../browser.js';

const modifier = 'Control';

/**
 * @param {string} name
 * @param {object} editor
 * @param {string} editor.page          below the served folder
 * @param {string} editor.editable      CSS selector of the element that is typed in
 * @param {string} [editor.frame]       CSS selector of the iframe it stands in
 * @param {URL}    [editor.folder]      what is served; default: dist/
 * @param {string|null} [editor.policy] default: the strict one
 * @param {string} [editor.redo]        keys; default Control+Shift+z
 * @param {Record<string, string>} [editor.cannot]  what the editor itself can't do, by test id, and why: skipped by that word
 * @param {RegExp} [editor.noise]       console errors that the editor or browser makes without Wassam, and that are passed over
 * @param {RegExp} [editor.linked]      finds the link to https://example.org/tag/… in saved content
 * @param {RegExp} [editor.annotated]   finds the annotation in saved content; null: the editor holds none
 */
export function editorTests(name, editor) {
  const {
    folder, policy, frame, editable,
    redo = `${modifier}+Shift+z`,
    cannot = {},
    linked = /https:\/\/example\.org\/tag\//,
    annotated = /data-wassam-kind/,
  } = editor;

  describe(name, () => {
    let server;
    let browser;
    let page;
    before(async () => {
      server = await serve(folder, policy === undefined ? {} : { policy });
      browser = await launch();
    });
    after(async () => {
      await browser?.close();
      server?.close();
    });

    /** A test on a fresh page. */
    const check = (id, title, run) =>
      test(title, { skip: cannot[id] }, async () => {
        page = await open(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
        await page.goto(server.address + editor.page);
        await page.waitForFunction(() => globalThis.demo?.layer);
        try {
          await run(new Hand(page, { frame, editable, redo, linked, annotated }));
          assert.deepEqual(page.errors.filter((line) => !editor.noise?.test(line)), []);
        } finally {
          await page.context().close();
        }
      });

    for (const [id, title, run] of TESTS) {
      if (id === 'annotate' && annotated === null) continue;
      check(id, title, run);
    }
    for (const [id, title, run] of editor.more ?? []) check(id, title, run);
  });
}

/** A journalist's hand on one editor in one page. */
export class Hand {
  constructor(page, { frame, editable, redo, linked, annotated }) {
    Object.assign(this, { page, frame, editable, redoKeys: redo, linked, annotated });
  }

  /** Puts `html` in and attaches anew with `options`; waits for the analysis. */
  async begin(html, options = {}) {
    await this.page.evaluate(
      async ([content, given]) => {
        demo.layer.destroy();
        await demo.setContent(content);
        const urlFor = (entity) => `https://example.org/tag/${encodeURIComponent(entity.name)}`;
        demo.events = [];
        demo.layer = demo.attach({ urlFor, ...given, onanalysis: ({ detail }) => demo.events.push(detail.text) });
      },
      [html, options],
    );
    await this.settled();
    return this;
  }

  /** Waits until the layer has read the last change and has its analysis. */
  async settled() {
    await this.frames();
    await this.page.waitForFunction(() => demo.layer.analysis);
    await this.frames();
  }

  /** Two pictures later: whatever is to be drawn without an analysis is drawn. */
  frames() {
    return this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))));
  }

  /** The layer's marks. */
  marks() {
    return this.page.evaluate(() =>
      demo.layer.marks.map(({ start, end, text, kind, name }) => ({ start, end, text, kind, name, slice: demo.layer.text.slice(start, end) })),
    );
  }

  async texts() {
    return (await this.marks()).map((mark) => mark.text);
  }

  text() {
    return this.page.evaluate(() => demo.layer.text);
  }

  /** The pieces of text that stand in zones of this flag; neighbouring zones are one piece. */
  zones(flag) {
    return this.page.evaluate((wanted) => {
      const pieces = [];
      let end;
      for (let at = 0; at < demo.layer.text.length; at++) {
        const { block, from } = demo.layer.locate(at, at + 1) ?? {};
        if (!block?.zones.some((zone) => zone.flag === wanted && zone.start <= from && from < zone.end)) continue;
        if (end === at) pieces.push(pieces.pop() + demo.layer.text[at]);
        else pieces.push(demo.layer.text[at]);
        end = at + 1;
      }
      return pieces;
    }, flag);
  }

  content() {
    return this.page.evaluate(() => demo.getContent());
  }

  /** What the screen shows as marked inside this editor, in order: [kind, text]. */
  drawn(selector = this.editable) {
    return this.page.evaluate(
      ([frameSelector, rootSelector]) => {
        const view = frameSelector ? document.querySelector(frameSelector).contentWindow : window;
        const root = view.document.querySelector(rootSelector);
        const found = [];
        for (const [name, highlight] of view.CSS.highlights) {
          if (!name.startsWith('wassam-')) continue;
          for (const range of highlight) {
            if (!root.contains(range.startContainer)) continue;
            found.push({ kind: name.slice(7), text: range.toString(), range });
          }
        }
        const pieces = new Map();
        for (const element of root.querySelectorAll('[data-wassam-mark]')) {
          const { wassamMark, wassamAt } = element.dataset;
          const range = view.document.createRange();
          range.selectNodeContents(element);
          const id = wassamAt && `${wassamMark} ${wassamAt}`;
          const piece = id && pieces.get(id);
          if (piece) piece.text += element.textContent;
          else {
            const mark = { kind: wassamMark, text: element.textContent, range };
            if (id) pieces.set(id, mark);
            found.push(mark);
          }
        }
        found.sort((a, b) => a.range.compareBoundaryPoints(0, b.range));
        return found.map(({ kind, text }) => [kind, text]);
      },
      [this.frame, selector],
    );
  }

  /** What is drawn is what the layer says, letter for letter, and stands where the text says. */
  async right() {
    const marks = await this.marks();
    for (const mark of marks) assert.equal(mark.slice, mark.text);
    assert.deepEqual(await this.drawn(), marks.map(({ kind, text }) => [kind, text]));
    return marks.map((mark) => mark.text);
  }

  /** Focuses the editor and selects the `nth` place of `text` in it; without `end`: the cursor after it. */
  async select(text, { nth = 0, collapse = false, before: atStart = false } = {}) {
    await this.page.evaluate(
      ([frameSelector, rootSelector, wanted, count, collapsed, start]) => {
        const view = frameSelector ? document.querySelector(frameSelector).contentWindow : window;
        const root = view.document.querySelector(rootSelector);
        if (frameSelector) view.focus();
        root.focus();
        const walker = view.document.createTreeWalker(root, 4);
        const nodes = [];
        let all = '';
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          nodes.push([node, all.length]);
          all += node.data;
        }
        let at = -1;
        for (let i = 0; i <= count; i++) at = all.indexOf(wanted, at + 1);
        if (at < 0) throw new Error(`'${wanted}' is not in '${all}'`);
        const place = (offset, end) => {
          const [node, from] = nodes.findLast(([n, f]) => (end ? f < offset : f <= offset) && n.data.length) ?? nodes[0];
          return [node, offset - from];
        };
        const first = place(at, false);
        const last = place(at + wanted.length, true);
        const [a, b] = collapsed ? (start ? [first, first] : [last, last]) : [first, last];
        view.getSelection().setBaseAndExtent(...a, ...b);
      },
      [this.frame, this.editable, text, nth, collapse, atStart],
    );
    await this.frames();
  }

  /** The cursor right after `text` (or before it). */
  caret(text, options = {}) {
    return this.select(text, { ...options, collapse: true });
  }

  async type(text) {
    for (const part of text.split(/(\n)/)) {
      if (part === '\n') await this.page.keyboard.press('Enter');
      else if (part) await this.page.keyboard.type(part);
    }
  }

  press(keys) {
    return this.page.keyboard.press(keys);
  }
  undo() {
    return this.press(`${modifier}+z`);
  }
  redo() {
    return this.press(this.redoKeys);
  }

  /** Puts text (and HTML) on the clipboard and pastes. */
  async paste(text, html) {
    await this.page.evaluate(
      ([plain, rich]) => {
        const data = { 'text/plain': new Blob([plain], { type: 'text/plain' }) };
        if (rich) data['text/html'] = new Blob([rich], { type: 'text/html' });
        return navigator.clipboard.write([new ClipboardItem(data)]);
      },
      [text, html],
    );
    await this.press(`${modifier}+v`);
    await this.frames();
  }

  /** What the clipboard holds, of every kind, in one string. */
  clipboard() {
    return this.page.evaluate(async () => {
      let all = '';
      for (const item of await navigator.clipboard.read()) {
        for (const type of item.types) if (type.startsWith('text/')) all += await (await item.getType(type)).text();
      }
      return all;
    });
  }

  /** Composes as an input method does: each of `steps` in turn, then what it commits. */
  async compose(steps, commit, during = async () => {}) {
    const session = await this.page.context().newCDPSession(this.page);
    for (const step of steps) {
      await session.send('Input.imeSetComposition', { text: step, selectionStart: step.length, selectionEnd: step.length });
      await this.frames();
    }
    await during();
    await session.send('Input.insertText', { text: commit });
    await session.detach();
    await this.frames();
  }

  /** A click in the middle of the drawn mark. */
  async click(text) {
    const [x, y] = await this.middle(text);
    await this.page.mouse.click(x, y);
  }

  /** The middle of the `nth` place of `text` in the editor, on the screen. */
  async middle(text, nth = 0) {
    await this.select(text, { nth });
    const point = await this.page.evaluate((frameSelector) => {
      const frameElement = frameSelector && document.querySelector(frameSelector);
      const view = frameElement ? frameElement.contentWindow : window;
      const r = view.getSelection().getRangeAt(0).getBoundingClientRect();
      const outer = frameElement?.getBoundingClientRect() ?? { x: 0, y: 0 };
      return [outer.x + r.x + r.width / 2, outer.y + r.y + r.height / 2];
    }, this.frame);
    await this.caret(text, { nth });
    return point;
  }

  /** Calls a method of the layer with the first mark of this text. */
  layer(method, text, ...rest) {
    return this.page.evaluate(
      async ([m, t, more]) => {
        const mark = demo.layer.marks.find((candidate) => candidate.text === t);
        if (!mark) throw new Error(`no mark '${t}' among ${demo.layer.marks.map((x) => x.text)}`);
        return demo.layer[m](mark, ...more);
      },
      [method, text, rest],
    );
  }

  /** Whether nothing holds what `demo.leak`, a WeakRef, refers to, once the garbage has been collected. */
  async forgotten() {
    const session = await this.page.context().newCDPSession(this.page);
    for (let i = 0; i < 20; i++) {
      await session.send('HeapProfiler.collectGarbage');
      if (await this.page.evaluate(() => demo.leak.deref() === undefined)) return true;
      await this.page.waitForTimeout(100);
    }
    return false;
  }

  /** The open card: a locator into its shadow root. */
  get card() {
    return this.page.locator('[data-wassam-card] [role=dialog]');
  }
}

const NEWS = '<p>وصل الوفد إلى بيروت مساء أمس.</p><p>وقال أنطونيو غوتيريش إن الأمم المتحدة تتابع الوضع في السودان.</p>';

/** [id, title, run] of every test; the id is what `cannot` names. */
const TESTS = [
  ['shows', 'marks stand on the right letters', async (hand) => {
    await hand.begin(NEWS);
    const marked = await hand.right();
    for (const name of ['بيروت', 'أنطونيو غوتيريش', 'الأمم المتحدة', 'السودان']) assert.ok(marked.includes(name), marked.join());
  }],

  ['typing', 'marks follow typing before, inside and after them, and new names are found', async (hand) => {
    await hand.begin(NEWS);
    await hand.caret('وصل', { before: true });
    await hand.type('أمس ');
    await hand.right();
    await hand.settled();
    assert.ok((await hand.right()).includes('بيروت'));
    await hand.caret('مساء أمس');
    await hand.type(' قادما من دمشق');
    await hand.settled();
    const marked = await hand.right();
    assert.ok(marked.includes('دمشق') && marked.includes('السودان'), marked.join());
    await hand.caret('مساء أمس');
    await hand.type('\n');
    await hand.frames();
    await hand.right();
    // Where the cursor belongs; WordPress sets it to the end of what was parted, in text from right to left.
    await hand.caret('قادما', { before: true });
    await hand.type('وعاد إلى القاهرة ');
    await hand.settled();
    assert.ok((await hand.right()).includes('القاهرة'));
    assert.match(await hand.text(), /\n\s?وعاد إلى القاهرة/);
  }],

  ['stale', 'a mark goes at once when its text changes under it', async (hand) => {
    // So long a pause that no analysis comes to help.
    await hand.begin(NEWS, { pause: 5000 });
    await hand.caret('بيرو');
    await hand.type('ا');
    await hand.frames();
    const marked = await hand.right();
    assert.ok(!marked.some((text) => text.includes('بير')), marked.join());
    assert.ok(marked.includes('السودان'));
  }],

  ['paste', 'marks follow pasting of several paragraphs', async (hand) => {
    await hand.begin(NEWS);
    await hand.caret('مساء أمس');
    await hand.paste(' ثم غادر إلى بغداد.\nوتوجه بعدها إلى الدوحة', '<p> ثم غادر إلى بغداد.</p><p>وتوجه بعدها إلى الدوحة</p>');
    await hand.settled();
    const marked = await hand.right();
    for (const place of ['بيروت', 'بغداد', 'الدوحة', 'السودان']) assert.ok(marked.includes(place), marked.join());
  }],

  ['undo', 'marks are no step of undo, and follow undo and redo', async (hand) => {
    await hand.begin(NEWS);
    const text = await hand.text();
    await hand.caret('مساء أمس');
    await hand.type(' من عمان');
    await hand.settled();
    const typed = await hand.text();
    assert.notEqual(typed, text);
    for (let i = 0; i < 12 && (await hand.text()) !== text; i++) {
      await hand.undo();
      await hand.frames();
    }
    assert.equal(await hand.text(), text);
    await hand.settled();
    assert.ok((await hand.right()).includes('بيروت'));
    for (let i = 0; i < 12 && (await hand.text()) !== typed; i++) {
      await hand.redo();
      await hand.frames();
    }
    assert.equal(await hand.text(), typed);
    await hand.settled();
    await hand.right();
  }],

  ['drag', 'marks follow text that is dragged elsewhere', async (hand) => {
    await hand.begin(NEWS);
    const from = await hand.middle('بيروت');
    const to = await hand.middle('الوضع');
    await hand.select('بيروت');
    await hand.page.mouse.move(...from);
    await hand.page.mouse.down();
    await hand.page.mouse.move(from[0] + 8, from[1] + 2, { steps: 4 });
    await hand.page.mouse.move(...to, { steps: 8 });
    await hand.page.mouse.up();
    await hand.frames();
    await hand.settled();
    await hand.right();
    const [first, second] = (await hand.text()).split('\n');
    assert.ok(!first.includes('بيروت') && second.includes('بيروت'), `${first} | ${second}`);
  }],

  ['ime', 'nothing is redrawn during composition, and marks are right after it', async (hand) => {
    await hand.begin(NEWS);
    await hand.caret('مساء أمس');
    await hand.type(' ');
    await hand.settled();
    const shown = await hand.drawn();
    await hand.compose(['من', 'من د', 'من دم'], 'من دمشق', async () => {
      // Longer than any pause before an analysis.
      await hand.page.waitForTimeout(600);
      assert.deepEqual(await hand.drawn(), shown);
    });
    await hand.settled();
    const marked = await hand.right();
    assert.ok((await hand.text()).includes('أمس من دمشق'), await hand.text());
    assert.ok(marked.includes('دمشق') && marked.includes('بيروت'), marked.join());
  }],

  ['saved', 'no mark is in what is saved or copied', async (hand) => {
    await hand.page.evaluate(() => demo.layer.destroy());
    await hand.page.evaluate((html) => demo.setContent(html), NEWS);
    await hand.frames();
    const bare = await hand.content();
    await hand.begin(NEWS);
    assert.ok((await hand.drawn()).length > 3);
    assert.equal(await hand.content(), bare);
    await hand.caret('وصل');
    await hand.press(`${modifier}+a`);
    await hand.press(`${modifier}+c`);
    const copied = await hand.clipboard();
    assert.ok(copied.includes('بيروت'));
    assert.ok(!/wassam|<mark/i.test(copied), copied);
  }],

  ['structure', 'lists, tables, nested formatting, no-break spaces, line breaks and objects shift nothing', async (hand) => {
    const picture = hand.page.url().replace(/demo\/.*/, 'icon.svg');
    await hand.begin(
      '<p>قال <b>إن <i>بيروت</i></b> و<a href="https://example.org/x">مدينة</a> دمشق&nbsp;وعمان&nbsp;و<b>القا</b>هرة.</p>' +
        '<ul><li>زيارة إلى بغداد</li><li><p>زيارة إلى <b>الدوحة</b></p></li></ul>' +
        '<table><tbody><tr><td>سافر إلى الرياض</td><td>عاد إلى الخرطوم</td></tr></tbody></table>' +
        `<p>صورة <img src="${picture}" alt=""> من بيروت<br>وأخرى من طهران</p>`,
      { rules: { skip: [] } },
    );
    const marked = await hand.right();
    for (const place of ['بيروت', 'دمشق', 'القاهرة', 'بغداد', 'الدوحة', 'الرياض', 'الخرطوم', 'طهران']) assert.ok(marked.includes(place), `${place}: ${marked.join()}`);
    await hand.caret('زيارة إلى بغداد');
    await hand.type(' ثم مسقط');
    await hand.settled();
    assert.ok((await hand.right()).includes('بغداد'));
  }],

  ['rules', 'the rules of the host: zones, first mention, links per entity, kinds', async (hand) => {
    const html =
      '<h2>اجتماع في بيروت</h2><p>وصل الوفد إلى بيروت أمس.</p><blockquote><p>زرنا دمشق أمس.</p></blockquote>' +
      '<p>وعاد إلى <a href="https://example.org/b">بيروت</a> ثم إلى بيروت من دمشق.</p>';
    await hand.begin(html, { rules: { skip: ['heading', 'link', 'quote', 'code'] } });
    assert.deepEqual((await hand.right()).filter((t) => t === 'بيروت').length, 2);
    assert.equal((await hand.right()).filter((t) => t === 'دمشق').length, 1);
    const set = async (rules) => {
      await hand.page.evaluate((r) => demo.layer.setRules(r), rules);
      await hand.frames();
      return hand.right();
    };
    assert.equal((await set({ firstOnly: true })).filter((t) => t === 'بيروت').length, 1);
    // The link that stands counts.
    assert.equal((await set({ firstOnly: false, perEntity: 2 })).filter((t) => t === 'بيروت').length, 1);
    assert.equal((await set({ perEntity: 1 })).filter((t) => t === 'بيروت').length, 0);
    assert.deepEqual(await set({ perEntity: 9, kinds: ['person'] }), []);
  }],

  ['accept', 'accepting makes a real link, and one undo takes it back', async (hand) => {
    await hand.begin(NEWS);
    const bare = await hand.content();
    assert.equal(await hand.layer('accept', 'بيروت'), true);
    await hand.settled();
    assert.match(await hand.content(), hand.linked);
    assert.deepEqual(await hand.zones('link'), ['بيروت']);
    assert.ok(!(await hand.right()).includes('بيروت'));
    await hand.undo();
    await hand.settled();
    assert.equal(await hand.content(), bare);
    assert.ok((await hand.right()).includes('بيروت'));
    await hand.redo();
    await hand.settled();
    assert.match(await hand.content(), hand.linked);
  }],

  ['annotate', 'accepting as an annotation puts it into the document, and one undo takes it back', async (hand) => {
    await hand.begin(NEWS);
    const bare = await hand.content();
    assert.equal(await hand.layer('accept', 'بيروت', { as: 'annotation' }), true);
    await hand.settled();
    assert.match(await hand.content(), hand.annotated);
    assert.deepEqual(await hand.zones('annotation'), ['بيروت']);
    assert.ok(!(await hand.right()).includes('بيروت'));
    await hand.undo();
    await hand.settled();
    assert.equal(await hand.content(), bare);
    assert.ok((await hand.right()).includes('بيروت'));
  }],

  ['formatting', 'a link over nested formatting keeps it', async (hand) => {
    await hand.begin('<p>وصل إلى <b>القا</b>هرة أمس.</p>');
    assert.equal(await hand.layer('accept', 'القاهرة'), true);
    await hand.settled();
    const content = await hand.content();
    assert.match(content, hand.linked);
    assert.equal(await hand.text(), 'وصل إلى القاهرة أمس.');
    assert.deepEqual(await hand.zones('link'), ['القاهرة']);
    assert.deepEqual(await hand.right(), []);
  }],

  ['reject', 'what is rejected stays so, in this document, over stored decisions', async (hand) => {
    const html = '<p>وصل إلى بيروت أمس.</p><p>وغادر بيروت إلى دمشق.</p>';
    await hand.begin(html);
    await hand.layer('reject', 'بيروت');
    assert.ok(!(await hand.right()).includes('بيروت'));
    await hand.caret('دمشق');
    await hand.type(' ثم زار بيروت أيضا');
    await hand.settled();
    assert.ok(!(await hand.right()).includes('بيروت'));
    const stored = await hand.page.evaluate(() => JSON.stringify(demo.layer.getDecisions()));
    await hand.begin(html, { decisions: JSON.parse(stored) });
    assert.deepEqual(await hand.right(), ['دمشق']);
    await hand.begin(html);
    assert.equal((await hand.right()).filter((t) => t === 'بيروت').length, 2);
    await hand.layer('reject', 'بيروت', { here: true });
    assert.equal((await hand.right()).filter((t) => t === 'بيروت').length, 1);
    await hand.caret('وصل', { before: true });
    await hand.type('أمس ');
    await hand.settled();
    assert.equal((await hand.right()).filter((t) => t === 'بيروت').length, 1);
  }],

  ['change', 'another kind, another link; no link but to a page', async (hand) => {
    await hand.begin(NEWS);
    await hand.layer('changeKind', 'بيروت', 'organization');
    assert.deepEqual((await hand.drawn())[0], ['organization', 'بيروت']);
    await assert.rejects(hand.layer('accept', 'بيروت', { url: 'javascript:alert(1)' }), /no http address/);
    assert.equal(await hand.layer('accept', 'بيروت', { url: 'https://example.org/other' }), true);
    await hand.settled();
    assert.match(await hand.content(), /https:\/\/example\.org\/other/);
    const [decision] = (await hand.page.evaluate(() => demo.layer.getDecisions())).entities;
    assert.deepEqual([decision.as, decision.url, decision.accepted], ['organization', 'https://example.org/other', 'link']);
  }],

  ['card', 'the card opens by click and by keyboard, takes the focus and gives it back', async (hand) => {
    await hand.begin(NEWS);
    await hand.click('بيروت');
    await hand.card.waitFor();
    assert.match(await hand.card.textContent(), /بيروت/);
    await hand.press('Escape');
    assert.equal(await hand.card.count(), 0);
    await hand.caret('السودا');
    await hand.press('Alt+Enter');
    await hand.card.waitFor();
    assert.match(await hand.card.locator('h2').textContent(), /السودان/);
    const inside = () => hand.page.evaluate(() => Boolean(document.querySelector('[data-wassam-card]')?.matches(':focus-within')));
    await hand.page.waitForFunction(() => document.querySelector('[data-wassam-card]')?.matches(':focus-within'));
    for (let i = 0; i < 12; i++) await hand.press('Tab');
    assert.ok(await inside(), 'Tab stays in the card');
    await hand.press('Escape');
    assert.equal(await hand.card.count(), 0);
    // The keyboard is where it was: what is typed goes into the text, where the cursor stood.
    await hand.type('ااا');
    await hand.frames();
    assert.ok((await hand.text()).includes('السوداااان'), await hand.text());
  }],

  ['buttons', 'the card links, and takes a rejection back', async (hand) => {
    await hand.begin(NEWS);
    await hand.click('بيروت');
    await hand.card.getByText('ليس اسمًا يُعلَّم').click();
    assert.ok(!(await hand.right()).includes('بيروت'));
    await hand.card.getByText('تراجع').click();
    await hand.frames();
    assert.ok((await hand.right()).includes('بيروت'));
    await hand.click('بيروت');
    await hand.card.getByText('اربط', { exact: true }).first().click();
    await hand.settled();
    assert.match(await hand.content(), hand.linked);
  }],

  ['cursor', 'the cursor stays where it is when its name, or another, becomes a link: by the host, by keyboard, by mouse', async (hand) => {
    await hand.begin('<p>وصل الوفد إلى بيروت مساء أمس.</p><p>وعاد أنطونيو غوتيريش من السودان إلى دمشق.</p>');
    await hand.caret('مساء');
    assert.equal(await hand.layer('accept', 'بيروت'), true);
    await hand.frames();
    await hand.type(' يوم');
    await hand.settled();
    assert.ok((await hand.text()).includes('بيروت مساء يوم أمس'), await hand.text());
    await hand.caret('السودا');
    await hand.press('Alt+Enter');
    await hand.card.getByText('اربط', { exact: true }).first().focus();
    await hand.press('Enter');
    await hand.card.waitFor({ state: 'detached' });
    await hand.settled();
    await hand.type('ااا');
    await hand.settled();
    assert.ok((await hand.text()).includes('السوداااان'), await hand.text());
    await hand.click('دمشق');
    await hand.card.locator('input').fill('example.org/d');
    await hand.card.getByText('رابط آخر', { exact: true }).click();
    await hand.card.waitFor({ state: 'detached' });
    await hand.settled();
    await hand.type('ا');
    await hand.settled();
    assert.match(await hand.text(), /دامشق|دماشق|دمشاق/);
    assert.match(await hand.content(), /https:\/\/example\.org\/d/);
  }],

  ['events', 'the host gets every whole analysis with its text', async (hand) => {
    await hand.begin(NEWS);
    await hand.caret('مساء أمس');
    await hand.type(' أيضا');
    await hand.settled();
    const [events, text, kinds] = await hand.page.evaluate(() => [demo.events, demo.layer.text, Object.keys(demo.layer.analysis)]);
    assert.equal(events.at(-1), text);
    for (const field of ['blocks', 'sentences', 'mentions', 'entities']) assert.ok(kinds.includes(field));
  }],

  ['readonly', 'read-only: marks and card are there, nothing can be changed', async (hand) => {
    await hand.begin(NEWS);
    await hand.page.evaluate(() => {
      demo.setReadOnly(true);
      demo.layer.setReadOnly(true);
    });
    await hand.frames();
    assert.ok((await hand.right()).includes('بيروت'));
    const bare = await hand.content();
    assert.equal(await hand.layer('accept', 'بيروت'), false);
    assert.equal(await hand.content(), bare);
    await hand.page.evaluate(() => demo.layer.open(demo.layer.marks[0]));
    await hand.card.waitFor();
    assert.equal(await hand.card.locator('select, input').count(), 0);
    await hand.press('Escape');
    await hand.page.evaluate(() => {
      demo.setReadOnly(false);
      demo.layer.setReadOnly(false);
    });
    // React editors unlock themselves with their next picture.
    await hand.settled();
    assert.equal(await hand.layer('accept', 'بيروت'), true);
  }],

  ['switch', 'switched off and on again', async (hand) => {
    await hand.begin(NEWS);
    await hand.page.evaluate(() => demo.layer.disable());
    assert.deepEqual(await hand.drawn(), []);
    await hand.caret('مساء أمس');
    await hand.type(' من حلب');
    await hand.page.waitForTimeout(400);
    assert.deepEqual(await hand.drawn(), []);
    await hand.page.evaluate(() => demo.layer.enable());
    await hand.settled();
    const marked = await hand.right();
    assert.ok(marked.includes('بيروت') && marked.includes('حلب'), marked.join());
  }],

  ['destroy', 'destroyed: nothing is left, and nothing is held', async (hand) => {
    await hand.begin(NEWS);
    await hand.click('بيروت');
    await hand.card.waitFor();
    await hand.page.evaluate(() => {
      demo.layer.destroy();
      demo.leak = new WeakRef(demo.layer);
      demo.layer = undefined;
    });
    assert.equal(await hand.card.count(), 0);
    assert.deepEqual(await hand.drawn(), []);
    await hand.caret('مساء أمس');
    await hand.type(' من حلب');
    await hand.page.waitForTimeout(400);
    assert.deepEqual(await hand.drawn(), []);
    assert.ok(await hand.forgotten(), 'the layer is still held');
  }],

  ['two', 'two editors on one page keep to themselves', async (hand) => {
    await hand.begin(NEWS);
    const selector = await hand.page.evaluate(async () => {
      demo.other = await demo.second();
      await demo.other.setContent('<p>عاد الوفد إلى طهران.</p>');
      return demo.other.editable;
    });
    await hand.page.waitForFunction(() => demo.other.layer.analysis && demo.other.layer.marks.length);
    await hand.frames();
    const second = hand.frame ? undefined : await hand.drawn(selector);
    if (second) assert.deepEqual(second, [['place', 'طهران']]);
    assert.deepEqual(await hand.page.evaluate(() => demo.other.layer.marks.map((m) => m.text)), ['طهران']);
    await hand.right();
    await hand.page.evaluate(() => demo.other.layer.destroy());
    assert.ok((await hand.right()).includes('بيروت'));
  }],

  ['hostile', 'hostile text is text', async (hand) => {
    await hand.begin(
      '<p>قال في بيروت &lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(1)&gt; \u202Eعكس\u202C وعاد إلى دمشق \u{1F600}\u{1F1F1}\u{1F1E7} ثم عمان.</p>',
    );
    const marked = await hand.right();
    for (const place of ['بيروت', 'دمشق']) assert.ok(marked.includes(place), marked.join());
    await hand.click('بيروت');
    await hand.card.waitFor();
    assert.equal(await hand.card.locator('script, img').count(), 0);
  }],
];
