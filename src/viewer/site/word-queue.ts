/** <word-queue>: a letter decides the line that has the focus and goes on to the next; arrows up and down go from line to line. Without it the lines are plain radio buttons. */
class WordQueue extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('keydown', event => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const lines = [...this.querySelectorAll('fieldset')];
      const at = lines.findIndex(line => line.contains(event.target as Node));
      // On a keyboard without Latin letters the place of the key stands for it.
      const letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code.replace(/^Key/, '').toLowerCase();
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      const chosen = lines[at]?.querySelector<HTMLInputElement>(`input[data-key="${CSS.escape(letter)}"]`);
      if (!step && !chosen) return;
      event.preventDefault();
      if (chosen) chosen.checked = true;
      const next = lines[at + (step || 1)];
      (next?.querySelector<HTMLInputElement>('input:checked') ?? chosen)?.focus();
    });
  }
}
customElements.define('word-queue', WordQueue);
