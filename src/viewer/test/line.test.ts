import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Line, patience, type Source, type Wish } from '../room/line';
import { type ImageError, troubleOf } from '../room/trouble';

type Reply = () => Response | Promise<Response>;
const frame: Reply = () => new Response(new Uint8Array([1, 2]), { headers: { 'Content-Type': 'application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1' } });
const status = (code: number): Reply => () => new Response('', { status: code });

/** Wants the frames it is given, in that order; the first one counts as waited for when so said. */
class Reader implements Source {
  took: number[] = [];
  failed: [number, string][] = [];
  urgent = -1;
  centre = 0;
  private readonly flying = new Set<number>();
  constructor(public wanted: number[]) {}
  next(): Wish | null {
    const index = this.wanted.find(one => !this.flying.has(one));
    if (index === undefined) return null;
    this.flying.add(index);
    return { index, url: `/${index}`, urgent: index === this.urgent };
  }
  take({ index }: Wish): Promise<void> { this.done(index); this.took.push(index); return Promise.resolve(); }
  fail({ index }: Wish, reason: ImageError): void { this.done(index); this.failed.push([index, reason.trouble]); }
  release({ index }: Wish): void { this.flying.delete(index); }
  stray(index: number): boolean { return Math.abs(index - this.centre) > 16; }
  private done(index: number): void { this.flying.delete(index); this.wanted = this.wanted.filter(one => one !== index); }
}

/** A server that keeps every request until the test answers it. */
const server = () => {
  const open: { url: string; signal: AbortSignal; answer(reply: Reply): Promise<void> }[] = [];
  const get = (url: string, init: RequestInit) => new Promise<Response>((resolve, reject) => {
    const one = { url, signal: init.signal!, answer: async (reply: Reply) => {
      open.splice(open.indexOf(one), 1);
      try { resolve(await reply()); } catch (reason) { reject(reason); }
      await vi.advanceTimersByTimeAsync(0);
    } };
    init.signal?.addEventListener('abort', () => { open.splice(open.indexOf(one), 1); reject(new DOMException('', 'AbortError')); });
    open.push(one);
  });
  return { open, get, urls: () => open.map(one => one.url) };
};
const down: Reply = () => { throw new TypeError('network'); };

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

test('The first slice has the line for itself; then many come at once', async () => {
  const { get, open, urls } = server();
  new Line(get, new EventTarget()).ask(new Reader([5, 6, 4, 7, 3, 8, 2, 9]));
  expect(urls()).toEqual(['/5']);
  await open[0]!.answer(frame);
  expect(urls()).toEqual(['/6', '/4', '/7', '/3', '/8', '/2']);
});

test('On a quick line more are asked for than come at once, so that the browser need not wait for the page', async () => {
  const { get, open, urls } = server();
  new Line(get, new EventTarget()).ask(new Reader(Array.from({ length: 60 }, (_, i) => i)));
  for (let i = 0; i < 8; i++) {
    await vi.advanceTimersByTimeAsync(5);
    await open[0]!.answer(frame);
  }
  expect(urls().length).toBe(16);
});

test('On a slow line two come at once, so that the wanted one need not wait behind six', async () => {
  const { get, open, urls } = server();
  new Line(get, new EventTarget()).ask(new Reader(Array.from({ length: 40 }, (_, i) => i)));
  for (let i = 0; i < 12; i++) {
    await vi.advanceTimersByTimeAsync(300);
    await open[0]!.answer(frame);
  }
  while (urls().length > 2) await open[0]!.answer(frame);
  expect(urls().length).toBe(2);
});

test('A slice that is waited for does not wait for a place, and what is far from it gives way', async () => {
  const { get, open, urls } = server();
  const line = new Line(get, new EventTarget());
  const reader = new Reader(Array.from({ length: 30 }, (_, i) => i));
  line.ask(reader);
  await open[0]!.answer(frame);
  expect(urls()).toEqual(['/1', '/2', '/3', '/4', '/5', '/6']);
  reader.wanted = [100, 101, 99, 102, 98, 103, 97, ...reader.wanted];
  [reader.urgent, reader.centre] = [100, 100];
  line.ask(reader);
  await vi.advanceTimersByTimeAsync(0);
  expect(urls()).toEqual(['/100', '/101', '/99', '/102', '/98', '/103']);
  expect(reader.failed).toEqual([]);
});

test('The series last looked at comes first', async () => {
  const { get, open, urls } = server();
  const line = new Line(get, new EventTarget());
  line.ask(new Reader([1, 2, 3]));
  line.ask(new Reader([11, 12]));
  await open[0]!.answer(frame);
  expect(urls()).toEqual(['/11', '/12', '/2', '/3']);
});

describe('A lost line', () => {
  test('is told, tried with longer and longer waits, one frame at a time, and nothing is lost', async () => {
    const { get, open, urls } = server();
    const line = new Line(get, new EventTarget());
    const told: boolean[] = [];
    line.addEventListener('change', () => told.push(line.lost));
    const reader = new Reader([1, 2, 3]);
    line.ask(reader);
    await open[0]!.answer(down);
    expect([told, urls()]).toEqual([[true], []]);
    line.ask(reader); // scrolling does not hammer
    expect(urls()).toEqual([]);
    for (const wait of [1000, 2000, 4000]) {
      await vi.advanceTimersByTimeAsync(wait - 1);
      expect(urls()).toEqual([]);
      await vi.advanceTimersByTimeAsync(1);
      expect(urls()).toEqual(['/1']);
      await open[0]!.answer(status(503));
    }
    await vi.advanceTimersByTimeAsync(8000);
    await open[0]!.answer(frame);
    expect(told).toEqual([true, false]);
    while (open.length) await open[0]!.answer(frame);
    expect(reader).toMatchObject({ took: [1, 2, 3], failed: [] });
  });

  test('is tried at once when the browser says it is back, or when the person will not wait', async () => {
    const signals = new EventTarget();
    const { get, open, urls } = server();
    const line = new Line(get, signals);
    line.ask(new Reader([1]));
    await open[0]!.answer(down);
    signals.dispatchEvent(new Event('online'));
    expect(urls()).toEqual(['/1']);
    await open[0]!.answer(down);
    line.retry();
    expect(urls()).toEqual(['/1']);
  });

  test('keeps a document waiting instead of failing it', async () => {
    const { get, open } = server();
    const line = new Line(get, new EventTarget());
    const document = line.json('/metadata', 'application/dicom+json');
    await open[0]!.answer(down);
    await vi.advanceTimersByTimeAsync(1000);
    await open[0]!.answer(() => new Response('[{}]', { headers: { 'Content-Type': 'application/dicom+json' } }));
    expect(await document).toEqual([{}]);
  });
});

test('One frame that the server cannot give does not stop the others', async () => {
  const { get, open } = server();
  const reader = new Reader([1, 2, 3]);
  const line = new Line(get, new EventTarget());
  line.ask(reader);
  await open[0]!.answer(status(404));
  await open[0]!.answer(status(500));
  await open[0]!.answer(frame);
  expect(reader.failed).toEqual([[1, 'missing'], [2, 'broken']]);
  expect(reader.took).toEqual([3]);
  expect(line.lost).toBe(false);
});

test.each([
  ['a redirection', { type: 'opaqueredirect', status: 0, ok: false }, '', 'refused'],
  ['401', { status: 401, ok: false }, '', 'refused'],
  ['403', { status: 403, ok: false }, '', 'refused'],
  ['a page in place of a frame', { status: 200, ok: true }, 'text/html; charset=utf-8', 'refused'],
  ['404', { status: 404, ok: false }, '', 'missing'],
  ['a busy server', { status: 503, ok: false }, '', 'offline'],
  ['too many requests', { status: 429, ok: false }, '', 'offline'],
  ['an error of the server', { status: 500, ok: false }, '', 'broken'],
  ['a frame', { status: 200, ok: true }, 'application/octet-stream; transfer-syntax=1.2', null],
])('%s is understood', (_, answer, type, trouble) => {
  expect(troubleOf({ type: 'basic', redirected: false, ...answer } as Response, type, 'application/octet-stream')).toBe(trouble);
});

test('Waits double up to half a minute', () => {
  expect([1, 2, 3, 5, 6, 60].map(patience)).toEqual([1000, 2000, 4000, 16000, 30000, 30000]);
});

test('Fewer bytes than announced is a lost line, not a picture', async () => {
  const { get, open } = server();
  const line = new Line(get, new EventTarget());
  const reader = new Reader([1]);
  line.ask(reader);
  await open[0]!.answer(() => new Response(new Uint8Array(70_000), { headers: { 'Content-Type': 'application/octet-stream', 'Content-Length': '90000' } }));
  await vi.advanceTimersByTimeAsync(0);
  expect(reader).toMatchObject({ took: [], failed: [] });
  expect(line.lost).toBe(true);
});
