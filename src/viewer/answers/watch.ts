/** Counts the seconds during which the page can be seen. */
export class Watch {
  private since: number | null = null;
  private sum = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  run(running: boolean): void {
    if (this.since !== null) this.sum += this.now() - this.since;
    this.since = running ? this.now() : null;
  }

  /** The seconds since the last take. */
  take(): number {
    const running = this.since !== null;
    this.run(running);
    const seconds = this.sum / 1000;
    this.sum = 0;
    return seconds;
  }
}
