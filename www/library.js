// What load() gives, wherever the files come from: on this thread, or in workers.
import init, { render as renderInto, warm } from './wassam_core.js';
import { applyChange } from './document.js';
import { WassamError } from './error.js';
import { inWorkers } from './remote.js';
import { onThisThread } from './thread.js';

export { WassamError, applyChange };

/** What has been loaded from each set of files: code and weights once, however often `load` is called. */
const loaded = new WeakMap();
let instance;

/**
 * `files`: `module()` gives a promise of the compiled WebAssembly.Module, `data()` one of the bytes of wassam.bin,
 * `worker()` a new worker of worker.js.
 */
export async function start(files, { worker = false } = {}) {
  if (!loaded.has(files)) {
    // Both at once: code compiles while the weights come in.
    const parts = [files.module(), files.data()];
    loaded.set(files, parts);
    // A failure is not kept: the next call tries again.
    Promise.all(parts).catch(() => loaded.delete(files));
  }
  const parts = loaded.get(files);
  const module = await parts[0];
  // In a worker's case as well: rendering is on this thread.
  if (!instance) {
    instance = await init({ module_or_path: module });
    if (!worker) warm();
  }
  const data = await parts[1];
  return { ...(worker ? inWorkers(() => files.worker(), { module, data }) : onThisThread(data)), render };
}

/** Bytes of wasm memory in use on this thread; it grows with the longest text. */
export function memory() {
  return instance?.memory.buffer.byteLength ?? 0;
}

/** Replaces what `element` holds by the tagged text. */
export function render(analysis, text, element) {
  try {
    renderInto(analysis, text, element);
  } catch (error) {
    throw new WassamError('failed', error.message ?? String(error));
  }
}
