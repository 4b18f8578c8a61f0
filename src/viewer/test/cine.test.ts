import { expect, test } from 'vitest';
import { nextRate, startRate } from '../room/cine';

test('A series plays at its own speed, a stack at ten a second, and calmly where little movement is wished', () => {
  expect(startRate(35.4, false)).toBe(28);
  expect(startRate(null, false)).toBe(10);
  expect(startRate(1, false)).toBe(60);
  expect(startRate(60000, false)).toBe(1);
  expect(startRate(35.4, true)).toBe(5);
  expect(startRate(1000, true)).toBe(1);
});

test('The speed goes up and down by steps and stops at both ends', () => {
  expect(nextRate(28, true)).toBe(30);
  expect(nextRate(28, false)).toBe(25);
  expect(nextRate(60, true)).toBe(60);
  expect(nextRate(1, false)).toBe(1);
});
