import type { Sent } from './gather';

/** How an upload ended; the words for the last three are the page's. */
export type End = { kind: 'done'; id: string } | { kind: 'refused'; why: string } | { kind: 'unread' } | { kind: 'again' } | { kind: 'signedOut' };

const patience = [1, 2, 4, 8, 15, 30]; // seconds between tries on a dead line; the last one again and again
const tries = 60;
const sleep = (seconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, seconds * 1000));

/** The bytes from one place to another of all files laid end to end; nothing is read before it is sent. */
export const piece = (files: readonly Sent[], from: number, to: number): Blob => {
  const parts: Blob[] = [];
  let at = 0;
  for (const { file } of files) {
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, file.size)];
    if (start < end) parts.push(file.slice(start, end));
    at += file.size;
    if (at >= to) break;
  }
  return new Blob(parts);
};

const digest = async (bytes: ArrayBuffer): Promise<Record<string, string>> => {
  // Browsers hash only where the page came by HTTPS or from this machine.
  if (!globalThis.crypto?.subtle) return {};
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return { 'content-digest': `sha-256=:${btoa(String.fromCharCode(...hash))}:` };
};

/** Sends files as one stream that the server can be asked about: it always says where to go on. */
export class Upload {
  private readonly total: number;

  constructor(
    private readonly files: readonly Sent[], private readonly token: string, private readonly chunk: number,
    private readonly told: (done: number, total: number) => void, private readonly lost: () => void,
    private readonly ask: typeof fetch = (input, init) => fetch(input, init), private readonly wait: (seconds: number) => Promise<void> = sleep,
  ) {
    this.total = files.reduce((sum, { file }) => sum + file.size, 0);
  }

  async run(name: string): Promise<End> {
    const list = JSON.stringify({ case: name, files: this.files.map(({ file, path }) => ({ name: path, length: file.size })) });
    const begun = await this.send('/imports/list', { method: 'POST', headers: { 'content-type': 'application/json' }, body: list });
    if (!begun) return { kind: 'again' };
    if (begun.redirected || begun.status === 401) return { kind: 'signedOut' };
    if (begun.status === 422) return { kind: 'refused', why: (await begun.json() as { refused: string }).refused };
    if (!begun.ok) return { kind: 'again' };
    const { id, received } = await begun.json() as { id: string; received: number };
    let stuck = 0;
    for (let at = received; at < this.total;) {
      this.told(at, this.total);
      let bytes: ArrayBuffer;
      try { bytes = await piece(this.files, at, Math.min(at + this.chunk, this.total)).arrayBuffer(); } catch { return { kind: 'unread' }; }
      const answer = await this.send(`/imports/${id}/content?from=${at}`, { method: 'PUT', headers: { 'content-type': 'application/octet-stream', ...await digest(bytes) }, body: bytes });
      if (!answer) return { kind: 'again' };
      if (answer.redirected || answer.status === 401) return { kind: 'signedOut' };
      if (!answer.ok && answer.status !== 409) return { kind: 'again' };
      const next = (await answer.json() as { received: number }).received;
      stuck = next > at ? 0 : stuck + 1;
      if (stuck > 5) return { kind: 'again' };
      if (stuck > 0) await this.wait(1); // another request may still be writing
      at = next;
    }
    this.told(this.total, this.total);
    return { kind: 'done', id };
  }

  // A dead line and a server that restarts are waited out; null when that took too long.
  private async send(url: string, init: RequestInit): Promise<Response | null> {
    for (let n = 0; n < tries; n++) {
      try {
        const answer = await this.ask(url, { ...init, headers: { ...init.headers, RequestVerificationToken: this.token } });
        if (answer.status < 500) return answer;
      } catch { /* Below. */ }
      this.lost();
      await this.wait(patience[Math.min(n, patience.length - 1)]!);
    }
    return null;
  }
}
