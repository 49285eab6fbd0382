// Starts the worker, also where the page demands Trusted Types (policy name `wassam`).
import { WassamError } from './error.js';

let policy;

/** `url`: where worker.js stands. */
export function spawn(url) {
  if (typeof Worker === 'undefined') throw new WassamError('worker-failed', 'there are no workers here: load without `worker`');
  policy ??= globalThis.trustedTypes?.createPolicy('wassam', { createScriptURL: (text) => text });
  return new Worker(policy ? policy.createScriptURL(url.href) : url, { type: 'module' });
}
