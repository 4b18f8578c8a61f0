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

test('Nothing is fetched when nothing is wanted', () => {
  expect(nextOutward(0, 10, () => false)).toBe(-1);
  expect(nextOutward(0, 0, () => true)).toBe(-1);
});

test('Loaded frames are shown as runs', () => {
  expect(runs(8, i => [0, 1, 4, 6, 7].includes(i))).toEqual([[0, 1], [4, 4], [6, 7]]);
  expect(runs(3, () => false)).toEqual([]);
});
