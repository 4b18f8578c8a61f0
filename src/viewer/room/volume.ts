import { type Plane, type Vector, cross, dot, length, minus, normal, plus, toPatient, toPlane } from './space';

/** A stack whose slices are parallel, equally far apart and straight above each other. */
export interface Volume { first: Plane; step: number; slices: number }

/** Why a stack is no volume: too few slices, no place in the patient, another direction or shape, a gap, slices that slide sideways. */
export type Unfit = 'few' | 'place' | 'direction' | 'gap' | 'slanted';

const fewest = 8; // fewer slices make a plane of stripes

/** Reads a stack as a volume. Slices may lie a twentieth of a step (at least 0.05 mm) beside their place: headers are rounded. */
export const volumeOf = (planes: readonly (Plane | null)[]): Volume | Unfit => {
  const all = planes.filter((plane): plane is Plane => plane !== null);
  const [first] = all;
  if (!first || all.length < planes.length) return 'place';
  if (all.length < fewest) return 'few';
  const n = normal(first);
  const alike = (one: Plane): boolean => one.columns === first.columns && one.rows === first.rows
    && Math.abs(one.columnSpacing - first.columnSpacing) < 1e-3 * first.columnSpacing && Math.abs(one.rowSpacing - first.rowSpacing) < 1e-3 * first.rowSpacing
    && dot(one.across, first.across) > 0.9999 && dot(one.down, first.down) > 0.9999;
  if (!all.every(alike)) return 'direction';
  const last = all.at(-1)!;
  const step = dot(minus(last.origin, first.origin), n) / (all.length - 1);
  const rounding = Math.max(0.05, Math.abs(step) / 20);
  if (Math.abs(step) < 1e-3) return 'gap';
  for (const [i, { origin }] of all.entries()) {
    const from = minus(origin, first.origin);
    const along = dot(from, n);
    if (Math.abs(along - i * step) > rounding) return 'gap';
    if (length(minus(from, plus([0, 0, 0], n, along))) > rounding) return 'slanted';
  }
  return { first, step, slices: all.length };
};

export type Direction = 'axial' | 'coronal' | 'sagittal';

// Seen from the feet, from the front, from the left: as radiologists hang them.
const ways: Record<Direction, { across: Vector; down: Vector }> = {
  axial: { across: [1, 0, 0], down: [0, 1, 0] },
  coronal: { across: [1, 0, 0], down: [0, 0, -1] },
  sagittal: { across: [0, 1, 0], down: [0, 0, -1] },
};

const directions = Object.keys(ways) as Direction[];

/** The way a plane cuts the patient, by the axis its normal is nearest to. */
export const directionOf = (plane: Plane): Direction => {
  const parts = normal(plane).map(Math.abs) as [number, number, number];
  const most = parts.indexOf(Math.max(...parts));
  return (['sagittal', 'coronal', 'axial'] as const)[most]!;
};

/** The two ways of looking that the slices of a volume do not show themselves. */
export const otherDirections = ({ first }: Volume): Direction[] => directions.filter(one => one !== directionOf(first));

const largest = 1024; // pixels of a plane each way: more would show nothing new

/** The planes that cut a volume one way, from one end to the other: square pixels as fine as those of the slices,
 * a slice for each step of the volume in that direction. */
export const planesOf = (volume: Volume, direction: Direction): Plane[] => {
  const { first, step, slices } = volume;
  const { across, down } = ways[direction];
  const through = cross(across, down);
  const depth = plus([0, 0, 0], normal(first), step * (slices - 1));
  const corners = [0, first.columns - 1].flatMap(column => [0, first.rows - 1].flatMap(row => {
    const corner = toPatient(first, column, row);
    return [corner, plus(corner, depth)];
  }));
  const extent = (axis: Vector): [number, number] => {
    const places = corners.map(corner => dot(corner, axis));
    return [Math.min(...places), Math.max(...places)];
  };
  const [left, right] = extent(across);
  const [top, bottom] = extent(down);
  const [near, far] = extent(through);
  const fine = Math.max(Math.min(first.columnSpacing, first.rowSpacing), Math.max(right - left, bottom - top) / (largest - 1));
  const [columns, rows] = [Math.round((right - left) / fine) + 1, Math.round((bottom - top) / fine) + 1];
  const axes: [Vector, number][] = [[first.across, first.columnSpacing], [first.down, first.rowSpacing], [normal(first), Math.abs(step)]];
  const [, thick] = axes.reduce((best, one) => Math.abs(dot(one[0], through)) > Math.abs(dot(best[0], through)) ? one : best);
  const count = Math.round((far - near) / thick) + 1;
  return Array.from({ length: count }, (_, i) => ({
    origin: plus(plus(plus([0, 0, 0], across, left), down, top), through, near + i * thick),
    across, down, columnSpacing: fine, rowSpacing: fine, columns, rows,
  }));
};

/** Values of the slices of a volume, each `columns × rows`, null while a slice is not there; `slope` and `intercept` make them units. */
export interface Samples { slices: readonly (ArrayLike<number> | null)[]; slope: number; intercept: number }

/** Cuts a volume along a plane, trilinear between the eight voxels around; NaN outside and where a slice is missing. */
export const resample = ({ first, step }: Volume, { slices, slope, intercept }: Samples, plane: Plane): Float32Array => {
  const { columns, rows } = first;
  const index = (point: Vector): Vector => {
    const { column, row, away } = toPlane(first, point);
    return [column, row, away / step];
  };
  const start = index(plane.origin);
  const right = minus(index(toPatient(plane, 1, 0)), start);
  const below = minus(index(toPatient(plane, 0, 1)), start);
  const target = new Float32Array(plane.columns * plane.rows);
  const deep = slices.length - 1;
  const edge = 1e-3; // voxels: what rounding puts just outside counts as the rim
  const snap = 1e-5; // voxels: nearer than this to a voxel is on it
  let to = 0;
  for (let row = 0; row < plane.rows; row++) {
    let [i, j, k] = plus(start, below, row);
    for (let column = 0; column < plane.columns; column++, i += right[0], j += right[1], k += right[2], to++) {
      if (i < -edge || j < -edge || k < -edge || i > columns - 1 + edge || j > rows - 1 + edge || k > deep + edge) {
        target[to] = Number.NaN;
        continue;
      }
      const x = i < 0 ? 0 : i, y = j < 0 ? 0 : j, z = k < 0 ? 0 : k;
      const i0 = (x + snap) | 0, j0 = (y + snap) | 0, k0 = (z + snap) | 0;
      const u = x - i0, v = y - j0, w = z - k0;
      const at = j0 * columns + i0;
      const beside = u > snap && i0 + 1 < columns ? 1 : 0;
      const under = v > snap && j0 + 1 < rows ? columns : 0;
      const lower = slices[k0 > deep ? deep : k0];
      const upper = w > snap ? slices[k0 + 1 > deep ? deep : k0 + 1] : lower;
      if (!lower || !upper) {
        target[to] = Number.NaN;
        continue;
      }
      if (beside === 0 && under === 0) { // most planes run along the voxels: two taps instead of eight
        target[to] = (lower === upper ? lower[at]! : lower[at]! * (1 - w) + upper[at]! * w) * slope + intercept;
        continue;
      }
      let value = (lower[at]! * (1 - u) + lower[at + beside]! * u) * (1 - v) + (lower[at + under]! * (1 - u) + lower[at + under + beside]! * u) * v;
      if (upper !== lower)
        value = value * (1 - w) + ((upper[at]! * (1 - u) + upper[at + beside]! * u) * (1 - v) + (upper[at + under]! * (1 - u) + upper[at + under + beside]! * u) * v) * w;
      target[to] = value * slope + intercept;
    }
  }
  return target;
};
