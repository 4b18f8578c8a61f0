import { describe, expect, test } from 'vitest';
import { edges, fit, flipped, keep, panBy, resized, toPixel, toPoint, turnBy, type Turn, type View, within, zoomAt } from '../room/geometry';

const grid = { columns: 216, rows: 160, aspect: 1 };
const tall = { columns: 100, rows: 50, aspect: 3 }; // pixels three times as high as wide
const size = { width: 800, height: 600 };

describe('A view', () => {
  test('fitted shows the whole image, its first pixel whole', () => {
    const view = fit(grid, size);
    expect(view.scale).toBeCloseTo(800 / 216);
    expect(toPoint({ column: -0.5, row: 0 }, view, grid, size).x).toBeCloseTo(0);
    expect(toPoint({ column: 215.5, row: 0 }, view, grid, size).x).toBeCloseTo(800);
  });

  test('puts an integer pixel at the centre of its square', () => {
    const view = { column: 10, row: 20, scale: 8 };
    expect(toPoint({ column: 10, row: 20 }, view, grid, size)).toEqual({ x: 400, y: 300 });
    expect(toPoint({ column: 10.5, row: 20 }, view, grid, size).x).toBe(404);
  });

  test('gives back the pixel it was given, whatever the shape of the pixels', () => {
    for (const one of [grid, tall]) {
      const view = { column: 33.3, row: 12.1, scale: 5.7 };
      const pixel = { column: 71.25, row: 3.5 };
      const back = toPixel(toPoint(pixel, view, one, size), view, one, size);
      expect(back.column).toBeCloseTo(pixel.column, 9);
      expect(back.row).toBeCloseTo(pixel.row, 9);
    }
  });

  test('stretches high pixels', () => {
    const view = fit(tall, size);
    expect(view.scale).toBeCloseTo(Math.min(800 / 100, 600 / 150));
    const { y } = toPoint({ column: 0, row: view.row + 1 }, view, tall, size);
    expect(y - size.height / 2).toBeCloseTo(view.scale * 3);
  });

  test('zooms about a point that keeps its pixel', () => {
    const view = fit(grid, size);
    const at = { x: 523, y: 222 };
    const before = toPixel(at, view, grid, size);
    const after = toPixel(at, zoomAt(view, 2.5, at, grid, size), grid, size);
    expect(after.column).toBeCloseTo(before.column, 9);
    expect(after.row).toBeCloseTo(before.row, 9);
  });

  test('moves with the hand', () => {
    const view = { column: 100, row: 80, scale: 10 };
    expect(panBy(view, 50, -20, grid, size)).toEqual({ column: 95, row: 82, scale: 10 });
  });

  test('never loses the image nor magnifies without end', () => {
    expect(keep({ column: 9999, row: -9999, scale: 4 }, grid, size)).toEqual({ column: 215, row: 0, scale: 4 });
    expect(keep({ column: 0, row: 0, scale: 9999 }, grid, size).scale).toBe(40);
    expect(keep({ column: 0, row: 0, scale: 0 }, grid, size).scale).toBeCloseTo(fit(grid, size).scale / 2);
  });

  test('fitted stays fitted when the window changes size', () => {
    const after = { width: 390, height: 390 };
    expect(resized(fit(grid, size), grid, size, after).scale).toBeCloseTo(fit(grid, after).scale);
  });
});

const ways = ([0, 1, 2, 3] as Turn[]).flatMap(turn => [false, true].map(flip => ({ turn, flip })));

describe.each(ways)('A view turned $turn quarters, mirrored $flip', way => {
  const view: View = { column: 33.3, row: 12.1, scale: 5.7, ...way };
  test('gives back the pixel it was given', () => {
    const pixel = { column: 71.25, row: 3.5 };
    const back = toPixel(toPoint(pixel, view, tall, size), view, tall, size);
    expect(back.column).toBeCloseTo(pixel.column, 9);
    expect(back.row).toBeCloseTo(pixel.row, 9);
  });
  test('moves with the hand and zooms about the pointer', () => {
    const pixel = { column: 40, row: 20 };
    const before = toPoint(pixel, view, tall, size);
    const moved = toPoint(pixel, panBy(view, 12, -7, tall, size), tall, size);
    expect(moved.x - before.x).toBeCloseTo(12, 9);
    expect(moved.y - before.y).toBeCloseTo(-7, 9);
    const after = toPoint(pixel, zoomAt(view, 1.7, before, tall, size), tall, size);
    expect(after.x).toBeCloseTo(before.x, 9);
    expect(after.y).toBeCloseTo(before.y, 9);
  });
  test('keeps its way through every change, and fitted shows the whole image', () => {
    for (const one of [panBy(view, 1, 1, tall, size), zoomAt(view, 2, { x: 1, y: 1 }, tall, size), keep(view, tall, size), resized(view, tall, size, { width: 90, height: 70 })])
      expect({ turn: one.turn, flip: one.flip }).toEqual(way);
    const whole = fit(tall, size, way);
    for (const corner of [{ column: -0.5, row: -0.5 }, { column: 99.5, row: 49.5 }, { column: -0.5, row: 49.5 }]) {
      const { x, y } = toPoint(corner, whole, tall, size);
      expect(x).toBeGreaterThan(-1e-6);
      expect(x).toBeLessThan(size.width + 1e-6);
      expect(y).toBeGreaterThan(-1e-6);
      expect(y).toBeLessThan(size.height + 1e-6);
    }
  });
  test('turned on the screen turns what is on the screen', () => {
    const off = (one: View) => {
      const { x, y } = toPoint({ column: 50, row: 20 }, one, grid, size);
      return [x - size.width / 2, y - size.height / 2] as const;
    };
    const [x, y] = off(view);
    const near = (one: View, to: readonly [number, number]) => off(one).forEach((part, i) => expect(part).toBeCloseTo(to[i]!, 9));
    near(turnBy(view, 1), [-y, x]);
    near(turnBy(view, -1), [y, -x]);
    near(flipped(view, false), [-x, y]);
    near(flipped(view, true), [x, -y]);
  });
  test('has its letters where its sides are', () => {
    const axial = [1, 0, 0, 0, 1, 0];
    const shown = edges(axial, way)!;
    const centre = { column: 100, row: 80, scale: 1, ...way };
    const right = toPoint({ column: 150, row: 80 }, centre, grid, size); // towards the left of the patient
    const side = right.x > 401 ? 'right' : right.x < 399 ? 'left' : right.y > 301 ? 'bottom' : 'top';
    expect(shown[side]).toEqual(['L']);
  });
});

test('The image begins half a pixel before the centre of its first pixel', () => {
  expect(within({ column: -0.5, row: -0.5 }, grid)).toBe(true);
  expect(within({ column: -0.51, row: 0 }, grid)).toBe(false);
  expect(within({ column: 215.49, row: 159.49 }, grid)).toBe(true);
  expect(within({ column: 215.5, row: 0 }, grid)).toBe(false);
});

describe('Letters at the edges', () => {
  test('of an axial slice: right of the patient on the left, front above', () => {
    expect(edges([1, 0, 0, 0, 1, 0])).toEqual({ left: ['R'], right: ['L'], top: ['A'], bottom: ['P'] });
  });
  test('of a sagittal slice', () => {
    expect(edges([0, 1, 0, 0, 0, -1])).toEqual({ left: ['A'], right: ['P'], top: ['H'], bottom: ['F'] });
  });
  test('of a coronal slice', () => {
    expect(edges([1, 0, 0, 0, 0, -1])).toEqual({ left: ['R'], right: ['L'], top: ['H'], bottom: ['F'] });
  });
  test('of a tilted slice name the nearest direction first', () => {
    expect(edges([1, 0, 0, 0, 0.8, -0.6])?.bottom).toEqual(['P', 'F']);
    expect(edges([1, 0, 0, 0, Math.cos(0.1), -Math.sin(0.1)])?.bottom).toEqual(['P']);
  });
  test('are not there when the orientation is unknown or makes no sense', () => {
    expect(edges(null)).toBeNull();
    expect(edges([1, 0, 0])).toBeNull();
    expect(edges([0, 0, 0, 0, 0, 0])).toBeNull();
    expect(edges([1, 0, 0, 0, Number.NaN, 0])).toBeNull();
  });
});
