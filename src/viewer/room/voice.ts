import { h } from './dom';

const settled = 400; // milliseconds after the last step before a slice is told: nobody hears thirty numbers a second

/** The one place of the room that speaks to a screen reader; nobody sees it. */
export class Voice {
  readonly element = h('p', { class: 'rr-unseen', role: 'status', 'aria-live': 'polite' });
  private waiting = 0;

  constructor(signal: AbortSignal) { signal.addEventListener('abort', () => clearTimeout(this.waiting)); }

  say(sentence: string): void {
    clearTimeout(this.waiting);
    this.element.textContent = sentence;
  }

  /** Says something once the keyboard rests; only the last of several is heard. */
  settle(sentence: () => string): void {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.say(sentence()), settled) as unknown as number;
  }
}
