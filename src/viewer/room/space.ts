/** Patient space in millimetres (DICOM PS3.3 C.7.6.2.1.1: x to the left of the patient, y to the back, z to the head). */
export type Vector = readonly [number, number, number];

export const plus = (a: Vector, b: Vector, times = 1): Vector => [a[0] + b[0] * times, a[1] + b[1] * times, a[2] + b[2] * times];
export const minus = (a: Vector, b: Vector): Vector => plus(a, b, -1);
export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a: Vector, b: Vector): Vector => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
export const length = (a: Vector): number => Math.hypot(...a);
export const unit = (a: Vector): Vector => {
  const all = length(a);
  return [a[0] / all, a[1] / all, a[2] / all];
};

/** A picture in the patient: the centre of its first pixel, the directions in which columns and rows count up (length 1),
 * the millimetres between columns and between rows, and how many there are of each. */
export interface Plane { origin: Vector; across: Vector; down: Vector; columnSpacing: number; rowSpacing: number; columns: number; rows: number }

export const normal = (plane: Plane): Vector => cross(plane.across, plane.down);

export const toPatient = (plane: Plane, column: number, row: number): Vector =>
  plus(plus(plane.origin, plane.across, column * plane.columnSpacing), plane.down, row * plane.rowSpacing);

/** The pixel a point of the patient falls on when it is dropped at right angles on the plane, and how far it lies from it in millimetres. */
export const toPlane = (plane: Plane, point: Vector): { column: number; row: number; away: number } => {
  const from = minus(point, plane.origin);
  return { column: dot(from, plane.across) / plane.columnSpacing, row: dot(from, plane.down) / plane.rowSpacing, away: dot(from, normal(plane)) };
};

export const middle = (plane: Plane): Vector => toPatient(plane, (plane.columns - 1) / 2, (plane.rows - 1) / 2);

const tolerance = Math.cos(15 * Math.PI / 180);

/** True when two pictures cut the patient in nearly the same direction: within 15 degrees. */
export const parallel = (a: Plane, b: Plane): boolean => Math.abs(dot(normal(a), normal(b))) >= tolerance;

/** The index of the plane nearest to a point, or -1 when none has a place. */
export const nearestPlane = (planes: readonly (Plane | null)[], point: Vector): number => {
  let best = -1;
  let least = Infinity;
  planes.forEach((plane, i) => {
    const away = plane ? Math.abs(toPlane(plane, point).away) : Infinity;
    if (away < least) [best, least] = [i, away];
  });
  return best;
};

type Segment = [{ column: number; row: number }, { column: number; row: number }];

/** Where another picture cuts this one, as a line between two pixels of this one that lie inside both; null when they do not meet. */
export const cut = (here: Plane, other: Plane): Segment | null => {
  const n = normal(other);
  // The points (column, row) of this picture with a·column + b·row + c = 0 lie in the plane of the other.
  const [a, b, c] = [dot(here.across, n) * here.columnSpacing, dot(here.down, n) * here.rowSpacing, dot(minus(here.origin, other.origin), n)];
  const steep = a * a + b * b;
  if (Math.sqrt(steep) < 1e-3 * Math.min(here.columnSpacing, here.rowSpacing)) return null;
  const start = { column: -a * c / steep, row: -b * c / steep };
  const along = { column: -b / Math.sqrt(steep), row: a / Math.sqrt(steep) };
  let [from, to] = [-Infinity, Infinity];
  const within = (value: number, step: number, low: number, high: number): void => {
    if (Math.abs(step) < 1e-9) {
      if (value < low || value > high) to = -Infinity;
      return;
    }
    const [one, two] = [(low - value) / step, (high - value) / step];
    from = Math.max(from, Math.min(one, two));
    to = Math.min(to, Math.max(one, two));
  };
  within(start.column, along.column, -0.5, here.columns - 0.5);
  within(start.row, along.row, -0.5, here.rows - 0.5);
  const [first, second] = [toPatient(here, start.column, start.row), toPatient(here, start.column + along.column, start.row + along.row)];
  const [there, next] = [toPlane(other, first), toPlane(other, second)];
  within(there.column, next.column - there.column, -0.5, other.columns - 0.5);
  within(there.row, next.row - there.row, -0.5, other.rows - 0.5);
  const at = (t: number) => ({ column: start.column + along.column * t, row: start.row + along.row * t });
  return from < to ? [at(from), at(to)] : null;
};
