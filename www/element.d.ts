import type { Analysis, Entity, Kind, Mention } from './wassam.js';

export interface WassamArticleEvents {
  analysis: CustomEvent<{ analysis: Analysis; text: string }>;
  /** Bubbles. A mark was clicked, or activated by Enter or the space bar. */
  'mention-activate': CustomEvent<{ mention: Mention; entity?: Entity; analysis: Analysis; mark: HTMLElement }>;
  progress: CustomEvent<{ share: number }>;
  error: CustomEvent<{ error: Error }>;
}

/** `<wassam-article>`: its children, or its `text`, tagged. */
export class WassamArticle extends HTMLElement {
  /** What is tagged; null goes back to the children. */
  get text(): string;
  set text(text: string | null);
  /** Kinds that get marks; empty: all but roles. Attribute `kinds`, separated by spaces. */
  kinds: Kind[];
  /** Of what assistive technology says. Attribute `language`. */
  language: 'ar' | 'en';
  /** Attribute `worker`. */
  worker: boolean;
  /** Attribute `threshold`, 0 to 1. */
  threshold: number;
  /** Attribute `published`, YYYY-MM-DD. */
  published: string | null;
  /** The publisher's own names, as TSV. */
  names: string | undefined;
  /** Where to fetch them from. Attribute `names-url`. */
  namesUrl: string | null;
  readonly analysis: Analysis | undefined;
  addEventListener<T extends keyof WassamArticleEvents>(type: T, listener: (event: WassamArticleEvents[T]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void;
}

/** Registers the element, once. */
export function define(name?: string): void;

declare global {
  interface HTMLElementTagNameMap { 'wassam-article': WassamArticle }
}
