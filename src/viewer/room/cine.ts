/** Frames a second that can be chosen. */
export const rates = [1, 2, 5, 10, 15, 20, 25, 30, 40, 60] as const;

const usual = 10; // a stack of slices has no speed of its own
const calm = 5; // where the person asked for little movement, until they ask for more

/** The speed a series begins with: its own when the file says one (milliseconds a frame), within what a screen can show. */
export const startRate = (frameTime: number | null, reduced: boolean): number => {
  const own = frameTime && frameTime > 0 ? Math.min(60, Math.max(1, Math.round(1000 / frameTime))) : usual;
  return reduced ? Math.min(calm, own) : own;
};

/** The next of the speeds up or down. */
export const nextRate = (rate: number, up: boolean): number =>
  (up ? rates.find(one => one > rate) : rates.findLast(one => one < rate)) ?? rate;

/** Plays frames one after the other, in time with the screen. A frame that is not there yet is waited for. */
export class Cine {
  playing = false;
  rate = usual;
  onchange: () => void = () => undefined;
  private frame = 0;
  private last = 0;
  private due = 0;

  /** `forward` moves on by some frames; false when the next one is not there yet. */
  constructor(private readonly forward: (by: number) => boolean, signal: AbortSignal) {
    signal.addEventListener('abort', () => cancelAnimationFrame(this.frame));
  }

  play(): void {
    if (this.playing) return;
    this.playing = true;
    this.last = performance.now();
    this.due = 0;
    this.frame = requestAnimationFrame(now => this.tick(now));
    this.onchange();
  }

  stop(): void {
    if (!this.playing) return;
    this.playing = false;
    cancelAnimationFrame(this.frame);
    this.onchange();
  }

  set(rate: number): void {
    this.rate = rate;
    this.onchange();
  }

  private tick(now: number): void {
    // After a pause of the browser it goes on from where it was.
    this.due = Math.min(3, this.due + Math.max(0, now - this.last) * this.rate / 1000);
    this.last = now;
    const by = Math.floor(this.due);
    if (by > 0) this.due = this.forward(by) ? this.due - by : 1;
    if (this.playing) this.frame = requestAnimationFrame(next => this.tick(next));
  }
}
