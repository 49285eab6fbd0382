// The library in workers: the methods of wassam.js as promises.
import { RemoteDocument, bytes } from './document.js';
import { WassamError } from './error.js';

/** A worker, started by the first call, and the calls that wait for its answer. */
class Remote {
  #worker;
  #calls = new Map();
  #count = 0;
  #spawn;
  #prepare;
  documents = new Map();

  /** `spawn` gives a new worker; `prepare` is called with it, before any other call reaches it. */
  constructor(spawn, prepare) {
    this.#spawn = spawn;
    this.#prepare = prepare;
  }

  get running() {
    return this.#worker !== undefined;
  }

  /** Has the worker do `name`; answers come in the order of calls. */
  call(name, given, onprogress) {
    if (!this.#worker) {
      this.#worker = this.#spawn();
      this.#worker.onerror = (event) => this.stop(new WassamError('worker-failed', event.message ?? 'the worker could not start'));
      this.#worker.onmessage = ({ data }) => this.#hear(data);
      this.#prepare(this);
    }
    return new Promise((resolve, reject) => {
      const id = this.#count++;
      this.#calls.set(id, { resolve, reject, onprogress });
      this.#worker.postMessage({ id, name, ...given });
    });
  }

  #hear({ id, document, change, progress, result, error }) {
    if (document !== undefined) {
      this.documents.get(document)?.take(change);
      return;
    }
    const call = this.#calls.get(id);
    if (!call) return;
    if (progress !== undefined) {
      call.onprogress?.(progress);
      return;
    }
    this.#calls.delete(id);
    if (error) call.reject(new WassamError(error.code, error.message));
    else call.resolve(result);
  }

  /** Ends the worker; whoever waits hears `error`, and its documents are closed. */
  stop(error) {
    this.#worker?.terminate();
    this.#worker = undefined;
    const waiting = this.#calls;
    this.#calls = new Map();
    for (const document of this.documents.values()) document.lose();
    this.documents.clear();
    for (const call of waiting.values()) call.reject(error);
  }
}

/** The methods of a library that works in workers. `parts`: the compiled `module` and the `data` that each begins with. */
export function inWorkers(spawn, parts) {
  // Texts and documents have a worker each: typing does not wait for a long text, and to cancel one closes no document.
  let table;
  const prepare = (remote) => {
    remote.call('start', parts).catch((error) => remote.stop(error));
    if (table !== undefined) remote.call('names', { tsv: table }).catch(() => {});
  };
  const texts = new Remote(spawn, prepare);
  const documents = new Remote(spawn, prepare);
  let count = 0;
  let tables = 0;
  return {
    /** Cancelling by `signal` ends the worker; other waiting texts are rejected as cancelled as well. */
    async analyze(text, { published, threshold, onprogress, signal } = {}) {
      const cancelled = new WassamError('cancelled', 'cancelled');
      if (signal?.aborted) throw cancelled;
      const cancel = () => texts.stop(cancelled);
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        return await texts.call('analyze', { text, published, threshold }, onprogress);
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    },
    async open(text, { published, threshold, onchange } = {}) {
      const key = count++;
      const call = (name, given) => {
        if (name === 'close') documents.documents.delete(key);
        return documents.call(name, { document: key, ...given });
      };
      if (typeof text !== 'string') throw new WassamError('bad-option', 'open takes a string');
      const before = tables;
      const analysis = await call('open', { text, published, threshold });
      const document = new RemoteDocument(text, analysis, onchange, call);
      documents.documents.set(key, document);
      // Tables that came while it was read are on their way to it.
      for (let n = before; n < tables; n++) document.acceptNames();
      return document;
    },
    async names(tsv) {
      const running = [texts, documents].filter((remote) => remote.running);
      const reports = (running.length > 0 ? running : [texts]).map((remote) => remote.call('names', { tsv: bytes(tsv) }));
      // From now on, new workers begin with it.
      table = tsv;
      tables++;
      for (const document of documents.documents.values()) document.acceptNames();
      return (await Promise.all(reports))[0];
    },
    close() {
      const closed = new WassamError('closed', 'the library was closed');
      texts.stop(closed);
      documents.stop(closed);
    },
  };
}
