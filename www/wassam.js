// The library as any page can use it: load() gives analyze(), open(), names() and render().
import { WassamError, applyChange, memory, render, start } from './library.js';
import { spawn } from './spawn.js';

export { WassamError, applyChange, memory, render };

/**
 * Loads wasm and data from beside this file, or from `base` where a bundler has put this file elsewhere.
 * With `worker: true` all happens in workers: methods give promises, and `analyze` takes `signal` besides.
 */
export function load({ base, ...options } = {}) {
  const key = String(base ?? '');
  if (!sets.has(key)) sets.set(key, filesAt(base));
  return start(sets.get(key), options);
}

/** The files of each base. */
const sets = new Map();

function filesAt(base) {
  const root = base === undefined ? undefined : new URL(base, globalThis.document?.baseURI);
  // Bundlers know files by just this form, and put their own address in.
  const wasm = () => (root ? new URL('wassam_core_bg.wasm', root) : new URL('./wassam_core_bg.wasm', import.meta.url));
  const data = () => (root ? new URL('wassam.bin', root) : new URL('./wassam.bin', import.meta.url));
  const worker = () => (root ? new URL('worker.js', root) : new URL('./worker.js', import.meta.url));
  return {
    async module() {
      const response = await get(wasm());
      // Compiles while it comes in, where the server names its type.
      const type = response.headers.get('Content-Type') ?? '';
      if (type.startsWith('application/wasm')) return WebAssembly.compileStreaming(response);
      return WebAssembly.compile(await response.arrayBuffer());
    },
    data: async () => new Uint8Array(await (await get(data())).arrayBuffer()),
    worker: () => spawn(worker()),
  };
}

/** A file of the package; from the disk in Node, whose fetch knows no files. */
async function get(url) {
  const name = url.pathname.split('/').pop();
  try {
    const disk = url.protocol === 'file:' ? globalThis.process?.getBuiltinModule?.('node:fs/promises') : undefined;
    if (disk) return new Response(await disk.readFile(url));
    const response = await fetch(url);
    if (response.ok) return response;
    throw new Error(response.status);
  } catch (error) {
    throw new WassamError('load-failed', `${name}: ${error.message}`);
  }
}
