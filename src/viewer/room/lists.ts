import { h, ltr } from './dom';
import { type Icon, icon } from './icons';
import { type Mark } from './marks';
import { type Finding, type JudgedMark, keyFrame } from './room';
import { type Key, text } from './texts';

export interface Jump { series: string; frame: number }
interface Doings { go: (index: number) => void; remove: (index: number) => void; rate: (index: number, rating: number) => void }
/** What is asked besides the places: ratings, or the length of a caliper. */
interface Asked { max: number | null; ratings: boolean; caliper: boolean; length: number | null }

let groups = 0;

/** Five radio buttons, which the browser itself makes one group with arrow keys. */
const ratingGroup = (mark: Mark, number: number, rate: (rating: number) => void): HTMLElement => {
  const name = `rr-rating-${++groups}`;
  return h('fieldset', { class: 'rr-ratings' }, h('legend', { class: 'rr-unseen' }, text('rating.of', number)),
    ...[1, 2, 3, 4, 5].map(rating => h('label', { class: 'rr-rating', title: text(`rating.${rating}` as Key) },
      h('input', { type: 'radio', name, value: rating, checked: mark.rating === rating, form: 'none', 'aria-label': `${rating}. ${text(`rating.${rating}` as Key)}`, change: (event: Event) => { event.stopPropagation(); rate(rating); } }),
      h('span', { 'aria-hidden': 'true' }, String(rating)))));
};

const slice = (to: Jump, label: (series: string) => string): HTMLElement =>
  h('span', { class: 'rr-where' }, text('slice', to.frame + 1), label(to.series) ? ` · ${label(to.series)}` : null);

/** The marks given so far, each a way back to its slice and a way to take it away. */
export const markList = (marks: readonly Mark[], selected: number, { max, ratings, caliper, length }: Asked, label: (series: string) => string, { go, remove, rate }: Doings): HTMLElement =>
  h('section', { class: 'rr-list' },
    h('p', { class: 'rr-title' }, text(caliper ? 'ends' : max === 1 ? 'marks.one' : 'marks'), length !== null ? h('b', { class: 'rr-length' }, ltr(text('length', length.toLocaleString(document.documentElement.lang)))) : null, max && max > 1 && !caliper ? ltr(`${marks.length} / ${max}`, 'rr-count') : null),
    marks.length === 0 ? h('p', {}, text(caliper ? 'ends.none' : 'marks.none'), ' ', h('span', { class: 'rr-by-keyboard' }, text('marks.keyboard'))) : h('ul', {}, ...marks.map((mark, i) => h('li', { class: i === selected ? 'rr-active' : null },
      h('button', { type: 'button', class: 'rr-jump', click: () => go(i) },
        icon('mark'), h('span', { class: 'rr-name' }, text(caliper ? 'end' : 'mark', i + 1)), slice(mark, label)),
      ratings ? ratingGroup(mark, i + 1, rating => rate(i, rating)) : null,
      h('button', { type: 'button', class: 'rr-button rr-remove', 'aria-label': text(caliper ? 'end.remove' : 'mark.remove', i + 1), click: () => remove(i) }, icon('remove'))))));

/** What there was to find, and what each mark was worth. */
export const reviewList = (findings: readonly Finding[], marks: readonly JudgedMark[], label: (series: string) => string, go: (to: Jump, finding: number) => void): HTMLElement =>
  h('section', { class: 'rr-list' },
    h('p', { class: 'rr-title' }, text('findings')),
    findings.length === 0 ? h('p', {}, text('findings.none')) : h('ul', {}, ...findings.map((finding, i) => {
      const frame = keyFrame(finding);
      const inside = [icon('finding'), h('span', {}, h('bdi', {}, finding.label)), frame === null ? null : slice({ series: finding.series, frame }, label)];
      return h('li', { class: 'rr-finding' }, frame === null ? h('span', { class: 'rr-jump' }, ...inside)
        : h('button', { type: 'button', class: 'rr-jump', click: () => go({ series: finding.series, frame }, i) }, ...inside));
    })),
    marks.length === 0 ? null : h('p', { class: 'rr-title' }, text(marks.length === 1 ? 'marks.one' : 'marks')),
    marks.length === 0 ? null : h('ul', {}, ...marks.map((mark, i) => h('li', { class: `rr-${mark.verdict}` },
      h('button', { type: 'button', class: 'rr-jump', click: () => go(mark, -1) },
        icon(mark.verdict), h('span', {}, marks.length > 1 ? `${i + 1}. ` : null, ...verdictOf(mark)),
        slice(mark, label))))));

// The sentence of a hit or a miss says the verdict itself; that of a near miss only says how far.
const verdictOf = ({ verdict, text: told }: JudgedMark): Node[] =>
  told && verdict !== 'near' ? [h('span', {}, told)] : [h('b', {}, text(`verdict.${verdict}`)), ...(told ? [h('span', { class: 'rr-say' }, told)] : [])];

/** A measurement as it is listed: what it is and says, and where. */
export interface Measured extends Jump { icon: Icon; what: string }
interface MeasureDoings extends Omit<Doings, 'rate'> { move: (index: number) => void }

/** The measurements made, as text: each a way back to its slice, to its handles by keyboard, and a way to take it away. */
export const measureList = (measures: readonly Measured[], selected: number, label: (series: string) => string, { go, move, remove }: MeasureDoings): HTMLElement =>
  h('section', { class: 'rr-list rr-measured', 'aria-label': text('measures') },
    h('p', { class: 'rr-title' }, text('measures')),
    h('ul', {}, ...measures.map((one, i) => h('li', { class: i === selected ? 'rr-active' : null },
      h('button', { type: 'button', class: 'rr-jump', click: () => go(i) }, icon(one.icon), h('bdi', { class: 'rr-what' }, one.what), slice(one, label)),
      h('button', { type: 'button', class: 'rr-button rr-move', 'aria-label': text('measure.move', i + 1), click: () => move(i) }, icon('move')),
      h('button', { type: 'button', class: 'rr-button rr-remove', 'aria-label': text('measure.remove', i + 1), click: () => remove(i) }, icon('remove'))))));
