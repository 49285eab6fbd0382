// Bundles the demos whose editor comes from npm (www/demo/editors/) into target/demo/, beside a copy of dist/. Only the
// editor is bundled: Wassam's own files stay the served ones.  node demos.js [NAME]
import { build } from 'esbuild';
import { cp, mkdir, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const source = new URL('www/demo/editors/', root);
/** The folder that tests of these demos serve. */
export const folder = new URL('target/demo/', root);
const target = new URL('demo/editors/', folder);

/** Leaves what a demo imports of Wassam's own files as it is; packages have paths of that look for their own. */
const served = {
  name: 'served',
  setup: (bundler) =>
    bundler.onResolve({ filter: /^\.\.\/\.\.\// }, ({ path, kind, resolveDir }) =>
      kind !== 'entry-point' && resolveDir === fileURLToPath(source).replace(/\/$/, '') ? { path, external: true } : undefined,
    ),
};

/** Bundles every demo, or the one of this name. */
export async function bundle(name) {
  await mkdir(target, { recursive: true });
  await cp(new URL('dist/', root), folder, { recursive: true });
  // Scripts come out of the bundler: copied, they would lie in the place of another demo's bundle.
  await cp(source, target, { recursive: true, filter: (file) => !file.endsWith('.js') });
  const scripts = (await readdir(source)).filter((file) => file.endsWith('.js') && (!name || file === `${name}.js`));
  await build({
    entryPoints: scripts.map((file) => fileURLToPath(new URL(file, source))),
    outdir: fileURLToPath(target),
    bundle: true,
    // WordPress alone is ten megabytes otherwise. Names stay: editors know classes by them.
    minifyWhitespace: true,
    minifySyntax: true,
    format: 'esm',
    target: 'es2022',
    allowOverwrite: true,
    logLevel: 'warning',
    plugins: [served],
    // WordPress' packages want versions of their own; see wordpress/package.json.
    nodePaths: ['node_modules', 'wordpress/node_modules'].map((path) => fileURLToPath(new URL(path, import.meta.url))),
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.svg': 'dataurl', '.png': 'dataurl', '.woff': 'dataurl', '.woff2': 'dataurl', '.ttf': 'dataurl' },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(process.argv[2]);
