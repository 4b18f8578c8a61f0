/** Tenths of seconds on the screen, by series and slice. */
export type Dwell = Record<string, number[]>;

const patience = 60_000; // a slice that stands longer untouched is in front of an empty chair

/** The sum of two, slice by slice. */
export const plus = (one: Dwell, other: Dwell): Dwell => {
  const sum: Dwell = Object.fromEntries(Object.entries(one).map(([series, tenths]) => [series, [...tenths]]));
  for (const [series, tenths] of Object.entries(other)) {
    const here = sum[series] ??= [];
    tenths.forEach((more, frame) => { here[frame] = (here[frame] ?? 0) + more; });
  }
  return sum;
};

/** As the server reads it: "t0 0*12.3.4*2" is twelve slices never shown, one for 0.3 s, two for 0.4 s. */
export const written = (dwell: Dwell): string => Object.entries(dwell).flatMap(([series, sparse]) => {
  const tenths = Array.from(sparse, value => value ?? 0);
  while (tenths.at(-1) === 0) tenths.pop();
  const runs: [number, number][] = [];
  for (const value of tenths) {
    const last = runs.at(-1);
    if (last?.[0] === value) last[1]++;
    else runs.push([value, 1]);
  }
  return runs.length ? [`${series} ${runs.map(([value, times]) => times > 1 ? `${value}*${times}` : value).join('.')}`] : [];
}).join(' ');

/** Counts how long each slice is on the screen while the page can be seen. */
export class Trace {
  private readonly sums = new Map<string, number[]>(); // milliseconds
  private readonly shown = new Map<number, { series: string; frame: number; since: number }>();
  private running = true;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** A slice came onto the screen, in the place of what that pane showed before. */
  show(series: string, frame: number, pane = 0): void {
    this.settle(pane);
    this.shown.set(pane, { series, frame, since: this.now() });
  }

  run(running: boolean): void {
    if (running === this.running) return;
    this.settleAll();
    this.running = running;
  }

  /** What was shown since the last take; a slice that was there at all counts a tenth of a second. */
  take(): Dwell {
    this.settleAll();
    const dwell: Dwell = {};
    for (const [series, sums] of this.sums)
      dwell[series] = Array.from(sums, sum => sum ? Math.min(36_000, Math.max(1, Math.round(sum / 100))) : 0);
    this.sums.clear();
    return dwell;
  }

  private settleAll(): void { for (const pane of this.shown.keys()) this.settle(pane); }

  private settle(pane: number): void {
    const here = this.shown.get(pane);
    if (!here) return;
    const now = this.now();
    if (this.running) {
      const sums = this.sums.get(here.series) ?? [];
      this.sums.set(here.series, sums);
      sums[here.frame] = (sums[here.frame] ?? 0) + Math.min(patience, now - here.since);
    }
    here.since = now;
  }
}
