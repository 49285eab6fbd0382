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

/** Leaves the demos' imports of Wassam's own files as they are. */
const served = {
  name: 'served',
  setup: (bundler) =>
    bundler.onResolve({ filter: /^\.\.\/\.\.\// }, ({ path, importer }) =>
      importer.startsWith(fileURLToPath(source)) ? { path, external: true } : undefined,
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
    format: 'esm',
    target: 'es2022',
    allowOverwrite: true,
    logLevel: 'warning',
    plugins: [served],
    nodePaths: [fileURLToPath(new URL('node_modules', import.meta.url))],
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.svg': 'dataurl', '.png': 'dataurl', '.woff': 'dataurl', '.woff2': 'dataurl', '.ttf': 'dataurl' },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(process.argv[2]);
