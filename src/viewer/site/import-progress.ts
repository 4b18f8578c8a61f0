interface Standing { state: string; text: string; part: number | null }

/** Asks how far an import is while it is on its way, and shows the page anew when it has come to something. */
class ImportProgress extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    if (!['waiting', 'working'].includes(this.dataset['state'] ?? '')) return;
    const reload = this.querySelector<HTMLElement>('[data-part="reload"]');
    if (reload) reload.hidden = true;
    this.timer = window.setTimeout(() => void this.ask(), 1000);
  }

  disconnectedCallback(): void { clearTimeout(this.timer); }

  private async ask(): Promise<void> {
    try {
      const answer = await fetch(this.dataset['url']!, { headers: { accept: 'application/json' } });
      if (answer.redirected || answer.status === 404) { location.reload(); return; }
      if (answer.ok) {
        const standing = await answer.json() as Standing;
        if (!['waiting', 'working'].includes(standing.state)) { location.reload(); return; }
        this.querySelector('[data-part="said"]')!.textContent = standing.text;
        const bar = this.querySelector('progress');
        if (bar && standing.part !== null) bar.value = standing.part;
      }
    } catch { /* The line is down: asked again. */ }
    this.timer = window.setTimeout(() => void this.ask(), 1500);
  }
}

customElements.define('import-progress', ImportProgress);
