/** Every offset is in UTF-16 units, the unit of JavaScript strings; `end` is exclusive. */
export interface Span { start: number; end: number }
export type Role = 'headline' | 'published' | 'byline' | 'dateline' | 'paragraph' | 'subheading' | 'list_item' | 'caption'
  | 'related_label' | 'related_headline' | 'source' | 'keywords' | 'other';
export type Kind = 'person' | 'organization' | 'place' | 'facility' | 'event' | 'work' | 'group' | 'role' | 'date' | 'time'
  | 'duration' | 'number' | 'ordinal' | 'quantity' | 'money' | 'percent' | 'contact';
/** What a date, time, number or amount means; parts that are not known are absent. */
export interface Value {
  /** ISO 8601 day, month, week, year, range (`a/b`), time, length (`PT48H`) or repetition (`R/P1D`); `X` for unknown digits. */
  iso?: string;
  /** The TIMEX3 value, where it says more than `iso`: `XXXX-WXX-7`, `2016-SU`, `2024-02-18TMO`. */
  timex?: string;
  /** First and last day of a period. */
  start?: string; end?: string;
  calendar?: 'gregorian' | 'hijri';
  /** The number or rank, and the upper end where it is a range. */
  number?: number; upper?: number;
  /** What is counted, as written, or the symbol of a unit of measure (UCUM). */
  unit?: string;
  /** ISO 4217; absent where a name such as `ريال` could be several countries'. */
  currency?: string;
  modifier?: 'approx' | 'more-than' | 'less-than' | 'at-least' | 'at-most' | 'exactly' | 'multiple'
    | 'start' | 'mid' | 'end' | 'before' | 'after' | 'since' | 'until';
}
/** `subkind` is a finer class, absent where it is not known: of a name what the README lists (`politician`, `city`), of a date or
 * time `set`, `range` or `holiday`. */
export interface Mention extends Span {
  kind: Kind; subkind?: string; name: string; entity?: number; confidence: number;
  evidence: ('model' | 'names' | 'pattern' | 'document' | 'own')[]; value?: Value;
}
/** `identifier` and `url` (http or https) are those of the publisher's own name table. */
export interface Entity { id: number; kind: Kind; name: string; aliases: string[]; identifier?: string; url?: string }
export interface Block extends Span { role: Role; article: number }
export interface Analysis {
  offsets: 'utf16'; published: string | null;
  blocks: Block[];
  sentences: Span[]; mentions: Mention[]; entities: Entity[];
}
export interface AnalyzeOptions {
  /** `YYYY-MM-DD`; goes before the page's own date line. */
  published?: string;
  /** Mentions less sure are left out, 0 to 1. */
  threshold?: number;
  onprogress?: (share: number) => void;
}
export type ErrorCode = 'load-failed' | 'bad-option' | 'cancelled' | 'worker-failed' | 'out-of-range' | 'stale' | 'closed' | 'unsupported' | 'failed';
export class WassamError extends Error {
  constructor(code: ErrorCode, message: string);
  readonly code: ErrorCode;
}

/** What is wrong with a line (from 1) of a name table. */
export interface NameProblem {
  line: number;
  code: 'encoding' | 'header' | 'fields' | 'name' | 'kind' | 'url' | 'duplicate';
  message: string;
  message_ar: string;
}
/** How many rows serve, and what is wrong with the others. */
export interface NamesReport { rows: number; problems: NameProblem[] }
/**
 * A publisher's own names: tab-separated values in UTF-8 under the header `name kind aliases identifier url`, aliases set
 * apart by `|`; all but name and kind may be empty. They go before all other mentions that they overlap.
 */
export type NameTable = string | Uint8Array | ArrayBuffer;

/** Items that go from a list, and those that come in their place; `at` and `remove` count in the list before the change. */
export interface Splice<T> { at: number; remove: number; insert: T[] }
/** What makes an analysis of version `version - 1` one of `version`; `applyChange` does so. */
export interface Change {
  version: number;
  /** The units `start..oldEnd` of the text before are `start..newEnd` now; what began at or after `oldEnd` has moved along. */
  start: number; oldEnd: number; newEnd: number;
  /** Only where it has changed. */
  published?: string | null;
  blocks: Splice<Block>[]; sentences: Splice<Span>[]; mentions: Splice<Mention>[]; entities: Splice<Entity>[];
  /** Where entities have other numbers: that of every mention of the new list in order, 0xFFFFFFFF for none. */
  links?: Uint32Array;
}
export interface OpenOptions<D> {
  published?: string;
  threshold?: number;
  /** Called after the document's `analysis` was brought up to date, for edits and new name tables alike. */
  onchange?: (change: Change, document: D) => void;
}
interface Edited<D> {
  /** The text, with all edits accepted so far. */
  readonly text: string;
  /** How many edits and new name tables were accepted so far. */
  readonly version: number;
  /**
   * Kept up to date in place; what an edit leaves as it was stays the same object. In a worker `analysis.version` lags
   * behind `version` while edits are under way: its spans are then not those of `text`.
   */
  readonly analysis: Analysis & { version: number };
  readonly closed: boolean;
  onchange: ((change: Change, document: D) => void) | null;
  /** Frees what the document holds; later edits fail as `closed`. */
  close(): void;
}
/** A text that is being written, analysed on this thread. */
export interface Document extends Edited<Document> {
  /**
   * Replaces the units `start..end`. Throws a WassamError, and changes nothing, where that is no span of the text
   * (`out-of-range`) or `version` is given and not the document's (`stale`).
   */
  replace(start: number, end: number, text: string, options?: { version?: number }): Change;
}
/** A text that is being written, analysed in a worker. */
export interface DocumentInWorker extends Edited<DocumentInWorker> {
  /** As on this thread, as a promise; edits queue in order, and `text` and `version` are up to date at once. */
  replace(start: number, end: number, text: string, options?: { version?: number }): Promise<Change>;
}
/** Brings an analysis up by one change, in place; throws `stale` where the change is for another version. */
export function applyChange(analysis: Analysis & { version: number }, change: Change): void;

export interface Wassam {
  analyze(text: string, options?: AnalyzeOptions): Analysis;
  open(text: string, options?: OpenOptions<Document>): Document;
  /** Takes a name table in the place of the one before ('' for none); open documents are brought up to date. */
  names(table: NameTable): NamesReport;
  render(analysis: Analysis, text: string, element: Element): void;
}
export interface WassamInWorker {
  analyze(text: string, options?: AnalyzeOptions & { signal?: AbortSignal }): Promise<Analysis>;
  open(text: string, options?: OpenOptions<DocumentInWorker>): Promise<DocumentInWorker>;
  names(table: NameTable): Promise<NamesReport>;
  /** Ends the workers: documents are closed, and whoever waits hears `closed`. */
  close(): void;
  render(analysis: Analysis, text: string, element: Element): void;
}
export interface LoadOptions {
  /** Where wassam_core_bg.wasm, wassam.bin and worker.js stand, where that is not beside the script. */
  base?: string | URL;
}
/** Loads code and weights; `worker: true` gives the same methods as promises, done in workers. */
export function load(options?: LoadOptions & { worker?: false }): Promise<Wassam>;
export function load(options: LoadOptions & { worker: true }): Promise<WassamInWorker>;
export function load(options?: LoadOptions & { worker?: boolean }): Promise<Wassam | WassamInWorker>;
export function render(analysis: Analysis, text: string, element: Element): void;
/** Bytes of wasm memory in use on this thread. */
export function memory(): number;
