import { ahead } from '../early';
import { ImageError, troubleOf } from './trouble';

/** A frame somebody waits for. */
export interface Wish { index: number; url: string; urgent: boolean }

/** A stack that has frames fetched: it says which is next, and takes what came of it. */
export interface Source {
  /** The frame to fetch next, or null; it is asked again after every answer. */
  next(): Wish | null;
  /** Bytes have come; resolves when they are decoded. */
  take(wish: Wish, bytes: Uint8Array, contentType: string): Promise<void>;
  /** The frame did not come, and will not come by waiting. */
  fail(wish: Wish, reason: ImageError): void;
  /** Given back without an answer: it may be wished for again. */
  release(wish: Wish): void;
  /** Whether a frame on its way is too far from what is read now to be worth the line. */
  stray(index: number): boolean;
}

interface Running { source: Source; wish: Wish; stop: AbortController; length: number; got: number }

const most = 6; // what browsers open to one host over HTTP/1.1
const quick = 20; // milliseconds between frames on a line that six at once do not fill: the page itself makes it wait, so the browser keeps a queue
const queue = 16;
const slow = 80; // milliseconds a frame takes on its own from which more at once only make the wanted one wait
const undecoded = 8; // frames that may wait for the decoder
const longest = 30_000;

/** Waits for doublings of a second, up to half a minute. */
export const patience = (attempt: number): number => Math.min(longest, 1000 * 2 ** Math.max(0, attempt - 1));

type Fetch = (url: string, init: RequestInit & { priority?: 'high' | 'low' | 'auto' }) => Promise<Response>;

/**
 * The line to the server, one for the page. What a person waits for goes first, the series last looked at before others. When the line is lost
 * nothing is asked but one frame, again and again, with longer and longer waits or as soon as the browser says it is back.
 */
export class Line extends EventTarget {
  lost = false;
  private readonly sources: Source[] = [];
  private readonly running = new Set<Running>();
  private decoding = 0;
  private width = 1; // the first slice has the line for itself
  private attempt = 0;
  private waking: ReturnType<typeof setTimeout> | undefined;
  private waiting: (() => void)[] = [];
  private last = 0;
  private pace = 0; // milliseconds between frames, as they have been coming

  constructor(private readonly get: Fetch = (url, init) => ahead(url) ?? fetch(url, init), signals: EventTarget = globalThis) {
    super();
    signals.addEventListener('online', () => this.retry());
  }

  /** A source has something to fetch; it goes before the others from now on. */
  ask(source: Source): void {
    const at = this.sources.indexOf(source);
    if (at > 0) this.sources.splice(at, 1);
    if (at !== 0) this.sources.unshift(source);
    this.pump();
  }

  leave(source: Source): void {
    const at = this.sources.indexOf(source);
    if (at >= 0) this.sources.splice(at, 1);
    for (const one of this.running) if (one.source === source) one.stop.abort();
  }

  /** Tries at once, for a person who would not wait. */
  retry(): void {
    clearTimeout(this.waking);
    this.waking = undefined;
    for (const go of this.waiting.splice(0)) go();
    this.pump();
  }

  /** One document, asked for until the line gives it. */
  async json(url: string, accept: string): Promise<unknown> {
    for (;;) {
      const answer = await this.get(url, { headers: { Accept: accept }, credentials: 'same-origin', redirect: 'manual' }).catch(() => null);
      const trouble = answer ? troubleOf(answer, answer.headers.get('Content-Type') ?? '', accept) : 'offline';
      if (!trouble) {
        const text = await answer!.text().catch(() => null);
        if (text !== null) {
          this.found();
          try { return JSON.parse(text); } catch { throw new ImageError('broken'); }
        }
      } else if (trouble !== 'offline') throw new ImageError(trouble);
      this.lose();
      await new Promise<void>(resolve => this.waiting.push(resolve));
    }
  }

  private pump(): void {
    if (this.waking !== undefined) return;
    for (const source of this.sources) {
      for (;;) {
        const room = (this.lost ? 1 : this.width) - this.running.size;
        if (room < 0 || this.decoding >= undecoded) return;
        const wish = source.next();
        if (!wish) break;
        // One more than usual for what a person waits for; what is far from it gives way.
        if (room === 0 && (!wish.urgent || this.lost)) return source.release(wish);
        // On a quick line it is there before it could be taken back, and would be fetched twice.
        if (wish.urgent && this.width < queue) for (const one of this.running) if (one.source.stray(one.wish.index) && one.got * 2 <= one.length) one.stop.abort();
        void this.run(source, wish);
      }
    }
  }

  private async run(source: Source, wish: Wish): Promise<void> {
    const one: Running = { source, wish, stop: new AbortController(), length: 0, got: 0 };
    this.running.add(one);
    try {
      const answer = await this.get(wish.url, {
        credentials: 'same-origin', redirect: 'manual', signal: one.stop.signal, priority: wish.urgent ? 'high' : 'low', headers: { Accept: 'application/octet-stream' },
      });
      const type = answer.headers.get('Content-Type') ?? '';
      const trouble = troubleOf(answer, type, 'application/octet-stream');
      if (trouble) throw new ImageError(trouble);
      one.length = Number(answer.headers.get('Content-Length') ?? 0);
      const bytes = await body(answer, got => { one.got = got; });
      this.running.delete(one);
      this.found();
      this.measure();
      this.decoding++;
      this.pump();
      try {
        await source.take(wish, bytes, type);
      } finally {
        this.decoding--;
      }
    } catch (reason) {
      this.running.delete(one);
      if (one.stop.signal.aborted) source.release(wish);
      else if (reason instanceof ImageError && reason.trouble !== 'offline') source.fail(wish, reason);
      else {
        source.release(wish);
        this.lose();
      }
    }
    this.pump();
  }

  /** How many at once: one frame at a time cannot fill a quick line, and many make the wanted one wait on a slow one. */
  private measure(): void {
    const now = performance.now();
    if (this.last) {
      const since = Math.min(1000, now - this.last);
      this.pace = this.pace ? this.pace * 0.75 + since * 0.25 : since;
    }
    this.last = now;
    this.width = this.pace > slow ? 2 : !this.pace || this.pace > quick ? most : queue;
  }

  private found(): void {
    this.attempt = 0;
    if (!this.lost) return;
    this.lost = false;
    this.dispatchEvent(new Event('change'));
  }

  private lose(): void {
    this.last = 0;
    if (this.waking !== undefined) return;
    this.attempt++;
    this.waking = setTimeout(() => this.retry(), patience(this.attempt));
    if (this.lost) return;
    this.lost = true;
    this.dispatchEvent(new Event('change'));
  }
}

/** The bytes of an answer, telling as they come. */
const body = async (answer: Response, tell: (got: number) => void): Promise<Uint8Array> => {
  const length = Number(answer.headers.get('Content-Length') ?? 0);
  // A frame that comes in one piece is not worth a reader.
  if (!answer.body || !length || length < 65536) return new Uint8Array(await answer.arrayBuffer());
  const bytes = new Uint8Array(length);
  const reader = answer.body.getReader();
  let got = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (got + value.length > length) throw new TypeError('More bytes than announced');
    bytes.set(value, got);
    tell(got += value.length);
  }
  if (got < length) throw new TypeError('Fewer bytes than announced');
  return bytes;
};
