// A host that uses the package through a bundler: the library on both threads, the element and an editor.
import { load } from 'wassam';
import { attach } from 'wassam/editors/contenteditable';
import { define } from 'wassam/element';

const text = 'وصل الوفد إلى بيروت.';

async function place(options) {
  const wassam = await load(options);
  const { mentions } = await wassam.analyze(text);
  wassam.close?.();
  return mentions.find((mention) => mention.kind === 'place').name;
}

async function element() {
  define();
  const article = document.createElement('wassam-article');
  article.text = text;
  const done = new Promise((resolve) => article.addEventListener('analysis', resolve, { once: true }));
  document.body.append(article);
  await done;
  return article.shadowRoot.querySelector('mark').textContent;
}

async function editor() {
  const box = document.createElement('div');
  box.contentEditable = 'true';
  box.textContent = text;
  document.body.append(box);
  const layer = attach(box, load({ worker: true }));
  await new Promise((resolve) => layer.addEventListener('analysis', resolve, { once: true }));
  return layer.marks[0].text;
}

globalThis.results = Promise.all([place({}), place({ worker: true }), element(), editor()]);
