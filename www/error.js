/**
 * An error with a `code`: load-failed, bad-option, cancelled, worker-failed, out-of-range, stale, closed,
 * unsupported (by this browser) or failed.
 */
export class WassamError extends Error {
  constructor(code, message) {
    super(message);
    this.name = 'WassamError';
    this.code = code;
  }
}
