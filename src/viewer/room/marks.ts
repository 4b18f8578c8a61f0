import { type Pixel } from './geometry';

/** Where an intern says the finding is; frame is the 0-based index in the stack. */
export interface Mark extends Pixel { series: string; frame: number }

const most = 50; // a list longer than this answers nothing

const round = (value: number): number => Math.round(value * 100) / 100;

const tidy = (mark: Mark): Mark => ({ series: mark.series, frame: mark.frame, column: round(mark.column), row: round(mark.row) });

export interface Placed { marks: Mark[]; selected: number; full: boolean }

/** Adds a mark; where only one is allowed the new one takes its place, and no allowance given means as many as make sense. */
export const place = (marks: readonly Mark[], mark: Mark, max: number | null): Placed => {
  const allowed = max && max > 0 ? Math.min(max, most) : most;
  if (allowed === 1) return { marks: [tidy(mark)], selected: 0, full: false };
  if (marks.length >= allowed) return { marks: [...marks], selected: -1, full: true };
  return { marks: [...marks, tidy(mark)], selected: marks.length, full: false };
};

export const move = (marks: readonly Mark[], index: number, to: Pixel): Mark[] =>
  marks.map((mark, i) => i === index ? tidy({ ...mark, ...to }) : mark);

export const remove = (marks: readonly Mark[], index: number): Mark[] => marks.filter((_, i) => i !== index);

/** The marks as the server reads them. */
export const written = (marks: readonly Mark[]): string =>
  JSON.stringify(marks.map(({ series, frame, column, row }) => ({ series, frame, column, row })));

/** The nearest mark of a frame within a distance given in image columns, or -1. */
export const nearest = (marks: readonly Mark[], series: string, frame: number, at: Pixel, reach: number, aspect = 1): number => {
  let best = -1;
  let least = reach;
  marks.forEach((mark, i) => {
    if (mark.series !== series || mark.frame !== frame) return;
    const distance = Math.hypot(mark.column - at.column, (mark.row - at.row) * aspect);
    if (distance <= least) [best, least] = [i, distance];
  });
  return best;
};
