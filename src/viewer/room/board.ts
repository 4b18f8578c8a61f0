import { h } from './dom';
import { toPixel } from './geometry';
import { alike, type Anchor, byOffset, byPosition } from './links';
import { type RefLine } from './measure-overlay';
import { Pane, type PaneWishes } from './pane';
import { type Shelf } from './shelf';
import { cut, nearestPlane, parallel, toPatient, toPlane, type Vector } from './space';
import { type Point } from './geometry';

export type Layout = '1x1' | '1x2' | '2x2' | 'mpr';

/** How many panes a layout has. */
export const panesOf: Record<Layout, number> = { '1x1': 1, '1x2': 2, '2x2': 4, mpr: 3 };

/** What goes together: slices by their place in the patient, series as they stand, window and zoom; and the lines where panes cut each other. */
export interface Links { position: boolean; offset: boolean; look: boolean; lines: boolean }

const memory = 'reading-room-layout';

/** The layout this browser was left with; a room of one series has nothing to put beside it. */
export const keptLayout = (series: number): Layout => {
  if (series < 2) return '1x1';
  try {
    const kept = localStorage.getItem(memory);
    return kept === '1x2' || (kept === '2x2' && series > 2) ? kept : kept === '2x2' ? '1x2' : '1x1';
  } catch {
    return '1x1'; // storage is forbidden here
  }
};

/** Remembers a layout for the next room of this browser; planes are asked for anew. */
export const keepLayout = (layout: Layout): void => {
  if (layout === 'mpr') return;
  try {
    localStorage.setItem(memory, layout);
  } catch { /* storage is forbidden here: the layout is chosen again next time */ }
};

/** The panes of a room: how they lie, which one is worked in, and what moves together. */
export class Board {
  readonly element = h('div', { class: 'rr-panes' });
  readonly panes: Pane[] = [];
  readonly links: Links = { position: true, offset: false, look: false, lines: true };
  layout: Layout = '1x1';
  active!: Pane;
  /** The point of the patient all panes show, chosen with the cross. */
  point: { space: string; at: Vector } | null = null;
  /** A pane has been made: whoever draws and listens attaches to it. */
  onpane: (pane: Pane) => void = () => undefined;
  /** Another pane is worked in, or the panes lie otherwise. */
  onactive: () => void = () => undefined;
  private anchors = new Map<Pane, number>();

  constructor(private readonly shelf: Shelf, private readonly graphics: boolean, private readonly wishes: PaneWishes) {}

  /** Lays out panes; those that stay keep what they show, new ones take the series that are not seen yet, a prior first. */
  arrange(layout: Layout, names: readonly string[] = []): void {
    this.layout = layout;
    this.element.dataset['layout'] = layout;
    while (this.panes.length > panesOf[layout]) this.drop();
    names.slice(0, this.panes.length).forEach((name, i) => { if (this.panes[i]!.info.name !== name) this.panes[i]!.viewer.enter(name); });
    while (this.panes.length < panesOf[layout]) this.add(names[this.panes.length] ?? this.unseen());
    this.name();
    if (!this.panes.includes(this.active)) this.activate(this.panes[0]!);
    else this.onactive();
  }

  activate(pane: Pane): void {
    if (pane === this.active) return;
    this.active?.element.classList.remove('rr-current');
    this.active = pane;
    pane.element.classList.add('rr-current');
    this.onactive();
  }

  name(): void { this.panes.forEach((pane, i) => pane.name(i, this.panes.length)); }

  /** The active pane has moved: what is linked with it follows. */
  follow(): void {
    const leader = this.active.standing;
    if (!leader) return;
    for (const pane of this.panes) {
      const standing = pane === this.active ? null : pane.standing;
      if (!standing) continue;
      const [from, own] = [this.anchors.get(this.active), this.anchors.get(pane)];
      const anchor: Anchor | null = this.links.offset && from !== undefined && own !== undefined ? { leader: from, follower: own } : null;
      const index = (this.links.position ? byPosition(leader, standing) : null) ?? (anchor && byOffset(leader, standing, anchor));
      if (index !== null && index !== standing.index) pane.viewer.go(index);
    }
  }

  /** The active pane looks different: where window and zoom are linked, others look alike. */
  mirror(): void {
    if (!this.links.look || this.panes.length < 2) return;
    const [{ here }, look] = [this.active.viewer, this.active.looking];
    if (!look || !here.stack) return;
    for (const pane of this.panes) {
      const [{ here: there }, other] = [pane.viewer, pane.looking];
      if (pane === this.active || !other || !there.stack) continue;
      const view = alike(look, other);
      const { window } = here;
      const sameGreys = there.info.modality === here.info.modality && there.stack.facts.unit === here.stack.facts.unit;
      pane.viewer.show(sameGreys ? window : there.window, view);
    }
  }

  link(change: Partial<Links>): void {
    Object.assign(this.links, change);
    this.anchor();
    if (change.position) this.follow();
    if (change.look) this.mirror();
    this.onactive();
  }

  /** Series linked as they stand are linked anew when one of them is replaced. */
  anchor(): void { this.anchors = new Map(this.links.offset ? this.panes.map(pane => [pane, pane.viewer.here.index]) : []); }

  /** Shows the same point of the patient in every pane of its space; false when the place is not known. */
  aim(pane: Pane, at: Point): boolean {
    const { shown, here } = pane.viewer;
    const plane = shown && shown.stack === here.stack ? here.stack.facts.planes[shown.index] : null;
    if (!shown || !plane || !pane.space) return false;
    const { column, row } = toPixel(at, shown.view, shown.stack.grid, shown.size);
    this.point = { space: pane.space, at: toPatient(plane, column, row) };
    for (const other of this.panes) {
      const standing = other === pane ? null : other.standing;
      if (standing?.space === this.point.space) other.viewer.go(nearestPlane(standing.facts.planes, this.point.at));
    }
    return true;
  }

  /** The lines in which other panes of the same space cut this one; all of them among reformatted planes, else that of the active pane. */
  references(pane: Pane): RefLine[] {
    const { plane } = pane.viewer;
    if (!this.links.lines || !plane || !pane.space) return [];
    return this.panes.flatMap(other => {
      const there = other === pane || other.space !== pane.space || (this.layout !== 'mpr' && other !== this.active) ? null : other.viewer.plane;
      const line = there && !parallel(plane, there) ? cut(plane, there) : null;
      return line ? [{ from: line[0], to: line[1], active: other === this.active }] : [];
    });
  }

  /** Where the shared point falls on a pane; null when it lies more than a slice away. */
  pointOn(pane: Pane): { column: number; row: number } | null {
    const { plane, here } = pane.viewer;
    if (!this.point || !plane || pane.space !== this.point.space) return null;
    const { column, row, away } = toPlane(plane, this.point.at);
    const [first, second] = here.stack!.facts.planes;
    const thick = first && second ? Math.abs(toPlane(first, second.origin).away) : Infinity;
    return Math.abs(away) <= thick * 0.75 ? { column, row } : null;
  }

  close(): void { while (this.panes.length > 0) this.drop(); }

  private add(series: string): void {
    const pane = new Pane(this.shelf, series, this.graphics, this.wishes);
    this.panes.push(pane);
    this.element.append(pane.element);
    if (this.panes.length === 1) {
      this.active = pane;
      pane.element.classList.add('rr-current');
    }
    this.onpane(pane);
    pane.viewer.measure();
    pane.viewer.enter(series);
  }

  private drop(): void {
    const pane = this.panes.pop()!;
    this.anchors.delete(pane);
    pane.close();
  }

  private unseen(): string {
    const seen = new Set(this.panes.map(pane => pane.info.name));
    const own = this.shelf.all.filter(one => !one.name.includes(':'));
    const left = own.filter(one => !seen.has(one.name));
    return (left.find(one => one.prior) ?? left[0] ?? own[this.panes.length % own.length]!).name;
  }
}
