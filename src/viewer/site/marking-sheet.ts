import { strokeOf, tickedAfter } from '../answers/sheet';

const valueOf = (box: HTMLInputElement): string => box.name === 'None' ? '0' : box.value;

/** Marks a report from the keyboard: a figure ticks its line, Enter marks and goes on. Without script the boxes and the button do the same. */
class MarkingSheet extends HTMLElement {
  private readonly stop = new AbortController();

  connectedCallback(): void {
    document.addEventListener('keydown', event => this.press(event), { signal: this.stop.signal });
    this.addEventListener('change', event => {
      const box = event.target;
      if (!(box instanceof HTMLInputElement) || !box.checked) return;
      this.tick(tickedAfter(new Set([...this.ticked()].filter(one => one !== valueOf(box))), valueOf(box)));
    }, { signal: this.stop.signal });
  }

  disconnectedCallback(): void { this.stop.abort(); }

  private boxes(): HTMLInputElement[] { return [...this.querySelectorAll<HTMLInputElement>('input[type=checkbox]')]; }

  private ticked(): Set<string> { return new Set(this.boxes().filter(box => box.checked).map(valueOf)); }

  private tick(values: ReadonlySet<string>): void { for (const box of this.boxes()) box.checked = values.has(valueOf(box)); }

  private press(event: KeyboardEvent): void {
    if (event.target !== document.body && !(event.target instanceof Node && this.contains(event.target))) return;
    // A page held down on Enter must not mark the next report.
    if (event.target instanceof HTMLTextAreaElement || (event.repeat && event.key === 'Enter')) return;
    const stroke = strokeOf(event);
    if (stroke?.do === 'submit' && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault();
      // The server refuses a sheet without a tick; here the eye is led to it instead.
      if (this.ticked().size === 0) this.boxes()[0]?.focus(); else this.querySelector('form')?.requestSubmit();
    } else if (stroke?.do === 'line') {
      const box = this.boxes().find(one => valueOf(one) === stroke.value);
      if (!box) return;
      event.preventDefault();
      this.tick(tickedAfter(this.ticked(), stroke.value));
      box.focus();
    }
  }
}

customElements.define('marking-sheet', MarkingSheet);
