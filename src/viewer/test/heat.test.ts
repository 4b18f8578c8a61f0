import { expect, test } from 'vitest';
import { radius, readSquares } from '../answers/heat';

test('squares are read as they are written', () => {
  expect(readSquares('1,2,3,hit;127,0,1,miss')).toEqual([
    { column: 1, row: 2, times: 3, verdict: 'hit' }, { column: 127, row: 0, times: 1, verdict: 'miss' }]);
});

test('what is no square is left out', () => {
  expect(readSquares('')).toEqual([]);
  expect(readSquares('1,2,3;x,1,1,hit;1,2,3,wrong;-1,2,3,hit;1,2,,hit')).toEqual([]);
});

test('the area of a spot grows with the clicks and the largest is the same in every crowd', () => {
  expect(radius(100, 100)).toBe(radius(3, 3));
  expect(radius(1, 100)).toBeLessThan(radius(50, 100));
  expect(radius(0, 0)).toBeGreaterThan(0);
});
