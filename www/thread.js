// The library's methods on the thread that this runs on, once wasm has started there.
import { Core } from './wassam_core.js';
import { Document, bytes } from './document.js';
import { WassamError } from './error.js';
import { unpackAnalysis, unpackReport } from './unpack.js';

/** `data`: the bytes of wassam.bin. */
export function onThisThread(data) {
  const core = new Core(data);
  const documents = new Set();
  return {
    analyze(text, { published, threshold = 0, onprogress } = {}) {
      if (typeof text !== 'string') throw new WassamError('bad-option', 'analyze takes a string');
      let flat;
      try {
        flat = core.analyze(text, published ?? undefined, threshold, onprogress);
      } catch (error) {
        throw new WassamError('bad-option', error.message ?? String(error));
      }
      return unpackAnalysis(flat);
    },
    open(text, options) {
      const document = new Document(core, text, options, () => documents.delete(document));
      documents.add(document);
      return document;
    },
    names(tsv) {
      const report = unpackReport(core.names(bytes(tsv)));
      for (const document of documents) document.renew();
      return report;
    },
  };
}
