// Analyses away from the page's thread; wassam.js talks to it.
import { load } from './wassam.js';

const loading = load();
onmessage = async ({ data: { id, text, published, threshold } }) => {
  try {
    const wassam = await loading;
    const analysis = wassam.analyze(text, { published, threshold, onprogress: (progress) => postMessage({ id, progress }) });
    postMessage({ id, analysis });
  } catch (error) {
    postMessage({ id, error: { code: error.code ?? 'failed', message: error.message ?? String(error) } });
  }
};
