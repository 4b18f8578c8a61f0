import { h } from '../room/dom';

const two = (n: number): string => String(n).padStart(2, '0');

/** Seconds as m:ss, or h:mm:ss. */
export const clock = (seconds: number): string => {
  const left = Math.max(0, Math.ceil(seconds));
  const [hours, minutes, rest] = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
};

/** The time left by the server's clock, which this page only copies. Without script the closing time stands there in words. */
class CountDown extends HTMLElement {
  private timer = 0;
  private until = 0;
  private readonly face = h('bdi', { dir: 'ltr', 'aria-hidden': 'true' });
  private readonly voice = h('span', { class: 'visually-hidden', role: 'status' });
  private said = Infinity;
  private warned = false;

  connectedCallback(): void {
    const [until, now] = [Date.parse(this.dataset['until'] ?? ''), Date.parse(this.dataset['now'] ?? '')];
    if (!Number.isFinite(until) || !Number.isFinite(now)) return;
    this.until = Date.now() + (until - now);
    this.title = this.textContent?.trim() ?? '';
    this.replaceChildren(h('span', { class: 'count-label' }, this.dataset['left'] ?? '', ' '), this.face, this.voice);
    this.tick();
  }

  disconnectedCallback(): void { clearTimeout(this.timer); }

  private tick(): void {
    const left = (this.until - Date.now()) / 1000;
    this.face.textContent = clock(left);
    this.classList.toggle('count-short', left <= 300);
    for (const mark of [300, 60])
      if (left <= mark && left > mark - 30 && this.said > mark) {
        this.said = mark;
        this.voice.textContent = `${this.dataset['left'] ?? ''} ${clock(mark)}`;
      }
    if (left <= 2 && !this.warned) {
      this.warned = true;
      document.dispatchEvent(new Event('deadline'));
    }
    if (left > 0) {
      this.timer = window.setTimeout(() => this.tick(), 1000 - (Date.now() % 1000) + 5);
      return;
    }
    this.replaceChildren(this.dataset['over'] ?? '');
    // The server closes at its own second, a breath later than this clock may think.
    this.timer = window.setTimeout(() => location.assign(this.dataset['then'] ?? location.href), 1500);
  }
}

customElements.define('count-down', CountDown);
