import { describe, expect, test } from 'vitest';
import { patience, Queue, uuid } from '../answers/queue';
import { understand } from '../answers/send';
import { Watch } from '../answers/watch';

const memory = () => {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};
const a: [string, string][] = [['Choice', 'a']];
const b: [string, string][] = [['Choice', 'b']];

describe('The queue of answers', () => {
  test('replaces what was never sent and keeps its seconds', () => {
    const queue = new Queue(memory(), 'x/1');
    queue.push(a, 0, 3);
    const id = queue.first!.id;
    queue.push(b, 0, 4);
    expect(queue.size).toBe(1);
    expect(queue.first).toMatchObject({ id, fields: b, seconds: 7, seen: 0 });
  });

  test('sends again with the same id what may have arrived, before anything newer', () => {
    const queue = new Queue(memory(), 'x/1');
    queue.push(a, 2, 1);
    const sent = queue.trying()!;
    queue.push(b, 2, 1);
    expect(queue.size).toBe(2);
    expect(queue.trying()!.id).toBe(sent.id);
    expect(queue.last!.id).not.toBe(sent.id);
  });

  test('tells the next answer what the server has seen', () => {
    const queue = new Queue(memory(), 'x/1');
    queue.push(a, 2, 1);
    queue.trying();
    queue.push(b, 2, 1);
    queue.saved(3);
    expect(queue.first).toMatchObject({ fields: b, seen: 3, tried: false });
  });

  test('survives a reload and is gone once all is saved', () => {
    const storage = memory();
    new Queue(storage, 'x/1').push(a, 0, 1);
    const reloaded = new Queue(storage, 'x/1');
    expect(reloaded.last!.fields).toEqual(a);
    reloaded.saved(1);
    expect(storage.kept.size).toBe(0);
    expect(new Queue(storage, 'x/2').size).toBe(0);
  });

  test('insists with one new entry that holds the newest answer and all the seconds', () => {
    const queue = new Queue(memory(), 'x/1');
    queue.push(a, 0, 2);
    const old = queue.trying()!.id;
    queue.push(b, 0, 5);
    queue.insist(4);
    expect(queue.size).toBe(1);
    expect(queue.first).toMatchObject({ fields: b, seen: 4, seconds: 7, tried: false });
    expect(queue.first!.id).not.toBe(old);
  });

  test('lives without storage, and shrugs at what others wrote there', () => {
    const full = { getItem: () => '{"not":"a list"}', setItem: () => { throw new Error('full'); }, removeItem: () => { throw new Error('no'); } };
    const queue = new Queue(full, 'x/1');
    queue.push(a, 0, 1);
    expect(queue.size).toBe(1);
    queue.saved(1);
    expect(queue.size).toBe(0);
    expect(new Queue(null, 'x').size).toBe(0);
  });

  test('waits longer after every failure, up to half a minute', () => {
    expect([1, 2, 3, 4, 5, 6, 20].map(patience)).toEqual([1, 2, 4, 8, 16, 30, 30]);
  });
});

describe('An id', () => {
  test('is a v4 UUID with or without randomUUID', () => {
    const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    expect(uuid()).toMatch(shape);
    const own = Object.getOwnPropertyDescriptor(crypto, 'randomUUID');
    Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
    try {
      const ids = new Set(Array.from({ length: 100 }, () => uuid()));
      expect(ids.size).toBe(100);
      for (const id of ids) expect(id).toMatch(shape);
    } finally {
      if (own) Object.defineProperty(crypto, 'randomUUID', own);
      else Reflect.deleteProperty(crypto, 'randomUUID');
    }
  });
});

describe('A reply', () => {
  test('is read by its status and reason', () => {
    expect(understand(200, { saved: true, seen: 2 }, false)).toEqual({ kind: 'saved', seen: 2 });
    expect(understand(409, { reason: 'stale', seen: 3, latest: 'B', text: 't' }, false)).toEqual({ kind: 'stale', seen: 3, latest: 'B', text: 't' });
    expect(understand(409, { reason: 'closed', text: 't', go: '/r' }, false)).toEqual({ kind: 'over', text: 't', go: '/r' });
    expect(understand(422, { text: 't' }, false)).toEqual({ kind: 'refused', text: 't' });
  });

  test('that is no answer of the site leaves the answer in the queue', () => {
    expect(understand(401, null, false).kind).toBe('signed-out');
    expect(understand(200, null, true).kind).toBe('signed-out');
    for (const status of [200, 400, 404, 500, 502, 503]) expect(understand(status, null, false).kind).toBe('unreachable');
    expect(understand(500, { text: 'x' }, false).kind).toBe('unreachable');
  });
});

test('The watch counts only while it runs', () => {
  let now = 0;
  const watch = new Watch(() => now);
  watch.run(true);
  now = 5000;
  watch.run(false);
  now = 60000;
  watch.run(true);
  now = 62000;
  expect(watch.take()).toBe(7);
  now = 63000;
  expect(watch.take()).toBe(1);
});
