// The worker, also where the page demands Trusted Types (policy name `wassam`).
let policy;

/** Starts the worker that stands at `url`, which is of this package. */
export function spawn(url) {
  policy ??= globalThis.trustedTypes?.createPolicy('wassam', { createScriptURL: (text) => text });
  return new Worker(policy ? policy.createScriptURL(url.href) : url, { type: 'module' });
}
