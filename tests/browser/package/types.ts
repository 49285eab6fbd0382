// What the package's types promise; never run.
import { load, WassamError, type Analysis, type Change, type Mention } from 'wassam';
import { load as loadInline } from 'wassam/inline';
import { define, type WassamArticle } from 'wassam/element';
import { attach } from 'wassam/editors/contenteditable';
import { Layer, type Adapter, type Block, type Decisions } from 'wassam/editors/layer';
import { readBlocks } from 'wassam/editors/dom';
import { Painter } from 'wassam/editors/paint';
import { TextMap } from 'wassam/editors/map';

const here = await load();
const analysis: Analysis = here.analyze('…', { published: '2024-02-18' });
const away = await load({ worker: true });
const promised: Promise<Analysis> = away.analyze('…', { signal: new AbortController().signal });
const inline = await loadInline();
const document_ = inline.open('…', { onchange: (change: Change) => console.log(change.version) });
const change: Change = document_.replace(0, 1, '');
const mention: Mention | undefined = (await promised).mentions[0];

define();
const article: WassamArticle = document.createElement('wassam-article');
article.kinds = ['person'];
article.addEventListener('mention-activate', ({ detail }) => console.log(detail.mention.name, detail.entity?.name));

const layer: Layer = attach(document.createElement('div'), load({ worker: true }), {
  urlFor: (entity) => `/tag/${entity.name}`,
  rules: { perEntity: 1, skip: ['heading', 'quote'] },
  onanalysis: ({ detail }) => console.log(detail.analysis.mentions.length),
});
const decisions: Decisions = layer.getDecisions();
layer.setDecisions(decisions);

class Mine implements Adapter<Block> {
  element = document.createElement('div');
  painter = new Painter(document);
  start(_changed: () => void) {}
  stop() {}
  read() {
    return new TextMap(readBlocks(this.element)).blocks;
  }
  draw() {}
  rects() {
    return [];
  }
  caret() {
    return undefined;
  }
  link() {
    return false;
  }
}
new Layer(new Mine(), here);

// @ts-expect-error: no such kind
article.kinds = ['animal'];
// @ts-expect-error: a promise, in a worker
const wrong: Analysis = away.analyze('…');
console.log(analysis, change, mention, wrong, new WassamError('failed', '…').code);
