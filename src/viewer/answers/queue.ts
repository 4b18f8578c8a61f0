import { type Dwell, plus } from './trace';

/** One answer on its way to the server. */
export interface Entry {
  /** Made here, so that sending twice saves once. */
  id: string;
  /** How many responses to the question the page knew. */
  seen: number;
  fields: [string, string][];
  seconds: number;
  /** What was shown of the images before it. */
  dwell?: Dwell;
  /** Whether it was ever sent: its fate is unknown then, and only the same id may go again. */
  tried: boolean;
}

/** What came back for one entry. */
export type Reply =
  | { kind: 'saved'; seen: number }
  | { kind: 'stale'; seen: number; latest: string; text: string }
  | { kind: 'over'; text: string; go: string }
  | { kind: 'refused'; text: string }
  | { kind: 'signed-out' }
  | { kind: 'unreachable' };

/** A v4 UUID. crypto.randomUUID exists on https and localhost only, and a hospital's own server may be plain http. */
export const uuid = (): string => {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

export const prefix = 'answers/';

const isEntry = (one: Partial<Entry>): boolean =>
  typeof one.id === 'string' && typeof one.seen === 'number' && Array.isArray(one.fields);

/** Answers of one question that the server has not confirmed, kept over reloads; the oldest goes first. */
export class Queue {
  private entries: Entry[];

  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null, private readonly key: string) {
    this.entries = this.read();
  }

  get size(): number { return this.entries.length; }

  get first(): Entry | undefined { return this.entries[0]; }

  get last(): Entry | undefined { return this.entries.at(-1); }

  /** Adds the newest state of the form; one that was never sent is replaced, its seconds kept. */
  push(fields: [string, string][], seen: number, seconds: number, id = uuid(), dwell: Dwell = {}): void {
    const last = this.last;
    if (last && !last.tried) Object.assign(last, { fields, seconds: last.seconds + seconds, dwell: plus(last.dwell ?? {}, dwell) });
    else this.entries.push({ id, seen: last ? last.seen + 1 : seen, fields, seconds, dwell, tried: false });
    this.write();
  }

  /** Marks the oldest as sent. */
  trying(): Entry | undefined {
    const first = this.first;
    if (first && !first.tried) {
      first.tried = true;
      this.write();
    }
    return first;
  }

  /** The oldest was saved; what follows it knows that. */
  saved(seen: number): void {
    this.entries.shift();
    if (this.first) this.first.seen = seen;
    this.write();
  }

  /** Only the newest, as an answer to what the server holds now. */
  insist(seen: number, id = uuid()): void {
    const last = this.last;
    this.entries = last ? [{ ...last, id, seen, seconds: this.entries.reduce((sum, one) => sum + one.seconds, 0), dwell: this.entries.reduce((sum, one) => plus(sum, one.dwell ?? {}), {}), tried: false }] : [];
    this.write();
  }

  /** What was shown before answers that were never sent. */
  get unsent(): Dwell { return this.entries.filter(one => !one.tried).reduce((sum, one) => plus(sum, one.dwell ?? {}), {}); }

  /** Drops everything; gives back the seconds that were not reported yet. */
  clear(): number {
    const seconds = this.entries.filter(one => !one.tried).reduce((sum, one) => sum + one.seconds, 0);
    this.entries = [];
    this.write();
    return seconds;
  }

  private read(): Entry[] {
    try {
      const all = JSON.parse(this.storage?.getItem(prefix + this.key) ?? '[]') as Partial<Entry>[];
      return Array.isArray(all) ? all.filter(isEntry).map(one => ({ seconds: 0, tried: true, ...one }) as Entry) : [];
    } catch {
      return [];
    }
  }

  // Storage may be full or forbidden: then the queue lives as long as the page.
  private write(): void {
    try {
      if (this.entries.length) this.storage?.setItem(prefix + this.key, JSON.stringify(this.entries));
      else this.storage?.removeItem(prefix + this.key);
    } catch { /* kept in memory */ }
  }
}

/** Seconds to wait before the next try: 1, 2, 4 … 30. */
export const patience = (tries: number): number => Math.min(30, 2 ** Math.max(0, tries - 1));
