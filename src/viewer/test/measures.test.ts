import { describe, expect, test } from 'vitest';
import { type Scale } from '../room/facts';
import { angle, distance, grip, handles, type Measure, moveAll, moveHandle, say, statistics, type Values } from '../room/measures';

const oblong: Scale = { columnSpacing: 0.5, rowSpacing: 2, at: 'patient' };
const p = (column: number, row: number) => ({ column, row });

/** 5 × 5 pixels, the value is ten times the row and the column added. */
const values: Values = { columns: 5, rows: 5, at: (column, row) => column < 0 || row < 0 || column > 4 || row > 4 ? Number.NaN : row * 10 + column };

describe('A length', () => {
  test('is in millimetres when the spacing is known, each direction by its own', () => {
    expect(distance(p(0, 0), p(6, 2), oblong)).toBe(5); // 3 mm across, 4 mm down
  });
  test('is in widths of a pixel when it is not, the shape of the pixels counted in', () => {
    expect(distance(p(0, 0), p(3, 4), null)).toBe(5);
    expect(distance(p(0, 0), p(3, 1), null, 4)).toBe(5);
  });
  test('says which scale it was read on', () => {
    const measure: Measure = { kind: 'length', series: 'a', frame: 0, points: [p(0, 0), p(6, 2)] };
    expect(say(measure, oblong, 4, null)).toEqual({ kind: 'length', length: 5, scale: oblong });
    expect(say(measure, null, 1, null)).toMatchObject({ scale: null });
  });
});

describe('An angle', () => {
  test('is measured at the second point, in degrees', () => {
    expect(angle([p(10, 0), p(0, 0), p(0, 10)], null)).toBeCloseTo(90, 12);
    expect(angle([p(10, 0), p(0, 0), p(-10, 0)], null)).toBeCloseTo(180, 12);
    expect(angle([p(10, 0), p(0, 0), p(5, 0)], null)).toBe(0);
  });
  test('of oblong pixels is that of the patient, not of the grid', () => {
    expect(angle([p(4, 0), p(0, 0), p(4, 1)], oblong)).toBeCloseTo(45, 12); // 2 mm across, 2 mm down
    expect(angle([p(4, 0), p(0, 0), p(4, 1)], null, 4)).toBeCloseTo(45, 12);
  });
  test('does not depend on the order of its sides, nor on how the image is turned', () => {
    const [a, b, c] = [p(3, 1), p(0, 0), p(-2, 5)] as const;
    expect(angle([a, b, c], null)).toBeCloseTo(angle([c, b, a], null)!, 12);
    expect(angle([p(-a.row, a.column), b, p(-c.row, c.column)], null)).toBeCloseTo(angle([a, b, c], null)!, 12);
  });
  test('of nothing is not there', () => expect(angle([p(1, 1), p(1, 1), p(2, 2)], null)).toBeNull());
});

describe('An ellipse', () => {
  test('takes the pixels whose centres lie inside or on it', () => {
    // Centre (2, 2), half axes 1: the middle and its four neighbours: 22, 12, 32, 21, 23.
    const found = statistics([p(1, 1), p(3, 3)], values)!;
    expect(found).toMatchObject({ count: 5, mean: 22, least: 12, most: 32 });
    // Sample deviation by hand: squares 0 + 100 + 100 + 1 + 1 = 202, over 4.
    expect(found.deviation).toBeCloseTo(Math.sqrt(202 / 4), 12);
  });
  test('may be drawn from any corner', () => {
    expect(statistics([p(3, 1), p(1, 3)], values)).toEqual(statistics([p(1, 1), p(3, 3)], values));
  });
  test('longer one way takes more pixels that way', () => {
    expect(statistics([p(0, 1), p(4, 3)], values)).toMatchObject({ count: 7, least: 12, most: 32 }); // 22, 12, 32 and 20, 21, 23, 24
  });
  test('over the rim takes only what is there', () => {
    expect(statistics([p(-2, -2), p(2, 2)], values)).toMatchObject({ count: 6, least: 0, most: 20 }); // 0, 1, 2, 10, 11, 20
  });
  test('of large values loses nothing', () => {
    const high: Values = { columns: 3, rows: 3, at: column => 1e9 + column };
    expect(statistics([p(0, 0), p(2, 2)], high)!.deviation).toBeCloseTo(Math.sqrt(0.5), 6); // 0, 1, 1, 1, 2
  });
  test('leaves out pixels without a value, and without any says nothing of values', () => {
    expect(statistics([p(1, 1), p(3, 3)], { ...values, at: (c, r) => c === 2 && r === 2 ? Number.NaN : values.at(c, r) })).toMatchObject({ count: 4 });
    expect(statistics([p(1, 1), p(1, 3)], values)).toBeNull();
    expect(say({ kind: 'ellipse', series: 'a', frame: 0, points: [p(9, 9), p(12, 12)] }, null, 1, values)).toMatchObject({ statistics: null });
  });
  test('has the area of its axes, in square millimetres when the spacing is known', () => {
    const measure: Measure = { kind: 'ellipse', series: 'a', frame: 0, points: [p(0, 0), p(8, 2)] };
    expect(say(measure, oblong, 4, null)).toMatchObject({ area: Math.PI * 2 * 2, across: 4, down: 4 });
    expect(say(measure, null, 1, null)).toMatchObject({ area: Math.PI * 4 * 1, across: 8, down: 2 });
  });
});

describe('A value', () => {
  test('is that of the pixel it lies in', () => {
    const at = (column: number, row: number) => say({ kind: 'value', series: 'a', frame: 0, points: [p(column, row)] }, null, 1, values);
    expect(at(2.4, 2.6)).toEqual({ kind: 'value', value: 32 });
    expect(at(9, 9)).toEqual({ kind: 'value', value: null });
  });
  test('is not there before its picture is', () =>
    expect(say({ kind: 'value', series: 'a', frame: 0, points: [p(1, 1)] }, null, 1, null)).toEqual({ kind: 'value', value: null }));
});

describe('A measurement', () => {
  const length: Measure = { kind: 'length', series: 'a', frame: 3, points: [p(10, 10), p(30, 10)] };
  const ellipse: Measure = { kind: 'ellipse', series: 'a', frame: 3, points: [p(40, 40), p(60, 50)] };

  test('says nothing before its last point', () => expect(say({ ...length, points: [p(1, 1)] }, null, 1, null)).toBeNull());
  test('is taken by the nearest end, else by its line, on its own slice only', () => {
    expect(grip([length, ellipse], 'a', 3, p(29, 11), 4)).toEqual({ index: 0, handle: 1 });
    expect(grip([length, ellipse], 'a', 3, p(20, 12), 4)).toEqual({ index: 0, handle: -1 });
    expect(grip([length, ellipse], 'a', 3, p(50, 49), 4)).toEqual({ index: 1, handle: 3 });
    expect(grip([length, ellipse], 'a', 3, p(50, 45), 4)).toBeNull(); // the middle of the ellipse lets the picture through
    expect(grip([length, ellipse], 'a', 4, p(29, 11), 4)).toBeNull();
    expect(grip([length, ellipse], 'b', 3, p(29, 11), 4)).toBeNull();
  });
  test('of an ellipse is moved by the ends of its axes', () => {
    expect(handles(ellipse)).toEqual([p(40, 45), p(50, 40), p(60, 45), p(50, 50)]);
    expect(moveHandle(ellipse, 2, p(70, 99)).points).toEqual([p(40, 40), p(70, 50)]);
    expect(moveHandle(ellipse, 1, p(0, 30)).points).toEqual([p(40, 30), p(60, 50)]);
  });
  test('moves as a whole and keeps its size', () => {
    expect(moveAll(length, 5, -2).points).toEqual([p(15, 8), p(35, 8)]);
    expect(moveHandle(length, 0, p(1, 2)).points).toEqual([p(1, 2), p(30, 10)]);
  });
});
