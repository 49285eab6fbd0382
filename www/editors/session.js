// Keeps a Wassam `Document` in step with an editor's text: one round of edits at a time, only the newest result counts.
import { diff, TextMap } from './map.js';

export class Session {
  #wassam;
  #options;
  #document;
  #sent = new TextMap([]);
  #wanted;
  #busy = false;
  #closed = false;
  #onresult;
  #onerror;

  /**
   * `wassam` is what `load()` gives, or the promise of it, in a worker or not. `onresult(analysis, text)` is called with
   * every analysis that is of the newest text given to `update`.
   */
  constructor(wassam, options, onresult, onerror) {
    this.#wassam = wassam;
    this.#options = options;
    this.#onresult = onresult;
    this.#onerror = onerror;
  }

  /** Takes the newest text. While a round is under way it waits, and replaces one that waits already. */
  async update(map) {
    this.#wanted = map;
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#wanted && !this.#closed) {
        const next = this.#wanted;
        this.#wanted = undefined;
        await this.#send(next);
      }
    } catch (error) {
      // The document may have taken some edits and not others: begin again with the next text.
      this.#document?.close();
      this.#document = undefined;
      if (!this.#closed) this.#onerror(error);
    } finally {
      this.#busy = false;
    }
  }

  async #send(next) {
    if (!this.#document) {
      const wassam = await this.#wassam;
      if (this.#closed) return;
      const document = await wassam.open(next.text, { ...this.#options, onchange: () => this.#deliver() });
      this.#sent = next;
      if (this.#closed) document.close();
      else this.#document = document;
    } else {
      const edits = diff(this.#sent, next);
      this.#sent = next;
      // From the last to the first: then none moves the place of another.
      await Promise.all(edits.reverse().map((edit) => this.#document.replace(edit.start, edit.end, edit.text)));
      if (edits.length) return;
    }
    this.#deliver();
  }

  /** Hands the analysis on, unless it is of a text that is no longer the newest. */
  #deliver() {
    const document = this.#document;
    if (this.#closed || !document || this.#wanted) return;
    if (document.analysis.version === document.version && document.text === this.#sent.text) {
      this.#onresult(document.analysis, document.text);
    }
  }

  close() {
    this.#closed = true;
    this.#document?.close();
    this.#document = undefined;
  }
}
