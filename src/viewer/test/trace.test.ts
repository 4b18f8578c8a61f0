import { expect, test } from 'vitest';
import { Queue } from '../answers/queue';
import { plus, Trace, written } from '../answers/trace';
import { leftView, leftWindow } from '../room/readings';
import { stripRuns, strength } from '../answers/strip';

const clock = () => {
  let now = 0;
  return { now: () => now, wait: (milliseconds: number) => { now += milliseconds; } };
};

test('Each slice is counted while it is shown, and one that only flashed by counts a tenth', () => {
  const { now, wait } = clock();
  const trace = new Trace(now);
  trace.show('t0', 2); wait(1240);
  trace.show('t0', 3); wait(15);
  trace.show('t0', 2); wait(800);
  trace.show('t1', 0); wait(300);
  expect(trace.take()).toEqual({ t0: [0, 0, 20, 1], t1: [3] });
  wait(500);
  expect(trace.take()).toEqual({ t1: [5] });
});

test('Nothing is counted behind another window, nor by an empty chair', () => {
  const { now, wait } = clock();
  const trace = new Trace(now);
  trace.show('t0', 0); wait(1000);
  trace.run(false); wait(50_000);
  trace.run(true); wait(1000);
  expect(trace.take()).toEqual({ t0: [20] });
  wait(3_600_000);
  expect(trace.take()).toEqual({ t0: [600] });
});

test('Two panes are counted side by side', () => {
  const { now, wait } = clock();
  const trace = new Trace(now);
  trace.show('t0', 1, 0); trace.show('t1', 4, 1); wait(1000);
  expect(written(trace.take())).toBe('t0 0.10 t1 0*4.10');
});

test('It is written in runs and added slice by slice', () => {
  expect(written({ t0: [0, 0, 3, 4, 4, 0, 0] })).toBe('t0 0*2.3.4*2');
  expect(written({ t0: [0, 0], t1: [] })).toBe('');
  const sparse: number[] = [];
  sparse[3] = 7;
  expect(written(plus({ t0: sparse }, { t0: [1], t2: [2] }))).toBe('t0 1.0*2.7 t2 2');
});

test('Six hundred slices looked through one by one stay under two kilobytes', () => {
  const { now, wait } = clock();
  const trace = new Trace(now);
  for (let frame = 0; frame < 600; frame++) { trace.show('t0', frame); wait(100 + (frame * 37) % 900); }
  expect(written(trace.take()).length).toBeLessThan(2000);
});

test('An answer that was never sent hands what was shown on to the next one', () => {
  const queue = new Queue(null, 'x');
  queue.push([['Choice', 'a']], 0, 3, 'one', { t0: [1, 2] });
  queue.push([['Choice', 'b']], 0, 2, 'two', { t0: [0, 3] });
  expect(queue.first?.dwell).toEqual({ t0: [1, 5] });
  expect(queue.unsent).toEqual({ t0: [1, 5] });
  queue.trying();
  expect(queue.unsent).toEqual({});
});

test('A view is taken up on any screen as a magnification of the whole image', () => {
  const left = { frame: 3, centre: 40, width: 400, column: 10, row: 20, zoom: 2 };
  expect(leftView(left, { column: 0, row: 0, scale: 1.5 })).toEqual({ column: 10, row: 20, scale: 3 });
  expect(leftWindow(left)).toEqual({ centre: 40, width: 400 });
  expect(leftView({ ...left, column: null }, { column: 0, row: 0, scale: 1 })).toBeNull();
  expect(leftWindow({ ...left, width: null })).toBeNull();
  expect(leftWindow(null)).toBeNull();
});

test('The strip joins neighbours that look alike and shows the shortest glance', () => {
  expect(stripRuns([0, 0, 3, 3, 0])).toEqual([{ from: 0, to: 1, tenths: 0 }, { from: 2, to: 3, tenths: 3 }, { from: 4, to: 4, tenths: 0 }]);
  expect(strength(0)).toBe(0);
  expect(strength(1)).toBeGreaterThan(0.3);
  expect(strength(50)).toBe(1);
  expect(strength(9000)).toBe(1);
});
