export type Place = [column: number, row: number];
export interface Outline { frame: number; points: Place[] }

/** A target as it stands on the slices of one series; radius in millimetres, 0 where only the outlines count. */
export interface Target { id: string; fr: string; en: string | null; ar: string | null; radius: number; centre: Place; frame: number; contours: Outline[] }

/** Where pixels lie on the screen: an affine map given by three of its points. */
export interface Sight { x: number; y: number; cx: number; cy: number; rx: number; ry: number }

export const sightOf = (origin: { x: number; y: number }, column: { x: number; y: number }, row: { x: number; y: number }, step: number): Sight => ({
  x: origin.x, y: origin.y, cx: (column.x - origin.x) / step, cy: (column.y - origin.y) / step, rx: (row.x - origin.x) / step, ry: (row.y - origin.y) / step,
});

export const toScreen = (sight: Sight, [column, row]: Place): { x: number; y: number } => ({
  x: sight.x + sight.cx * column + sight.rx * row, y: sight.y + sight.cy * column + sight.ry * row,
});

export const toPixel = (sight: Sight, x: number, y: number): Place => {
  const det = sight.cx * sight.ry - sight.rx * sight.cy;
  const [dx, dy] = [x - sight.x, y - sight.y];
  return [(dx * sight.ry - dy * sight.rx) / det, (dy * sight.cx - dx * sight.cy) / det];
};

const off = (p: Place, a: Place, b: Place): number => {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length));
  return Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy);
};

/** The line with fewer points, none of those left out farther from it than the tolerance (Douglas and Peucker 1973). */
export const simplified = (points: readonly Place[], tolerance: number): Place[] => {
  if (points.length < 3) return [...points];
  const keep = new Uint8Array(points.length);
  keep[0] = keep[points.length - 1] = 1;
  const open: [number, number][] = [[0, points.length - 1]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    let [farthest, most] = [-1, tolerance];
    for (let i = from + 1; i < to; i++) {
      const distance = off(points[i]!, points[from]!, points[to]!);
      if (distance > most) [farthest, most] = [i, distance];
    }
    if (farthest < 0) continue;
    keep[farthest] = 1;
    open.push([from, farthest], [farthest, to]);
  }
  return points.filter((_, i) => keep[i]);
};

/** Area in pixels of a closed outline. */
export const area = (points: readonly Place[]): number => Math.abs(points.reduce((sum, [x, y], i) => {
  const [nx, ny] = points[(i + 1) % points.length]!;
  return sum + x * ny - nx * y;
}, 0)) / 2;

/** Radius in millimetres with which a sphere cuts a slice so far from its middle; null where it does not. */
export const cut = (radius: number, away: number): number | null => Math.abs(away) < radius ? Math.sqrt(radius * radius - away * away) : null;

/** The nearest corner of an outline, within a distance in pixels; -1 when there is none. */
export const corner = (points: readonly Place[], at: Place, reach: number): number => {
  let [best, least] = [-1, reach];
  points.forEach(([x, y], i) => {
    const distance = Math.hypot(x - at[0], y - at[1]);
    if (distance <= least) [best, least] = [i, distance];
  });
  return best;
};

/** The outline with a corner pulled; of a line drawn by hand its neighbours follow, less the farther they are. */
export const pulled = (points: readonly Place[], index: number, by: Place, reach: number): Place[] => {
  const from = points[index]!;
  return points.map(([x, y], i): Place => {
    const near = i === index ? 1 : points.length > 16 ? Math.max(0, 1 - Math.hypot(x - from[0], y - from[1]) / reach) ** 2 : 0;
    return [x + by[0] * near, y + by[1] * near];
  });
};

/** The first free id of its kind: lesion-1, lesion-2 … */
export const freeId = (targets: readonly Target[], stem = 'lesion'): string => {
  let n = 1;
  while (targets.some(target => target.id === `${stem}-${n}`)) n++;
  return `${stem}-${n}`;
};

/** A target with an outline on a slice, in place of the one it had there; its centre is found by the server. */
export const outlined = (target: Target, frame: number, points: Place[]): Target =>
  ({ ...target, radius: 0, contours: [...target.contours.filter(one => one.frame !== frame), { frame, points }].toSorted((a, b) => a.frame - b.frame), frame, centre: middle(points) });

const middle = (points: readonly Place[]): Place =>
  [points.reduce((sum, [x]) => sum + x, 0) / points.length, points.reduce((sum, [, y]) => sum + y, 0) / points.length];

/** What must be sent so that the server has the targets as they are now. */
export const changes = (known: readonly Target[], now: readonly Target[]): { targets: object[]; removed: string[] } => ({
  targets: now.filter(one => !known.includes(one)).map(({ id, fr, en, ar, radius, centre, frame, contours }) => ({
    id, fr, en, ar, ...(contours.length > 0 ? { contours } : { radius, centre, frame }),
  })),
  removed: known.filter(one => !now.some(other => other.id === one.id)).map(one => one.id),
});
