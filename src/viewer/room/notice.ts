import { h } from './dom';
import { choose, cost, type Extent, extent, megabytes, metered, reach } from './metered';
import { type SeriesInfo } from './room';
import { line, type Stack } from './stack';
import { text } from './texts';

/** A bar under the image: that the line is lost and how much is here, or what loading the series would cost where bytes are paid for. */
export class Notice {
  readonly element = h('div', { class: 'rr-notice', role: 'status', hidden: true });
  private said = '';

  /** @param apply called when the person chose how much is fetched unasked. */
  constructor(private readonly apply: () => void) {}

  show(info: SeriesInfo, stack: Pick<Stack, 'loaded' | 'count'> | null): void {
    if (line.lost) return this.say(`lost ${stack?.loaded}`, () => [
      h('span', {}, text('line.lost', stack?.loaded ?? 0, stack?.count ?? info.frames)), this.button(text('retry.now'), () => line.retry())]);
    const now = extent(info.bytes);
    const left = cost('all', info.bytes, info.frames, stack?.loaded ?? 0);
    if (!metered() || now === 'all' || left < 1e6) return this.say('', () => []);
    const size = (extent: Extent) => megabytes(cost(extent, info.bytes, info.frames, 0), document.documentElement.lang);
    const choice = (extent: Extent, label: string) => this.button(label, () => {
      choose(extent);
      this.apply();
    }, extent === now);
    this.say(`metered ${now} ${info.name}`, () => [
      h('span', {}, text('metered', megabytes(info.bytes, document.documentElement.lang))),
      choice('all', text('metered.all', size('all'))), choice('around', text('metered.around', size('around'))), choice('slice', text('metered.slice'))]);
  }

  // What is said already stays, and with it the focus on its buttons.
  private say(what: string, parts: () => HTMLElement[]): void {
    if (this.said === what) return;
    this.said = what;
    this.element.hidden = what === '';
    const at = [...this.element.children].indexOf(document.activeElement!);
    this.element.replaceChildren(...parts());
    if (at >= 0) (this.element.children[at] as HTMLElement | undefined)?.focus();
  }

  private button(label: string, click: () => void, pressed?: boolean): HTMLElement {
    return h('button', { type: 'button', class: 'rr-choice', 'aria-pressed': pressed === undefined ? null : String(pressed), click }, label);
  }
}

/** Tells a stack how much of it to fetch unasked. */
export const bound = (stack: Stack, info: SeriesInfo): void => stack.within(reach(extent(info.bytes)));
