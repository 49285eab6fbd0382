/** Every offset is in UTF-16 units, the unit of JavaScript strings; `end` is exclusive. */
export interface Span { start: number; end: number }
export type Role = 'headline' | 'published' | 'byline' | 'dateline' | 'paragraph' | 'subheading' | 'list_item' | 'caption'
  | 'related_label' | 'related_headline' | 'source' | 'keywords' | 'other';
export type Kind = 'person' | 'organization' | 'place' | 'facility' | 'event' | 'work' | 'group' | 'role' | 'date' | 'time'
  | 'duration' | 'number' | 'ordinal' | 'quantity' | 'money' | 'percent' | 'contact';
export interface Value { iso?: string; calendar?: 'gregorian' | 'hijri'; number?: number; currency?: string }
export interface Mention extends Span {
  kind: Kind; subkind?: string; name: string; entity?: number; confidence: number;
  evidence: ('model' | 'names' | 'pattern' | 'document')[]; value?: Value;
}
export interface Entity { id: number; kind: Kind; name: string; aliases: string[] }
export interface Analysis {
  offsets: 'utf16'; published: string | null;
  blocks: (Span & { role: Role; article: number })[];
  sentences: Span[]; mentions: Mention[]; entities: Entity[];
}
export interface AnalyzeOptions {
  /** `YYYY-MM-DD`; goes before the page's own date line. */
  published?: string;
  /** Mentions less sure are left out, 0 to 1. */
  threshold?: number;
  onprogress?: (share: number) => void;
}
export class WassamError extends Error { code: 'load-failed' | 'bad-option' | 'cancelled' | 'worker-failed' | 'failed' }
export interface Wassam {
  analyze(text: string, options?: AnalyzeOptions): Analysis;
  render(analysis: Analysis, text: string, element: Element): void;
}
export interface WassamInWorker {
  analyze(text: string, options?: AnalyzeOptions & { signal?: AbortSignal }): Promise<Analysis>;
  render(analysis: Analysis, text: string, element: Element): void;
}
export function load(options?: { worker?: false }): Promise<Wassam>;
export function load(options: { worker: true }): Promise<WassamInWorker>;
export function render(analysis: Analysis, text: string, element: Element): void;
/** Bytes of wasm memory in use on this thread. */
export function memory(): number;
