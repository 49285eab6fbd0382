// The library in one file, for hosts that allow no second one: code, weights and worker are inside, packed.
import { WassamError, applyChange, memory, render, start } from './library.js';
import { data, wasm, worker } from './inline_files.js';
import { spawn } from './spawn.js';

export { WassamError, applyChange, memory, render };

/** The same as `load` of the package's main entry. Its worker comes from a blob: the page's `worker-src` has to allow that. */
export function load(options) {
  return start(files, options);
}

let blob;
const files = {
  async module() {
    return WebAssembly.compile(await unpack(wasm));
  },
  data: () => unpack(data),
  worker() {
    blob ??= new URL(URL.createObjectURL(new Blob([worker], { type: 'text/javascript' })));
    return spawn(blob);
  },
};

/** Bytes from base64 of gzip. */
async function unpack(base64) {
  const packed = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
