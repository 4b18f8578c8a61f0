import { h } from '../room/dom';

/** Ranks of a question: a choice picked for one rank leaves the one it had, and a rank is dragged onto another. Without it the lists alone answer. */
class OrderList extends HTMLElement {
  private held: HTMLElement | null = null;

  connectedCallback(): void {
    for (const rank of this.ranks) {
      const handle = h('span', { class: 'rank-handle', title: this.dataset['move'] ?? '', 'aria-hidden': 'true' }, '↕');
      handle.addEventListener('pointerdown', event => this.hold(event, rank, handle));
      handle.addEventListener('pointermove', event => this.over(event));
      handle.addEventListener('pointerup', event => this.drop(event));
      handle.addEventListener('pointercancel', () => this.mark(this.held = null));
      rank.append(handle);
    }
    this.addEventListener('change', event => this.alone(event.target as HTMLSelectElement));
    this.remember();
  }

  private get ranks(): HTMLElement[] { return [...this.querySelectorAll<HTMLElement>('.rank')]; }

  private get lists(): HTMLSelectElement[] { return [...this.querySelectorAll('select')]; }

  private remember(): void { for (const list of this.lists) list.dataset['was'] = list.value; }

  /** Whoever had the choice takes what this rank had before. */
  private alone(list: HTMLSelectElement): void {
    const other = this.lists.find(one => one !== list && list.value !== '' && one.value === list.value);
    if (other) other.value = list.dataset['was'] ?? '';
    this.remember();
  }

  private hold(event: PointerEvent, rank: HTMLElement, handle: HTMLElement): void {
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    this.held = rank;
  }

  private under(event: PointerEvent): HTMLElement | null {
    return this.ranks.find(rank => { const box = rank.getBoundingClientRect(); return event.clientY >= box.top && event.clientY <= box.bottom; }) ?? null;
  }

  private over(event: PointerEvent): void { if (this.held) this.mark(this.under(event)); }

  private mark(target: HTMLElement | null): void { for (const rank of this.ranks) rank.classList.toggle('is-target', rank === target && rank !== this.held); }

  /** What was held goes to the new rank; those between move up or down by one. */
  private drop(event: PointerEvent): void {
    const [from, to] = [this.held, this.under(event)].map(rank => rank ? this.ranks.indexOf(rank) : -1);
    this.mark(this.held = null);
    if (from === undefined || to === undefined || from < 0 || to < 0 || from === to) return;
    const values = this.lists.map(list => list.value);
    values.splice(to, 0, ...values.splice(from, 1));
    this.lists.forEach((list, i) => { list.value = values[i]!; });
    this.remember();
    this.lists[to]!.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

customElements.define('order-list', OrderList);
