import { expect, test } from 'vitest';
import { nextOutward, runs } from '../room/order';

test('Frames are fetched from the one being read outwards', () => {
  const got = new Set<number>();
  const order: number[] = [];
  for (let next = nextOutward(2, 6, i => !got.has(i)); next >= 0; next = nextOutward(2, 6, i => !got.has(i))) {
    got.add(next);
    order.push(next);
  }
  expect(order).toEqual([2, 3, 1, 4, 0, 5]);
});

test('While one moves, slices ahead come before those behind, and those are not forgotten', () => {
  const walk = (heading: number) => {
    const got = new Set<number>();
    for (let next = 10; next >= 0; next = nextOutward(10, 21, i => !got.has(i), heading)) got.add(next);
    return [...got];
  };
  expect(walk(1).slice(0, 9)).toEqual([10, 11, 12, 13, 9, 14, 15, 16, 8]);
  expect(walk(-1).slice(0, 9)).toEqual([10, 9, 8, 11, 7, 6, 5, 12, 4]);
  expect(walk(1).length).toBe(21);
  expect(walk(-1).length).toBe(21);
});

test('Nothing is fetched when nothing is wanted', () => {
  expect(nextOutward(0, 10, () => false)).toBe(-1);
  expect(nextOutward(0, 0, () => true)).toBe(-1);
});

test('Loaded frames are shown as runs', () => {
  expect(runs(8, i => [0, 1, 4, 6, 7].includes(i))).toEqual([[0, 1], [4, 4], [6, 7]]);
  expect(runs(3, () => false)).toEqual([]);
});
