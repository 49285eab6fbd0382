// The library as any page can use it: load() gives analyze(), open(), names() and render().
import init, { Core, render as renderInto } from './wassam_core.js';
import { Document, applyChange, bytes as tableBytes } from './document.js';
import { WassamError } from './error.js';
import { inWorkers } from './remote.js';

export { WassamError, applyChange };

/**
 * Loads wasm and data from beside this file (both at once).
 * With `worker: true` all happens in workers: methods give promises, and `analyze` takes `signal` besides.
 */
export async function load({ worker = false } = {}) {
  if (!worker) return { ...(await onThisThread()), render };
  await wasm();
  return { ...inWorkers(), render };
}

let started;
let instance;
function wasm() {
  started ??= init({ module_or_path: new URL('./wassam_core_bg.wasm', import.meta.url) }).then(
    (exports) => (instance = exports),
    (error) => {
      started = undefined;
      throw new WassamError('load-failed', `wassam_core_bg.wasm: ${error.message ?? error}`);
    },
  );
  return started;
}

/** Bytes of wasm memory in use on this thread; it grows with the longest text. */
export function memory() {
  return instance?.memory.buffer.byteLength ?? 0;
}

async function data() {
  const response = await fetch(new URL('./wassam.bin', import.meta.url)).catch((error) => error);
  if (!response.ok) throw new WassamError('load-failed', `wassam.bin: ${response.status ?? response.message}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function onThisThread() {
  const [bytes] = await Promise.all([data(), wasm()]);
  const core = new Core(bytes);
  const documents = new Set();
  return {
    analyze(text, { published, threshold = 0, onprogress } = {}) {
      if (typeof text !== 'string') throw new WassamError('bad-option', 'analyze takes a string');
      try {
        return core.analyze(text, published ?? undefined, threshold, onprogress);
      } catch (error) {
        throw new WassamError('bad-option', error.message ?? String(error));
      }
    },
    open(text, options) {
      const document = new Document(core, text, options);
      documents.add(document);
      return document;
    },
    names(tsv) {
      const report = core.names(tableBytes(tsv));
      for (const document of documents) {
        if (document.closed) documents.delete(document);
        else document.renew();
      }
      return report;
    },
  };
}

/** Replaces what `element` holds by the tagged text. */
export function render(analysis, text, element) {
  try {
    renderInto(analysis, text, element);
  } catch (error) {
    throw new WassamError('failed', error.message ?? String(error));
  }
}
