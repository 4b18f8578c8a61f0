import { expect, test } from 'vitest';
import { area, changes, corner, cut, freeId, outlined, type Place, pulled, sightOf, simplified, type Target, toPixel, toScreen } from '../truth/shape';

const target = (id: string, more: Partial<Target> = {}): Target => ({ id, fr: id, en: null, ar: null, radius: 0, centre: [0, 0], frame: 0, contours: [], ...more });

test('a place on the screen is the pixel it came from, however the image is turned', () => {
  const turned = sightOf({ x: 300, y: 20 }, { x: 300, y: 220 }, { x: 100, y: 20 }, 100);
  for (const place of [[0, 0], [12.5, 80.25], [-3, 511]] as Place[]) {
    const { x, y } = toScreen(turned, place);
    const [column, row] = toPixel(turned, x, y);
    expect(column).toBeCloseTo(place[0], 9);
    expect(row).toBeCloseTo(place[1], 9);
  }
});

test('a simpler line stays within the tolerance of the one drawn', () => {
  const drawn = Array.from({ length: 400 }, (_, i): Place => [100 + 40 * Math.cos(i / 400 * 2 * Math.PI), 100 + 25 * Math.sin(i / 400 * 2 * Math.PI)]);
  const simple = simplified(drawn, 0.5);
  expect(simple.length).toBeLessThan(60);
  expect(Math.abs(area(simple) / area(drawn) - 1)).toBeLessThan(0.02);
});

test('a sphere cuts the slices it reaches', () => {
  expect(cut(5, 0)).toBe(5);
  expect(cut(5, 3)).toBe(4);
  expect(cut(5, -5)).toBeNull();
});

test('a corner pulled alone moves alone; a line drawn by hand follows', () => {
  const square: Place[] = [[0, 0], [10, 0], [10, 10], [0, 10]];
  expect(corner(square, [9, 1], 3)).toBe(1);
  expect(corner(square, [5, 5], 3)).toBe(-1);
  expect(pulled(square, 1, [2, -2], 50)).toEqual([[0, 0], [12, -2], [10, 10], [0, 10]]);
  const line = Array.from({ length: 20 }, (_, i): Place => [i, 0]);
  const moved = pulled(line, 10, [0, 4], 5);
  expect(moved[10]![1]).toBe(4);
  expect(moved[11]![1]).toBeGreaterThan(0);
  expect(moved[16]![1]).toBe(0);
});

test('an outline replaces the one of its slice only', () => {
  const one = outlined(outlined(target('a'), 3, [[0, 0], [4, 0], [4, 4]]), 5, [[0, 0], [2, 0], [2, 2]]);
  const redrawn = outlined(one, 3, [[1, 1], [4, 1], [4, 4]]);
  expect(redrawn.contours.map(contour => contour.frame)).toEqual([3, 5]);
  expect(redrawn.contours[0]!.points[0]).toEqual([1, 1]);
});

test('only what changed is sent', () => {
  const [a, b] = [target('a'), target('b', { radius: 3, centre: [4, 5], frame: 2 })];
  const renamed = { ...b, id: 'c' };
  expect(changes([a, b], [a, renamed])).toEqual({ targets: [{ id: 'c', fr: 'b', en: null, ar: null, radius: 3, centre: [4, 5], frame: 2 }], removed: ['b'] });
  expect(freeId([target('lesion-1'), target('lesion-3')])).toBe('lesion-2');
});
