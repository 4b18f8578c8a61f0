/** A slide of the Monday meeting: arrows, space and page keys turn it, F fills the screen. */
class MeetingSlide extends HTMLElement {
  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.target instanceof Element && event.target.closest('input, textarea, select, summary, button'))) return;
    // Next is where the reader reads on to.
    const onward = document.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight', back = document.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    if ([onward, 'PageDown', ' '].includes(event.key)) this.go('next', event);
    else if ([back, 'PageUp'].includes(event.key)) this.go('prev', event);
    else if (event.key === 'f' || event.key === 'F') this.fill();
  };

  connectedCallback(): void {
    document.addEventListener('keydown', this.onKey);
    const button = this.querySelector<HTMLButtonElement>('.meeting-full');
    if (!button || !document.fullscreenEnabled) return;
    button.hidden = false;
    button.addEventListener('click', () => this.fill());
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.onKey);
  }

  /** The other slide comes into this one, so that the screen stays full. */
  private async go(rel: 'next' | 'prev', event: Event): Promise<void> {
    const link = this.querySelector<HTMLAnchorElement>(`a[rel=${rel}]`);
    if (!link) return;
    event.preventDefault();
    if (!document.fullscreenElement) {
      link.click();
      return;
    }
    const response = await fetch(link.href);
    const other = response.ok ? new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('meeting-slide') : null;
    if (!other) {
      link.click();
      return;
    }
    history.replaceState(null, '', link.href);
    this.replaceChildren(...document.importNode(other, true).childNodes);
    window.scrollTo(0, 0);
    this.scrollTo(0, 0);
  }

  private fill(): void {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void this.requestFullscreen().catch(() => undefined);
  }
}

customElements.define('meeting-slide', MeetingSlide);
