import { type Desk } from './desk';
import { h } from './dom';
import { markList, measureList, reviewList } from './lists';
import { type Measure } from './measures';
import { read, readAloud } from './read-measures';
import { text } from './texts';

/** What stands under the images: marks, findings and measurements as lists; and what a change of them means for the page's form. */
export class Below {
  readonly element = h('div', { class: 'rr-below' });

  constructor(private readonly desk: Desk) {}

  /** Lists marks, findings and measurements. */
  list(): void {
    const { answer, review, series } = this.desk.room;
    const { measuring, board } = this.desk;
    const label = (name: string) => series.length > 1 || name.includes(':') ? this.desk.shelf.info(name).label : '';
    const simple = this.desk.viewer.kind === 'canvas' && this.desk.viewer.here.stack?.ids ? h('p', { class: 'rr-note' }, text('canvas')) : '';
    const found = review && reviewList(review.findings, review.marks, label, (to, finding) => {
      this.desk.finding = finding;
      this.desk.deeds.jump(to);
    });
    const given = answer && !review && markList(this.desk.marking.marks, this.desk.marking.selected, this.desk.marking, label, {
      go: index => {
        this.desk.marking.select(index);
        this.desk.deeds.jump(this.desk.marking.marks[index]!);
      },
      remove: index => this.discard(() => this.desk.marking.remove(index), '.rr-list:not(.rr-measured) .rr-remove', index),
      rate: (index, rating) => this.rate(index, rating),
    });
    const measured = measuring.all.length > 0 && measureList(measuring.all.map(one => ({ ...one, icon: one.kind, what: readAloud(board.panes, one) })), measuring.selected, label, {
      go: index => {
        measuring.select(index);
        this.desk.deeds.jump(measuring.all[index]!);
      },
      move: index => {
        this.desk.deeds.jump(measuring.all[index]!);
        this.desk.stage.surface.focus({ preventScroll: true });
        measuring.take(index);
        this.desk.stage.advise(text('measure.keys'));
        this.desk.voice.say(text('measure.keys'));
      },
      remove: index => this.discard(() => measuring.remove(index), '.rr-measured .rr-remove', index),
    });
    this.element.replaceChildren(simple, found || given || '', measured || '');
  }

  /** A mark came, moved or went; `answer` says whether the answer is another one now. */
  marked(sentence: string | null, answer: boolean): void {
    if (answer) this.desk.deeds.showOverlay(true);
    if (sentence) this.desk.voice.say(sentence);
    this.desk.display.redraw();
    this.desk.display.probe(this.desk.board.active);
    this.desk.display.refresh();
    if (!this.desk.marking.holding || answer) this.list();
    const field = answer && this.desk.host.querySelector<HTMLInputElement>(`input[name="${CSS.escape(this.desk.room.answer!.field)}"]`);
    if (!field) return;
    field.value = this.desk.marking.json;
    this.fillLength();
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** The length goes into the field of the page, where it can be corrected. */
  private fillLength(): void {
    const { caliper } = this.desk.room.answer!;
    const typed = caliper && this.desk.host.closest('form')?.querySelector<HTMLInputElement>(`input[name="${CSS.escape(caliper.field)}"]`);
    if (typed) typed.value = this.desk.marking.length?.toLocaleString(document.documentElement.lang, { useGrouping: false }) ?? '';
  }

  /** Rates a mark; the keyboard stays where it was. */
  rate(index: number, rating: number): void {
    const inside = this.element.contains(document.activeElement);
    this.desk.marking.rate(index, rating);
    if (inside) this.element.querySelectorAll('.rr-ratings')[index]?.querySelector<HTMLElement>('input:checked')?.focus();
  }

  /** A measurement came, moved or went. */
  measured(measure: Measure | null, what: 'made' | 'moved' | 'removed' | null): void {
    this.desk.display.redraw();
    if (measure && what) {
      const said = readAloud(this.desk.board.panes, measure);
      this.desk.voice.say(what === 'removed' ? text('measure.removed') : `${said}. ${text('slice', measure.frame + 1)}`);
      if (!this.desk.measuring.keyed) this.desk.stage.advise(null);
      if (what === 'made') this.warn(measure);
    }
    if (!this.desk.measuring.draft && !this.desk.measuring.holding) this.list();
  }

  /** A size in pixels, or one that holds at the detector only, says why. */
  private warn(measure: Measure): void {
    const said = read(this.desk.board.panes, measure);
    if (said?.kind !== 'length' && said?.kind !== 'ellipse') return;
    if (said.scale?.at !== 'patient') this.desk.stage.advise(text(said.scale ? 'scale.detector' : 'scale.pixels'));
  }

  /** Takes something off a list; the keyboard stays on the list. */
  discard(remove: () => void, buttons: string, index: number): void {
    const inside = this.element.contains(document.activeElement);
    remove();
    if (!inside) return;
    const left = this.element.querySelectorAll<HTMLElement>(buttons);
    (left[Math.min(index, left.length - 1)] ?? this.desk.stage.surface).focus();
  }
}
