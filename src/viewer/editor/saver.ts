/** What the server said of a save. */
export type Reply = { kind: 'saved'; version: number; at: string } | { kind: 'conflict' } | { kind: 'refused'; text: string } | { kind: 'signed-out' } | { kind: 'lost' };
export type State = 'saved' | 'unsaved' | 'saving' | Exclude<Reply['kind'], 'saved'>;

/** A text that was written and not saved yet, as it is kept on this device. */
export interface Kept { version: number; text: string }

const pause = 1200; // milliseconds without a key that are a pause
const patience = [2, 5, 10, 30]; // seconds between tries on a dead line

/** Saves a text on every pause, one save at a time; what came meanwhile goes with the next. */
export class Saver {
  private text: string;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private tries = 0;
  private stopped = false;

  /**
   * @param saved The text as it was loaded, and its version.
   * @param send Sends a text over a version.
   * @param told Hears how it stands.
   * @param keep Keeps on this device what is not saved; null forgets it.
   */
  constructor(private saved: Kept, private readonly send: (kept: Kept) => Promise<Reply>, private readonly told: (state: State, reply?: Reply) => void,
    private readonly keep: (kept: Kept | null) => void) { this.text = saved.text; }

  get dirty(): boolean { return this.text !== this.saved.text; }
  get version(): number { return this.saved.version; }

  change(text: string): void {
    this.text = text;
    if (!this.dirty) {
      clearTimeout(this.timer);
      this.keep(null);
      if (!this.running) this.told('saved');
      return;
    }
    this.keep({ version: this.saved.version, text });
    if (this.stopped) return;
    this.told('unsaved');
    this.wait(pause);
  }

  /** Saves now; done when all is saved or the server refused. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    return this.running ??= this.run().finally(() => { this.running = null; });
  }

  /** No more saves: the text is somebody else's business now. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private wait(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), milliseconds);
  }

  private async run(): Promise<void> {
    while (this.dirty && !this.stopped) {
      const { text } = this;
      this.told('saving');
      const reply = await this.send({ version: this.saved.version, text });
      if (reply.kind === 'saved') {
        this.tries = 0;
        this.saved = { version: reply.version, text };
        this.keep(this.dirty ? { version: reply.version, text: this.text } : null);
        if (!this.dirty) this.told('saved', reply);
        continue;
      }
      this.told(reply.kind, reply);
      if (reply.kind === 'conflict') this.stop();
      if (reply.kind === 'lost') this.wait(patience[Math.min(this.tries++, patience.length - 1)]! * 1000);
      return;
    }
  }
}
