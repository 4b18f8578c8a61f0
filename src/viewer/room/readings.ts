import { type View } from './geometry';
import { type Window } from './windows';

/** Where somebody left a series: slice, window, and view as a magnification of the fit, so that any screen can take it up. */
export interface Left { frame: number; centre: number | null; width: number | null; column: number | null; row: number | null; zoom: number }

export const leftWindow = (left: Left | null): Window | null =>
  left && left.centre !== null && left.width !== null ? { centre: left.centre, width: left.width } : null;

/** The view that was left, on a screen where the whole image fits at a given scale. */
export const leftView = (left: Left | null, fitted: View): View | null =>
  left && left.column !== null && left.row !== null ? { column: left.column, row: left.row, scale: fitted.scale * left.zoom } : null;

const pause = 1500; // scrolling is one thought; what counts is where it ends

/** Tells the server where one is in each series, some time after it changed and when the page is put away. */
export class Readings {
  private readonly known = new Map<string, string>();
  private readonly waiting = new Map<string, URLSearchParams>();
  private timer = 0;

  constructor(private readonly url: string, private readonly token: () => string, signal: AbortSignal) {
    document.addEventListener('visibilitychange', () => { if (document.hidden) this.flush(); }, { signal });
    window.addEventListener('pagehide', () => this.flush(), { signal });
    signal.addEventListener('abort', () => this.flush());
  }

  /** What is on the screen now; the first of each series is where one came in, and says nothing new. */
  note(series: string, frame: number, window: Window | null, view: View | null, zoom: number): void {
    const round = (value: number) => String(Math.round(value * 100) / 100);
    const fields = {
      Series: series, Frame: String(frame),
      ...(window ? { Centre: round(window.centre), Width: round(window.width) } : {}),
      ...(view && Math.abs(zoom - 1) > 0.005 ? { Column: round(view.column), Row: round(view.row), Zoom: round(zoom) } : {}),
    };
    const said = JSON.stringify(fields);
    const before = this.known.get(series);
    this.known.set(series, said);
    if (before === undefined || before === said) return;
    this.waiting.set(series, new URLSearchParams({ ...fields, At: String(Date.now()) }));
    clearTimeout(this.timer);
    this.timer = globalThis.setTimeout(() => this.flush(), pause) as unknown as number;
  }

  /** Not worth a message when it fails: the next change is sent again. */
  private flush(): void {
    clearTimeout(this.timer);
    for (const body of this.waiting.values()) {
      body.set('_token', this.token());
      void fetch(this.url, { method: 'POST', body, credentials: 'same-origin', keepalive: true, headers: { 'x-requested-with': 'XMLHttpRequest' } }).catch(() => undefined);
    }
    this.waiting.clear();
  }
}
