// The npm package as its users get it: each test uses the packed tarball, installed into a folder of its own.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { access, copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { POLICY, launch, open, serve } from './browser.js';

const run = promisify(execFile);
const local = (name) => fileURLToPath(new URL(name, import.meta.url));
const packs = local('../../target/pack');
const bin = (name) => local(`node_modules/.bin/${name}`);

let tarball;
let home;
let browser;
before(async () => {
  tarball = join(packs, (await readdir(packs)).find((name) => name.endsWith('.tgz')));
  home = await mkdtemp(join(tmpdir(), 'wassam-'));
  await cp(local('package'), home, { recursive: true });
  await writeFile(join(home, 'package.json'), JSON.stringify({ name: 'host', private: true, type: 'module' }));
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', tarball], { cwd: home });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  if (home) await rm(home, { recursive: true });
});

const page = (script) => `<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>وسّام</title><script type="module" src="${script}"></script></html>`;
const installed = (name) => join(home, 'node_modules/wassam', name);

/** What the app finds, when its folder is served under a policy; nothing may be violated or missing. */
async function results(folder, { policy = POLICY, path = '', ask = () => globalThis.results } = {}) {
  const server = await serve(pathToFileURL(`${folder}/`), { policy });
  const tab = await open(browser);
  try {
    await tab.goto(server.address + path);
    const found = await tab.evaluate(ask);
    assert.deepEqual(tab.errors, []);
    return found;
  } catch (error) {
    throw new Error(`${error.message}\n${tab.errors.join('\n')}`);
  } finally {
    await tab.context().close();
    server.close();
  }
}

const ALL = ['بيروت', 'بيروت', 'بيروت', 'بيروت'];

test('no bundler: files as they are installed', async () => {
  const source = (await readFile(join(home, 'app.js'), 'utf8')).replace(/'wassam(\/[^']*)?'/g, (_, path) => `'./node_modules/wassam${path ?? '/wassam'}.js'`);
  await writeFile(join(home, 'plain.js'), source);
  await writeFile(join(home, 'plain.html'), page('plain.js'));
  assert.deepEqual(await results(home, { path: 'plain.html' }), ALL);
});

test('Vite', async () => {
  const { build } = await import('vite');
  const root = join(home, 'vite');
  await mkdir(root);
  await copyFile(join(home, 'app.js'), join(root, 'app.js'));
  await writeFile(join(root, 'index.html'), page('/app.js'));
  await build({ root, base: './', configFile: false, logLevel: 'warn', build: { outDir: 'out', modulePreload: { polyfill: false } } });
  assert.deepEqual(await results(join(root, 'out')), ALL);
});

test('Vite’s development server', async () => {
  const { createServer } = await import('vite');
  const root = join(home, 'development');
  await mkdir(root);
  await copyFile(join(home, 'app.js'), join(root, 'app.js'));
  await writeFile(join(root, 'index.html'), page('/app.js'));
  const server = await createServer({ root, configFile: false, logLevel: 'error', optimizeDeps: { exclude: ['wassam'] }, server: { host: '127.0.0.1', fs: { allow: [home] } } });
  await server.listen();
  const tab = await open(browser);
  try {
    await tab.goto(server.resolvedUrls.local[0]);
    assert.deepEqual(await tab.evaluate(() => globalThis.results), ALL);
  } finally {
    await tab.context().close();
    await server.close();
  }
});

test('webpack', async () => {
  const { default: webpack } = await import('webpack');
  const out = join(home, 'webpack');
  const compiler = webpack({ context: home, entry: './app.js', mode: 'production', performance: false, output: { path: out, filename: 'main.js', publicPath: 'auto', module: true }, experiments: { outputModule: true } });
  const stats = await promisify(compiler.run.bind(compiler))();
  await promisify(compiler.close.bind(compiler))();
  assert.deepEqual([stats.compilation.errors, stats.compilation.warnings], [[], []]);
  await writeFile(join(out, 'index.html'), page('main.js'));
  assert.deepEqual(await results(out), ALL);
});

test('esbuild: three files are copied beside the bundle', async () => {
  const { build } = await import('esbuild');
  const out = join(home, 'esbuild');
  const { warnings } = await build({ absWorkingDir: home, entryPoints: ['app.js'], bundle: true, minify: true, format: 'esm', outdir: out, logLevel: 'silent' });
  assert.deepEqual(warnings, []);
  for (const name of ['wassam_core_bg.wasm', 'wassam.bin', 'worker.js']) await copyFile(installed(name), join(out, name));
  await writeFile(join(out, 'index.html'), page('app.js'));
  assert.deepEqual(await results(out), ALL);
});

test('files elsewhere: `base` says where', async () => {
  const out = join(home, 'elsewhere');
  await mkdir(join(out, 'files'), { recursive: true });
  const { build } = await import('esbuild');
  const contents = "import { load } from 'wassam'; globalThis.results = load({ base: 'files/', worker: true }).then(async (w) => (await w.analyze('وصل إلى بيروت.')).mentions[0].name);";
  await build({ stdin: { contents, resolveDir: home }, bundle: true, format: 'esm', outfile: join(out, 'app.js'), logLevel: 'silent' });
  for (const name of ['wassam_core_bg.wasm', 'wassam.bin', 'worker.js']) await copyFile(installed(name), join(out, 'files', name));
  await writeFile(join(out, 'index.html'), page('app.js'));
  assert.equal(await results(out), 'بيروت');
});

test('everything in one file, on the page’s thread and in a worker from a blob', async () => {
  const { build } = await import('esbuild');
  const out = join(home, 'inline');
  await build({ absWorkingDir: home, entryPoints: ['inline.js'], bundle: true, format: 'esm', outdir: out, logLevel: 'silent' });
  await writeFile(join(out, 'index.html'), page('inline.js'));
  assert.deepEqual(await readdir(out), ['index.html', 'inline.js']);
  assert.equal(await results(out, { ask: () => place({}) }), 'بيروت');
  const policy = POLICY.replace("worker-src 'self'", "worker-src 'self' blob:");
  assert.equal(await results(out, { policy, ask: () => place({ worker: true }) }), 'بيروت');
});

test('Node', async () => {
  const { stdout, stderr } = await run('node', ['node.js'], { cwd: home });
  assert.deepEqual([stdout, stderr], ['ok\n', '']);
});

for (const [module, resolution] of [['esnext', 'bundler'], ['nodenext', 'nodenext']]) {
  test(`types, as ${resolution} resolves them`, async () => {
    const options = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable'];
    await run(bin('tsc'), [...options, '--module', module, '--moduleResolution', resolution, 'types.ts'], { cwd: home }).catch((error) => assert.fail(error.stdout));
  });
}

/** Puts the real editors beside the installed package, as `npm install` in a host's folder does. */
const editors = ['@lexical', '@tiptap', 'ckeditor5', 'lexical', 'quill', 'tinymce', 'wordpress/node_modules/@wordpress'];
const withEditors = async () => {
  for (const name of editors) {
    const from = name.startsWith('wordpress/') ? local(name) : local(`node_modules/${name}`);
    await symlink(from, join(home, 'node_modules', name.split('/').at(-1))).catch((error) => assert.equal(error.code, 'EEXIST'));
  }
};

/** What a chapter's code leaves to its reader, and nothing else. */
const READER = "Object.assign(globalThis, { article: '<p></p>', licenseKey: 'GPL', stored: undefined, decisions: [], save: (data) => decisions.push(data) });";
const block = (text, language) => [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, code]) => code);

for (const name of ['ckeditor', 'contenteditable', 'lexical', 'quill', 'tinymce', 'tiptap']) {
  test(`the chapter on ${name}, as pasted: an editor, and Wassam on it in ten lines`, async () => {
    await withEditors();
    const chapter = await readFile(local(`../../docs/editors/${name}.md`), 'utf8');
    const scripts = block(chapter, 'js');
    const wassam = scripts.findIndex((code) => code.includes('attach('));
    assert.ok(scripts[wassam].split('\n').filter((line) => line.trim()).length <= 10, scripts[wassam]);
    const { build } = await import('vite');
    const root = join(home, `chapter-${name}`);
    await mkdir(root);
    await writeFile(join(root, 'reader.js'), READER);
    await writeFile(join(root, 'app.js'), `import './reader.js';\n${scripts.slice(0, wassam + 1).join('\n')}`);
    const body = block(chapter, 'html')[0] ?? '<div id="editor"></div>';
    await writeFile(join(root, 'index.html'), page('/app.js').replace('</html>', `<body>${body}</body></html>`));
    await build({ root, base: './', configFile: false, logLevel: 'error', build: { outDir: 'out', chunkSizeWarningLimit: 1e5 } });
    const server = await serve(pathToFileURL(`${join(root, 'out')}/`), { policy: null });
    const tab = await open(browser);
    try {
      await tab.goto(server.address);
      const inside = name === 'tinymce' ? tab.frameLocator('iframe').locator('body') : tab.locator('[contenteditable=true]').first();
      await inside.click();
      await tab.keyboard.type('وصل الوفد إلى بيروت مساء أمس.');
      const frame = name === 'tinymce' ? tab.frames()[1] : tab.mainFrame();
      const marked = () =>
        [...document.querySelectorAll('[data-wassam-mark]')].map((mark) => mark.textContent).join('') || [...(CSS.highlights.get('wassam-place') ?? [])].join();
      await frame.waitForFunction(`(${marked})() === 'بيروت'`, undefined, { timeout: 10000 });
      await tab.keyboard.press('Alt+Enter');
      const card = tab.locator('[data-wassam-card] [role=dialog]');
      await card.getByText('اربط', { exact: true }).click();
      await inside.locator('a[href$="/tags/%D8%A8%D9%8A%D8%B1%D9%88%D8%AA"]').waitFor();
      assert.equal(await tab.evaluate(() => decisions[0].entities[0].accepted), 'link');
      assert.deepEqual(tab.errors, []);
    } finally {
      await tab.context().close();
      server.close();
    }
  });
}

test('the chapter on WordPress: its commands make the plugin', async () => {
  const [commands] = block(await readFile(local('../../docs/editors/wordpress.md'), 'utf8'), 'sh');
  await mkdir(join(home, 'wp-content/plugins'), { recursive: true });
  await run('sh', ['-e', '-c', commands], { cwd: home });
  const made = join(home, 'wp-content/plugins/wassam');
  for (const name of ['plugin.php', 'plugin.js', 'plugin.css', 'wassam/wassam.js', 'wassam/wassam_core_bg.wasm', 'wassam/wassam.bin', 'wassam/worker.js', 'wassam/editors/wordpress.js']) {
    await access(join(made, name));
  }
});

test('types of every adapter, with those of the real editors', async () => {
  await withEditors();
  const adapters = (await readdir(installed('editors'))).filter((name) => name.endsWith('.js')).map((name) => name.slice(0, -3));
  const source = await readFile(join(home, 'editors.ts'), 'utf8');
  const tried = (name) => source.includes(`} from 'wassam/editors/${name}'`);
  const parts = ['colours', 'decisions', 'dom', 'map', 'paint', 'panel', 'rules', 'session', 'words'];
  assert.deepEqual(adapters.filter((name) => !tried(name) && !parts.includes(name)), []);
  // As a project of Vite's has it: the editors' own declarations are not checked, what is written against them is.
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--exactOptionalPropertyTypes', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable'];
  await run(bin('tsc'), [...options, '--module', 'esnext', '--moduleResolution', 'bundler', 'editors.ts'], { cwd: home }).catch((error) => assert.fail(error.stdout));
});

test('publint and attw find nothing (the package is ES modules only)', async () => {
  const { publint } = await import('publint');
  const { messages } = await publint({ pkgDir: installed('.'), level: 'suggestion', strict: true });
  assert.deepEqual(messages, []);
  // Fails on every problem but that of a CommonJS host, which has to import() the package.
  await run(bin('attw'), [tarball, '--profile', 'esm-only']).catch((error) => assert.fail(error.stdout));
});

test('an adapter is at most 250 lines, and imports Wassam’s own files alone', async () => {
  const files = (await readdir(installed('editors'))).filter((file) => file.endsWith('.js'));
  for (const file of files) {
    const text = await readFile(installed(`editors/${file}`), 'utf8');
    for (const [, , from] of text.matchAll(/(\bfrom |^import |(?<!\.)\bimport\()'([^']+)'/gm)) assert.match(from, /^\.\.?\//, `${file} imports ${from}`);
    if (text.includes('export function attach')) assert.ok(text.split('\n').length <= 251, `${file} is longer`);
  }
});

test('every adapter and part that a host can import has types; nothing of the page or of tests is packed', async () => {
  const { exports } = JSON.parse(await readFile(installed('package.json'), 'utf8'));
  const files = await readdir(installed('editors'), { recursive: true });
  for (const name of files.filter((file) => file.endsWith('.js'))) {
    if (exports[`./editors/${name.slice(0, -3)}`] !== null) assert.ok(files.includes(name.replace(/\.js$/, '.d.ts')), `${name} has no types`);
  }
  const top = await readdir(installed('.'));
  for (const name of ['app.js', 'index.html', 'demo', 'sample.txt']) assert.ok(!top.includes(name), name);
  for (const name of ['README.md', 'LICENSE-APACHE', 'LICENSE-MIT']) assert.ok(top.includes(name), name);
});
