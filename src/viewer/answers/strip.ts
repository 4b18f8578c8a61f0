/** The run of slices that was never shown, or shown, with the time of its longest. */
export interface Run { from: number; to: number; tenths: number }

/** Neighbouring slices that look alike: never shown, or shown for about as long. */
export const stripRuns = (dwell: readonly number[]): Run[] => {
  const runs: Run[] = [];
  dwell.forEach((tenths, frame) => {
    const last = runs.at(-1);
    if (last?.tenths === tenths) last.to = frame;
    else runs.push({ from: frame, to: frame, tenths });
  });
  return runs;
};

/** How strong a slice is drawn, 0 to 1: a tenth of a second shows, five seconds are full. */
export const strength = (tenths: number): number => tenths <= 0 ? 0 : Math.min(1, 0.25 + 0.75 * Math.log1p(tenths) / Math.log1p(50));
