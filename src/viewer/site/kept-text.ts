/** Keeps what is being written until the tab is closed: a page left by mistake, or a session that ended, loses nothing. Other people of the same computer never see it. Without script the form works as it is. */
class KeptText extends HTMLElement {
  private readonly stop = new AbortController();

  connectedCallback(): void {
    const text = this.querySelector('textarea');
    const key = this.getAttribute('key');
    if (!text || !key) return;
    // What the server gave back was sent, and is newer than anything kept.
    if (text.value === '') text.value = sessionStorage.getItem(key) ?? '';
    text.addEventListener('input', () => sessionStorage.setItem(key, text.value), { signal: this.stop.signal });
  }

  disconnectedCallback(): void { this.stop.abort(); }
}

customElements.define('kept-text', KeptText);
