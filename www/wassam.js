// The library as any page can use it: load() gives analyze() and render().
import init, { Core, render as renderInto } from './wassam_core.js';
import { WassamError } from './error.js';
import { spawn } from './spawn.js';

export { WassamError };

/**
 * Loads wasm and data from beside this file (both at once).
 * With `worker: true` analysing happens in a worker: `analyze` gives a promise and takes `signal` besides.
 */
export async function load({ worker = false } = {}) {
  if (!worker) return { ...(await onThisThread()), render };
  await wasm();
  return { ...inWorker(), render };
}

let started;
function wasm() {
  started ??= init({ module_or_path: new URL('./wassam_core_bg.wasm', import.meta.url) }).catch((error) => {
    started = undefined;
    throw new WassamError('load-failed', `wassam_core_bg.wasm: ${error.message ?? error}`);
  });
  return started;
}

async function data() {
  const response = await fetch(new URL('./wassam.bin', import.meta.url)).catch((error) => error);
  if (!response.ok) throw new WassamError('load-failed', `wassam.bin: ${response.status ?? response.message}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function onThisThread() {
  const [bytes] = await Promise.all([data(), wasm()]);
  const core = new Core(bytes);
  return {
    analyze(text, { published, threshold = 0, onprogress } = {}) {
      if (typeof text !== 'string') throw new WassamError('bad-option', 'analyze takes a string');
      try {
        return core.analyze(text, published ?? undefined, threshold, onprogress);
      } catch (error) {
        throw new WassamError('bad-option', error.message ?? String(error));
      }
    },
  };
}

function inWorker() {
  let worker;
  let jobs = new Map();
  let count = 0;
  const stop = (error) => {
    worker?.terminate();
    worker = undefined;
    const waiting = jobs;
    jobs = new Map();
    for (const job of waiting.values()) job.reject(error);
  };
  const start = () => {
    if (worker) return;
    worker = spawn(new URL('./worker.js', import.meta.url));
    worker.onerror = (event) => stop(new WassamError('worker-failed', event.message ?? 'the worker could not start'));
    worker.onmessage = ({ data: { id, progress, analysis, error } }) => {
      const job = jobs.get(id);
      if (!job) return;
      if (progress !== undefined) {
        job.onprogress?.(progress);
        return;
      }
      jobs.delete(id);
      if (error) job.reject(new WassamError(error.code, error.message));
      else job.resolve(analysis);
    };
  };
  return {
    /** Cancelling by `signal` ends the worker; other waiting texts are rejected as cancelled as well. */
    analyze(text, { published, threshold, onprogress, signal } = {}) {
      return new Promise((resolve, reject) => {
        const cancelled = new WassamError('cancelled', 'cancelled');
        if (signal?.aborted) {
          reject(cancelled);
          return;
        }
        start();
        const id = count++;
        jobs.set(id, { resolve, reject, onprogress });
        signal?.addEventListener('abort', () => jobs.has(id) && stop(cancelled), { once: true });
        worker.postMessage({ id, text, published, threshold });
      });
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
