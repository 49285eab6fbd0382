import type { Analysis, Entity, Kind, Mention, Wassam, WassamInWorker } from '../wassam.js';

/** What a mark may stand in. A block's adapter may name others; rules can skip those as well. */
export type Flag = 'heading' | 'quote' | 'code' | 'link' | 'annotation' | 'quotation' | (string & {});

/** One paragraph, heading, list item or table cell of an editor. Offsets are UTF-16 units of `text`. */
export interface Block {
  text: string;
  /** What holds for the whole block. */
  flags: Flag[];
  /** What holds for parts of it. */
  zones?: { start: number; end: number; flag: Flag }[];
}

/** A name that is shown as marked. `start` and `end` count in the whole text, `from` and `to` in the block's. */
export interface Mark<B extends Block = Block> {
  start: number; end: number; block: B; from: number; to: number;
  text: string; kind: Kind;
  /** The entity's name, its other names, and the publisher's identifier or Wikidata's. */
  name: string; aliases: string[]; id?: string;
  mention: Mention; entity?: Entity;
}

/** What an annotation holds. */
export interface Annotation { kind: Kind; name: string; id?: string; url?: string }

/** All that the layer needs to know of an editor; contenteditable.js is a commented one. */
export interface Adapter<B extends Block = Block> {
  readonly element: HTMLElement;
  start(changed: () => void): void;
  stop(): void;
  read(): B[];
  draw(marks: Mark<B>[]): void;
  rects(mark: Mark<B>): DOMRect[];
  caret(): { block: B; at: number } | undefined;
  link(mark: Mark<B>, url: string): boolean;
  annotate?(mark: Mark<B>, data: Annotation): boolean;
}

export interface Rules {
  /** At most so many links (or annotations) to one entity, those that stand already counted. */
  perEntity: number;
  /** Only the first place that may be offered, of each entity. */
  firstOnly: boolean;
  /** Nothing is offered inside these; default: link, annotation, code. */
  skip: Flag[];
  /** The kinds that are offered: those of names unless told; undefined: all. */
  kinds?: Kind[];
}

/** What a journalist decided about one document: plain data for the host to store. */
export interface Decisions {
  version: 1;
  entities: { kind: Kind; name: string; names: string[]; id?: string; rejected?: boolean; as?: Kind; url?: string; accepted?: 'link' | 'annotation' }[];
  here: { text: string; before: string; after: string }[];
}

export interface Target { from: 'chosen' | 'tag' | 'wikidata'; url: string }

export interface LayerEvents {
  /** A new analysis. It is brought up to date in place later: copy what you keep. */
  analysis: CustomEvent<{ analysis: Analysis; text: string; marks: Mark[] }>;
  decision: CustomEvent<{ decisions: Decisions; mark: Mark; action: 'accept' | 'reject' | 'kind' }>;
  'mention-activate': CustomEvent<{ mark: Mark }>;
  error: CustomEvent<{ error: Error }>;
}

export interface LayerOptions {
  rules?: Partial<Rules>;
  /** The publisher's page for an entity; http and https only. */
  urlFor?: (entity: Pick<Entity, 'kind' | 'name' | 'aliases'> & Partial<Entity>, mention: Mention) => string | undefined | null | Promise<string | undefined | null>;
  /** Of the card; default 'ar'. */
  language?: 'ar' | 'en';
  /** What `getDecisions` gave for this document, if anything. */
  decisions?: Decisions | undefined;
  readOnly?: boolean;
  /** false: begin switched off. */
  enabled?: boolean;
  /** false: no card; the host listens to `mention-activate`. */
  panel?: boolean;
  /** Mentions less sure are left out, 0 to 1. */
  threshold?: number;
  /** Date of publication, YYYY-MM-DD. */
  published?: string;
  /** Milliseconds without a change before the text is analysed; default 150. */
  pause?: number;
  onanalysis?: (event: LayerEvents['analysis']) => void;
  ondecision?: (event: LayerEvents['decision']) => void;
  onmentionactivate?: (event: LayerEvents['mention-activate']) => void;
  onerror?: (event: LayerEvents['error']) => void;
}

export type AnyWassam = Wassam | WassamInWorker | Promise<Wassam | WassamInWorker>;

/** One editor under Wassam. */
export class Layer extends EventTarget {
  constructor(adapter: Adapter<any>, wassam: AnyWassam, options?: LayerOptions);
  readonly text: string;
  readonly marks: Mark[];
  readonly analysis: Analysis | undefined;
  readonly enabled: boolean;
  readonly readOnly: boolean;
  readonly canAnnotate: boolean;
  enable(): void;
  disable(): void;
  destroy(): void;
  setReadOnly(readOnly: boolean): void;
  setRules(rules: Partial<Rules>): void;
  getDecisions(): Decisions;
  /** Throws a WassamError where `data` is no decisions. */
  setDecisions(data: Decisions): void;
  /** Where a span of the analysis stands in the editor. */
  locate(start: number, end: number): { block: Block; from: number; to: number } | undefined;
  /** Shows a mark's card. */
  open(mark?: Mark, options?: { focus?: boolean }): void;
  targets(mark: Mark): Promise<Target[]>;
  accept(mark: Mark, how?: { as?: 'link' | 'annotation'; url?: string }): Promise<boolean>;
  reject(mark: Mark, how?: { here?: boolean }): void;
  changeKind(mark: Mark, kind: Kind): void;
  addEventListener<T extends keyof LayerEvents>(type: T, listener: (event: LayerEvents[T]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void;
}
