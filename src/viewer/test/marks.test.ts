import { describe, expect, test } from 'vitest';
import { lengthOf, move, nearest, place, placeEnd, rate, remove, written } from '../room/marks';

const mark = (frame: number, column: number, row: number) => ({ series: 't0', frame, column, row });

describe('Marks', () => {
  test('where one is allowed a new one takes its place', () => {
    expect(place([mark(1, 2, 3)], mark(5, 6, 7), 1)).toEqual({ marks: [mark(5, 6, 7)], selected: 0, full: false });
  });
  test('where several are allowed they add up, and the one too many is refused', () => {
    const two = place(place([], mark(1, 1, 1), 2).marks, mark(2, 2, 2), 2);
    expect(two).toEqual({ marks: [mark(1, 1, 1), mark(2, 2, 2)], selected: 1, full: false });
    expect(place(two.marks, mark(3, 3, 3), 2)).toEqual({ marks: two.marks, selected: -1, full: true });
  });
  test('without a limit stop where a list stops to mean something', () => {
    let marks = place([], mark(0, 0, 0), null).marks;
    for (let i = 1; i < 60; i++) marks = place(marks, mark(i, i, i), null).marks;
    expect(marks).toHaveLength(50);
  });
  test('keep a hundredth of a pixel', () => {
    expect(place([], mark(1, 101.50499, 88.1999), 1).marks[0]).toEqual(mark(1, 101.5, 88.2));
    expect(move([mark(1, 2, 3)], 0, { column: 4.005, row: 5.999 })[0]).toMatchObject({ frame: 1, row: 6 });
  });
  test('are taken away one at a time', () => {
    expect(remove([mark(1, 1, 1), mark(2, 2, 2)], 0)).toEqual([mark(2, 2, 2)]);
  });
  test('travel as the server reads them and carry nothing else', () => {
    const more = { ...mark(57, 101.5, 88.2), verdict: 'hit' };
    expect(written([more])).toBe('[{"series":"t0","frame":57,"column":101.5,"row":88.2}]');
    expect(written([])).toBe('[]');
  });
});

describe('A rating', () => {
  test('stays with its mark when that is moved, and travels with it', () => {
    const rated = rate([mark(1, 2, 3), mark(4, 5, 6)], 1, 4);
    expect(written(move(rated, 1, { column: 7, row: 8 }))).toBe('[{"series":"t0","frame":1,"column":2,"row":3},{"series":"t0","frame":4,"column":7,"row":8,"rating":4}]');
  });
});

describe('A caliper', () => {
  const spacing: Record<string, [number, number]> = { t0: [0.5, 2] };
  test('has both ends on one slice, and begins anew on another', () => {
    const two = placeEnd(placeEnd([], mark(3, 0, 0)).marks, mark(3, 6, 4)).marks;
    expect(two).toEqual([mark(3, 0, 0), mark(3, 6, 4)]);
    expect(placeEnd(two, mark(4, 9, 9))).toEqual({ marks: [mark(4, 9, 9)], selected: 0, full: false });
    expect(placeEnd([mark(3, 0, 0)], { ...mark(3, 9, 9), series: 't1' }).marks).toHaveLength(1);
  });
  test('a third place moves the end that the eye sees nearer', () => {
    expect(placeEnd([mark(3, 0, 0), mark(3, 6, 4)], mark(3, 5, 4))).toEqual({ marks: [mark(3, 0, 0), mark(3, 5, 4)], selected: 1, full: false });
    expect(placeEnd([mark(3, 0, 0), mark(3, 0, 3)], mark(3, 4, 1.4), 4).selected).toBe(0);
  });
  test('measures in millimetres with the height and width of a pixel, and only where they are known', () => {
    expect(lengthOf([mark(3, 0, 0), mark(3, 6, 2)], spacing)).toBe(5);
    expect(lengthOf([mark(3, 0, 0)], spacing)).toBeNull();
    expect(lengthOf([mark(3, 0, 0), mark(4, 6, 2)], spacing)).toBeNull();
    expect(lengthOf([mark(3, 0, 0), mark(3, 6, 2)], {})).toBeNull();
  });
});

describe('The mark under a finger', () => {
  const marks = [mark(5, 10, 10), mark(5, 14, 10), mark(6, 10, 10), { ...mark(5, 10, 10), series: 't5' }];
  test('is the nearest of its slice and series', () => {
    expect(nearest(marks, 't0', 5, { column: 13, row: 10 }, 5)).toBe(1);
    expect(nearest(marks, 't0', 6, { column: 11, row: 10 }, 5)).toBe(2);
    expect(nearest(marks, 't5', 5, { column: 11, row: 10 }, 5)).toBe(3);
  });
  test('is none when all are too far', () => {
    expect(nearest(marks, 't0', 5, { column: 30, row: 10 }, 5)).toBe(-1);
    expect(nearest(marks, 't0', 7, { column: 10, row: 10 }, 5)).toBe(-1);
  });
  test('is judged by what the eye sees where pixels are high', () => {
    expect(nearest(marks, 't0', 5, { column: 10, row: 12 }, 5, 1)).toBe(0);
    expect(nearest(marks, 't0', 5, { column: 10, row: 12 }, 5, 3)).toBe(-1);
  });
});
