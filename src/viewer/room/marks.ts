import { type Pixel } from './geometry';

/** Where an intern says the finding is; frame is the 0-based index in the stack, rating its suspicion from 1 to 5 where that is asked. */
export interface Mark extends Pixel { series: string; frame: number; rating?: number | null }

const most = 50; // a list longer than this answers nothing

const round = (value: number): number => Math.round(value * 100) / 100;

const tidy = (mark: Mark): Mark => ({ series: mark.series, frame: mark.frame, column: round(mark.column), row: round(mark.row), ...(mark.rating ? { rating: mark.rating } : {}) });

export interface Placed { marks: Mark[]; selected: number; full: boolean }

/** Adds a mark; where only one is allowed the new one takes its place, and no allowance given means as many as make sense. */
export const place = (marks: readonly Mark[], mark: Mark, max: number | null): Placed => {
  const allowed = max && max > 0 ? Math.min(max, most) : most;
  if (allowed === 1) return { marks: [tidy(mark)], selected: 0, full: false };
  if (marks.length >= allowed) return { marks: [...marks], selected: -1, full: true };
  return { marks: [...marks, tidy(mark)], selected: marks.length, full: false };
};

/** Sets an end of a caliper: both lie on one slice, so elsewhere it begins anew; a third place moves the end that is nearer. */
export const placeEnd = (ends: readonly Mark[], end: Mark, aspect = 1): Placed => {
  const here = ends.filter(one => one.series === end.series && one.frame === end.frame);
  if (here.length < 2) return { marks: [...here, tidy(end)], selected: here.length, full: false };
  const far = (one: Mark) => Math.hypot(one.column - end.column, (one.row - end.row) * aspect);
  const moved = far(here[0]!) < far(here[1]!) ? 0 : 1;
  return { marks: here.map((one, i) => i === moved ? tidy(end) : one), selected: moved, full: false };
};

/** Millimetres between the ends of a caliper, to a tenth; null while it has not two on one slice, or where a pixel has no known size. */
export const lengthOf = (ends: readonly Mark[], spacing: Record<string, [number, number]>): number | null => {
  const [one, other] = ends;
  const size = one && spacing[one.series];
  if (!one || !other || !size || one.series !== other.series || one.frame !== other.frame) return null;
  return Math.round(Math.hypot((one.column - other.column) * size[0], (one.row - other.row) * size[1]) * 10) / 10;
};

export const rate = (marks: readonly Mark[], index: number, rating: number): Mark[] =>
  marks.map((mark, i) => i === index ? tidy({ ...mark, rating }) : mark);

export const move = (marks: readonly Mark[], index: number, to: Pixel): Mark[] =>
  marks.map((mark, i) => i === index ? tidy({ ...mark, ...to }) : mark);

export const remove = (marks: readonly Mark[], index: number): Mark[] => marks.filter((_, i) => i !== index);

/** The marks as the server reads them. */
export const written = (marks: readonly Mark[]): string =>
  JSON.stringify(marks.map(({ series, frame, column, row, rating }) => ({ series, frame, column, row, ...(rating ? { rating } : {}) })));

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
