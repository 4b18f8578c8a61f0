/** Marks a report from the keyboard: a figure ticks its line, Enter marks and goes on. Without script the boxes and the button do the same. */
class MarkingSheet extends HTMLElement {
  private readonly stop = new AbortController();

  connectedCallback(): void {
    document.addEventListener('keydown', event => this.press(event), { signal: this.stop.signal });
  }

  disconnectedCallback(): void { this.stop.abort(); }

  private press(event: KeyboardEvent): void {
    if (event.target !== document.body && !(event.target instanceof Node && this.contains(event.target))) return;
    const writing = event.target instanceof HTMLTextAreaElement || (event.target instanceof HTMLInputElement && event.target.type !== 'checkbox');
    if (writing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault();
      this.querySelector('form')?.requestSubmit();
      return;
    }
    const line = this.querySelector<HTMLInputElement>(`input[name="Line"][value="${CSS.escape(event.key)}"]`);
    if (!line) return;
    event.preventDefault();
    line.checked = !line.checked;
    line.focus();
  }
}

customElements.define('marking-sheet', MarkingSheet);
