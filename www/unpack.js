// Makes objects of what comes out of wasm as a list of numbers, in the order in which src/flat.rs writes it.
// Fields are set in the same order always, and those that are absent are not set.

/** The names of numbers, in the order of the enums of Rust; a test in src/flat.rs compares them. */
const ROLES = ['headline', 'published', 'byline', 'dateline', 'paragraph', 'subheading', 'list_item', 'caption', 'related_label',
  'related_headline', 'source', 'keywords', 'other'];
const KINDS = ['person', 'organization', 'place', 'facility', 'event', 'work', 'group', 'role', 'date', 'time', 'duration', 'number',
  'ordinal', 'quantity', 'money', 'percent', 'contact'];
const EVIDENCE = ['model', 'names', 'pattern', 'document', 'own'];
const PROBLEMS = ['encoding', 'header', 'fields', 'name', 'kind', 'url', 'duplicate'];

/** What is being read, and how far it has been. */
let numbers, text, at, textAt;
const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });
/** Numbers that are not whole come as their bits. */
const bits = new Uint32Array(2);
const single = new Float32Array(bits.buffer);
const double = new Float64Array(bits.buffer);

const unsigned = () => numbers[at++];
const string = () => text.slice(textAt, (textAt += numbers[at++]));
const evidence = () => EVIDENCE[numbers[at++]];

function float() {
  bits[0] = numbers[at++];
  bits[1] = numbers[at++];
  return double[0];
}

function list(item) {
  const items = new Array(numbers[at++]);
  for (let i = 0; i < items.length; i++) items[i] = item();
  return items;
}

const span = () => ({ start: numbers[at++], end: numbers[at++] });
const block = () => ({ start: numbers[at++], end: numbers[at++], role: ROLES[numbers[at++]], article: numbers[at++] });

function mention() {
  const made = { start: numbers[at++], end: numbers[at++], kind: KINDS[numbers[at++]] };
  if (numbers[at++]) made.subkind = string();
  made.name = string();
  if (numbers[at++]) made.entity = unsigned();
  bits[0] = numbers[at++];
  made.confidence = single[0];
  made.evidence = list(evidence);
  if (numbers[at++]) made.value = value();
  return made;
}

function value() {
  const made = {};
  if (numbers[at++]) made.iso = string();
  if (numbers[at++]) made.timex = string();
  if (numbers[at++]) made.start = string();
  if (numbers[at++]) made.end = string();
  if (numbers[at++]) made.calendar = string();
  if (numbers[at++]) made.number = float();
  if (numbers[at++]) made.upper = float();
  if (numbers[at++]) made.unit = string();
  if (numbers[at++]) made.currency = string();
  if (numbers[at++]) made.modifier = string();
  return made;
}

function entity() {
  const made = { id: numbers[at++], kind: KINDS[numbers[at++]], name: string(), aliases: list(string) };
  if (numbers[at++]) made.identifier = string();
  if (numbers[at++]) made.url = string();
  return made;
}

const date = () => (numbers[at++] ? string() : null);
const splice = (item) => () => ({ at: numbers[at++], remove: numbers[at++], insert: list(item) });
const splices = { blocks: splice(block), sentences: splice(span), mentions: splice(mention), entities: splice(entity) };

/** A reader of flat things. */
const reads = (item) => (flat) => {
  numbers = flat;
  text = decoder.decode(new Uint32Array(flat.buffer, 4 * flat[0]));
  at = 1;
  textAt = 0;
  const made = item();
  numbers = text = undefined;
  return made;
};

/** The analysis that `Core.analyze` and `Draft.analysis` give. */
export const unpackAnalysis = reads(() => ({
  offsets: 'utf16',
  published: date(),
  blocks: list(block),
  sentences: list(span),
  mentions: list(mention),
  entities: list(entity),
}));

/** The change that `Draft.replace` and `Draft.renew` give. */
export const unpackChange = reads(() => {
  const made = { version: unsigned(), start: unsigned(), oldEnd: unsigned(), newEnd: unsigned() };
  if (numbers[at++]) made.published = date();
  made.blocks = list(splices.blocks);
  made.sentences = list(splices.sentences);
  made.mentions = list(splices.mentions);
  made.entities = list(splices.entities);
  // The last of the numbers.
  if (numbers[at++]) made.links = numbers.slice(at + 1, numbers[0]);
  return made;
});

const problem = () => ({ line: unsigned(), code: PROBLEMS[unsigned()], message: string(), message_ar: string() });

/** The report that `Core.names` gives. */
export const unpackReport = reads(() => ({ rows: unsigned(), problems: list(problem) }));
