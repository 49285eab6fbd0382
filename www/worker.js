// Works away from the page's thread; remote.js talks to it. `cargo xtask build` makes one file of this and its imports,
// so that any bundler can copy it; code and weights come in the first message.
import { initSync } from './wassam_core.js';
import { onThisThread } from './thread.js';

let wassam;
const documents = new Map();

/** What can be asked of the worker. */
const does = {
  start({ module, data }) {
    initSync({ module });
    wassam = onThisThread(data);
  },
  analyze: ({ id, text, published, threshold }) =>
    wassam.analyze(text, { published, threshold, onprogress: (progress) => postMessage({ id, progress }) }),
  open({ document, text, published, threshold }) {
    const opened = wassam.open(text, { published, threshold, onchange: (change) => postMessage({ document, change }) });
    documents.set(document, opened);
    return opened.analysis;
  },
  replace({ document, start, end, text }) {
    documents.get(document).replace(start, end, text);
  },
  close({ document }) {
    documents.get(document)?.close();
    documents.delete(document);
  },
  names: ({ tsv }) => wassam.names(tsv),
};

onmessage = ({ data }) => {
  try {
    postMessage({ id: data.id, result: does[data.name](data) });
  } catch (error) {
    postMessage({ id: data.id, error: { code: error.code ?? 'failed', message: error.message ?? String(error) } });
  }
};
