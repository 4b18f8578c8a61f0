import { expect, test } from 'vitest';
import { capacity, FrameCache, type Shelf } from '../room/cache';
import { chosen, cost, megabytes, metered, reach } from '../room/metered';

class Pile implements Shelf {
  dropped: number[] = [];
  away = 0;
  constructor(public centre: number) {}
  distance(index: number): number { return Math.abs(index - this.centre) + (index === this.centre ? 0 : this.away); }
  drop(index: number): void { this.dropped.push(index); }
}

test('A device gives its pictures a twelfth of its memory, between 48 and 768 MB', () => {
  expect([0.25, 1, 2, 4, 8, 64, undefined].map(one => Math.round(capacity(one) / 1024 / 1024))).toEqual([48, 80, 160, 320, 640, 768, 320]);
});

test('What is farthest from the slice being read goes first', () => {
  const cache = new FrameCache(50);
  const pile = new Pile(10);
  for (const index of [10, 11, 9, 12, 8]) cache.put(pile, index, 10);
  expect(cache.horizon(10)).toBe(2);
  pile.centre = 12;
  cache.put(pile, 13, 10);
  expect(pile.dropped).toEqual([8]);
  expect(cache.bytes).toBe(50);
});

test('A frame farther than all that is held does not push a nearer one out', () => {
  const cache = new FrameCache(30);
  const pile = new Pile(0);
  for (const index of [0, 1, 2, 9]) cache.put(pile, index, 10);
  expect(pile.dropped).toEqual([9]);
});

test('The slice being read stays, even when it is alone too large', () => {
  const cache = new FrameCache(5);
  const pile = new Pile(3);
  cache.put(pile, 3, 10);
  expect([pile.dropped, cache.bytes]).toEqual([[], 10]);
  expect(cache.horizon(10)).toBe(0);
});

test('A series that was left gives its memory to the one on the table', () => {
  const cache = new FrameCache(40);
  const [left, here] = [new Pile(5), new Pile(100)];
  left.away = 1000;
  for (const index of [5, 6]) cache.put(left, index, 10);
  for (const index of [100, 101, 102]) cache.put(here, index, 10);
  expect([left.dropped, here.dropped]).toEqual([[6], []]);
});

test('Random walks never hold more than allowed, and never fetch in circles', () => {
  const cache = new FrameCache(200);
  const held = new Set<number>();
  const pile: Shelf & { centre: number } = { centre: 0, distance: index => Math.abs(index - pile.centre), drop: index => { held.delete(index); } };
  let seed = 1;
  const random = (below: number) => (seed = seed * 48271 % 2147483647) % below;
  for (let step = 0; step < 40; step++) {
    pile.centre = random(600);
    let fetched = 0;
    for (;;) {
      const horizon = cache.horizon(1);
      let next = -1;
      for (let i = 0; i < 600; i++) if (!held.has(i) && pile.distance(i) < horizon && (next < 0 || pile.distance(i) < pile.distance(next))) next = i;
      if (next < 0) break;
      held.add(next);
      cache.put(pile, next, 1);
      expect(++fetched).toBeLessThanOrEqual(201);
      expect(cache.bytes).toBeLessThanOrEqual(200);
    }
    expect(held.has(pile.centre)).toBe(true);
  }
});

test('A line is metered when the browser says so, and not when it does not say', () => {
  expect([{}, { type: 'wifi' }, { type: 'cellular' }, { saveData: true }].map(one => metered(one))).toEqual([false, false, true, true]);
});

test('The cost is what is still to come, in the words of the language', () => {
  expect(cost('all', 42e6, 300, 0)).toBe(42e6);
  expect(cost('all', 42e6, 300, 150)).toBe(21e6);
  expect(cost('around', 42e6, 300, 0)).toBeCloseTo(21 / 300 * 42e6);
  expect(cost('slice', 42e6, 300, 5)).toBe(0);
  expect(cost('all', 42e6, 0, 0)).toBe(0);
  expect([reach('all'), reach('around'), reach('slice')]).toEqual([Infinity, 10, 0]);
  expect(megabytes(42.4e6, 'fr')).toMatch(/^42\sMo$/);
  expect(megabytes(3.25e6, 'en')).toMatch(/^3\.[23] MB$/);
});

test('A browser that keeps nothing has no choice kept', () => {
  expect(chosen()).toBeNull();
});
