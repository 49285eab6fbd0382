// Works away from the page's thread; remote.js talks to it.
import { load } from './wassam.js';

const loading = load();
const documents = new Map();

/** What can be asked of the worker. */
const does = {
  analyze: (wassam, { id, text, published, threshold }) =>
    wassam.analyze(text, { published, threshold, onprogress: (progress) => postMessage({ id, progress }) }),
  open(wassam, { document, text, published, threshold }) {
    const opened = wassam.open(text, { published, threshold, onchange: (change) => postMessage({ document, change }) });
    documents.set(document, opened);
    return opened.analysis;
  },
  replace(wassam, { document, start, end, text }) {
    documents.get(document).replace(start, end, text);
  },
  close(wassam, { document }) {
    documents.get(document)?.close();
    documents.delete(document);
  },
  names: (wassam, { tsv }) => wassam.names(tsv),
};

onmessage = async ({ data }) => {
  try {
    const wassam = await loading;
    postMessage({ id: data.id, result: does[data.name](wassam, data) });
  } catch (error) {
    postMessage({ id: data.id, error: { code: error.code ?? 'failed', message: error.message ?? String(error) } });
  }
};
