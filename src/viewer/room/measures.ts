import { type Pixel } from './geometry';
import { type Scale } from './facts';

/** What can be measured: one value, a length, an angle, the values inside an ellipse. */
export type Kind = 'value' | 'length' | 'angle' | 'ellipse';

/** A measurement, anchored in the pixels of one frame. The points of an ellipse are two opposite corners of the box around it. */
export interface Measure { kind: Kind; series: string; frame: number; points: readonly Pixel[] }

/** How many points make each kind. */
export const needed: Record<Kind, number> = { value: 1, length: 2, angle: 3, ellipse: 2 };

export const isKind = (tool: string): tool is Kind => tool in needed;

/** Values of an image, NaN where there is none. */
export interface Values { columns: number; rows: number; at(column: number, row: number): number }

/** Mean, standard deviation of a sample (n − 1), extremes and number of the pixels whose centres lie inside. */
export interface Statistics { mean: number; deviation: number; least: number; most: number; count: number }

/** What a measurement says: in millimetres when a scale is given, else in pixels; angles in degrees; values in the unit of the image. */
export type Said =
  | { kind: 'value'; value: number | null }
  | { kind: 'length'; length: number; scale: Scale | null }
  | { kind: 'angle'; degrees: number }
  | { kind: 'ellipse'; area: number; across: number; down: number; scale: Scale | null; statistics: Statistics | null };

/** Pixels are as wide as high only when nothing says otherwise; an angle needs their shape even when their size is not known. */
const apart = (a: Pixel, b: Pixel, scale: Scale | null, aspect: number): [number, number] =>
  [(b.column - a.column) * (scale?.columnSpacing ?? 1), (b.row - a.row) * (scale?.rowSpacing ?? aspect)];

/** The distance between two pixels: millimetres with a scale, else widths of a pixel. */
export const distance = (a: Pixel, b: Pixel, scale: Scale | null, aspect = 1): number => Math.hypot(...apart(a, b, scale, aspect));

/** The angle at the second of three pixels, 0 to 180 degrees; null when two of them are the same. */
export const angle = ([a, b, c]: readonly [Pixel, Pixel, Pixel], scale: Scale | null, aspect = 1): number | null => {
  const [ax, ay] = apart(b, a, scale, aspect);
  const [cx, cy] = apart(b, c, scale, aspect);
  if ((ax === 0 && ay === 0) || (cx === 0 && cy === 0)) return null;
  // Not the arc cosine: it loses half the digits near 0 and 180.
  return Math.abs(Math.atan2(ax * cy - ay * cx, ax * cx + ay * cy)) * 180 / Math.PI;
};

interface Ellipse { column: number; row: number; across: number; down: number }

const ellipseOf = ([a, b]: readonly Pixel[]): Ellipse => ({
  column: (a!.column + b!.column) / 2, row: (a!.row + b!.row) / 2, across: Math.abs(b!.column - a!.column) / 2, down: Math.abs(b!.row - a!.row) / 2,
});

/** Statistics of the pixels inside an ellipse; null when it holds none. */
export const statistics = (corners: readonly Pixel[], values: Values): Statistics | null => {
  const { column, row, across, down } = ellipseOf(corners);
  if (across === 0 || down === 0) return null;
  let [count, mean, squares, least, most] = [0, 0, 0, Infinity, -Infinity];
  for (let r = Math.max(0, Math.ceil(row - down)); r <= Math.min(values.rows - 1, row + down); r++)
    for (let c = Math.max(0, Math.ceil(column - across)); c <= Math.min(values.columns - 1, column + across); c++) {
      if (((c - column) / across) ** 2 + ((r - row) / down) ** 2 > 1) continue;
      const value = values.at(c, r);
      if (Number.isNaN(value)) continue;
      // Welford 1962: no large squares to subtract from each other.
      const before = value - mean;
      mean += before / ++count;
      squares += before * (value - mean);
      [least, most] = [Math.min(least, value), Math.max(most, value)];
    }
  return count === 0 ? null : { mean, deviation: count > 1 ? Math.sqrt(squares / (count - 1)) : 0, least, most, count };
};

/** What a measurement with all its points says; null when the points make none, or the image is not there. */
export const say = ({ kind, points }: Measure, scale: Scale | null, aspect: number, values: Values | null): Said | null => {
  if (points.length < needed[kind]) return null;
  switch (kind) {
    case 'value': {
      const [{ column, row }] = points as [Pixel];
      const value = values?.at(Math.round(column), Math.round(row)) ?? Number.NaN;
      return { kind, value: Number.isNaN(value) ? null : value };
    }
    case 'length': return { kind, length: distance(points[0]!, points[1]!, scale, aspect), scale };
    case 'angle': {
      const degrees = angle(points as [Pixel, Pixel, Pixel], scale, aspect);
      return degrees === null ? null : { kind, degrees };
    }
    case 'ellipse': {
      const { across, down } = ellipseOf(points);
      const [width, height] = [across * (scale?.columnSpacing ?? 1), down * (scale?.rowSpacing ?? 1)];
      return { kind, area: Math.PI * width * height, across: 2 * width, down: 2 * height, scale, statistics: values && statistics(points, values) };
    }
  }
};

/** The places by which a measurement is taken hold of: its points, and for an ellipse the ends of its axes. */
export const handles = ({ kind, points }: Measure): Pixel[] => {
  if (kind !== 'ellipse' || points.length < 2) return [...points];
  const [a, b] = points as [Pixel, Pixel];
  const [column, row] = [(a.column + b.column) / 2, (a.row + b.row) / 2];
  return [{ column: a.column, row }, { column, row: a.row }, { column: b.column, row }, { column, row: b.row }];
};

/** The measurement with one of its handles elsewhere. */
export const moveHandle = (measure: Measure, handle: number, to: Pixel): Measure => {
  if (measure.kind !== 'ellipse') return { ...measure, points: measure.points.map((point, i) => i === handle ? { column: to.column, row: to.row } : point) };
  const [a, b] = measure.points as [Pixel, Pixel];
  const points = [
    { column: handle === 0 ? to.column : a.column, row: handle === 1 ? to.row : a.row },
    { column: handle === 2 ? to.column : b.column, row: handle === 3 ? to.row : b.row },
  ];
  return { ...measure, points };
};

/** The whole measurement elsewhere. */
export const moveAll = (measure: Measure, columns: number, rows: number): Measure =>
  ({ ...measure, points: measure.points.map(({ column, row }) => ({ column: column + columns, row: row + rows })) });

/** The distance from a place to a line between two others, in columns. */
const fromLine = (at: Pixel, a: Pixel, b: Pixel, aspect: number): number => {
  const [x, y] = apart(a, at, null, aspect);
  const [dx, dy] = apart(a, b, null, aspect);
  const long = dx * dx + dy * dy;
  const along = long === 0 ? 0 : Math.min(1, Math.max(0, (x * dx + y * dy) / long));
  return Math.hypot(x - along * dx, y - along * dy);
};

/** How far a place lies from the line of a measurement, in columns. */
const fromBody = (measure: Measure, at: Pixel, aspect: number): number => {
  const { kind, points } = measure;
  if (kind === 'value') return distance(points[0]!, at, null, aspect);
  if (kind !== 'ellipse') return Math.min(...points.slice(1).map((point, i) => fromLine(at, points[i]!, point, aspect)));
  const { column, row, across, down } = ellipseOf(points);
  const [x, y] = [(at.column - column) / Math.max(across, 1e-6), (at.row - row) / Math.max(down, 1e-6)];
  const far = Math.hypot(x, y);
  return far === 0 ? Math.min(across, down * aspect) : Math.abs(far - 1) * Math.hypot(x / far * across, y / far * down * aspect);
};

export interface Grip { index: number; handle: number }

/** What a press takes hold of: the nearest handle within reach (in columns), else the nearest line (handle −1), else null. */
export const grip = (all: readonly Measure[], series: string, frame: number, at: Pixel, reach: number, aspect = 1): Grip | null => {
  let best: Grip | null = null;
  let least = reach;
  const here = (measure: Measure) => measure.series === series && measure.frame === frame;
  all.forEach((measure, index) => {
    if (here(measure)) handles(measure).forEach((place, handle) => {
      const away = distance(place, at, null, aspect);
      if (away <= least) [best, least] = [{ index, handle }, away];
    });
  });
  if (best) return best;
  all.forEach((measure, index) => {
    const away = here(measure) ? fromBody(measure, at, aspect) : Infinity;
    if (away <= least) [best, least] = [{ index, handle: -1 }, away];
  });
  return best;
};
