import { h, ltr } from './dom';
import { type Icon, icon } from './icons';
import { type Mark } from './marks';
import { type Finding, type JudgedMark, keyFrame } from './room';
import { text } from './texts';

export interface Jump { series: string; frame: number }
interface Doings { go: (index: number) => void; remove: (index: number) => void }

const slice = (to: Jump, label: (series: string) => string): HTMLElement =>
  h('span', { class: 'rr-where' }, text('slice', to.frame + 1), label(to.series) ? ` · ${label(to.series)}` : null);

/** The marks given so far, each a way back to its slice and a way to take it away. */
export const markList = (marks: readonly Mark[], selected: number, max: number | null, label: (series: string) => string, { go, remove }: Doings): HTMLElement =>
  h('section', { class: 'rr-list' },
    h('p', { class: 'rr-title' }, text(max === 1 ? 'marks.one' : 'marks'), max && max > 1 ? ltr(`${marks.length} / ${max}`, 'rr-count') : null),
    marks.length === 0 ? h('p', {}, text('marks.none'), ' ', h('span', { class: 'rr-by-keyboard' }, text('marks.keyboard'))) : h('ul', {}, ...marks.map((mark, i) => h('li', { class: i === selected ? 'rr-active' : null },
      h('button', { type: 'button', class: 'rr-jump', click: () => go(i) },
        icon('mark'), h('span', { class: 'rr-name' }, text('mark', i + 1)), slice(mark, label)),
      h('button', { type: 'button', class: 'rr-button rr-remove', 'aria-label': text('mark.remove', i + 1), click: () => remove(i) }, icon('remove'))))));

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
        icon(mark.verdict), h('span', {}, marks.length > 1 ? `${i + 1}. ` : null, h('b', {}, text(`verdict.${mark.verdict}`)), mark.text ? h('span', { class: 'rr-say' }, mark.text) : null),
        slice(mark, label))))));

/** A measurement as it is listed: what it is and says, and where. */
export interface Measured extends Jump { icon: Icon; what: string }
interface MeasureDoings extends Doings { move: (index: number) => void }

/** The measurements made, as text: each a way back to its slice, to its handles by keyboard, and a way to take it away. */
export const measureList = (measures: readonly Measured[], selected: number, label: (series: string) => string, { go, move, remove }: MeasureDoings): HTMLElement =>
  h('section', { class: 'rr-list rr-measured', 'aria-label': text('measures') },
    h('p', { class: 'rr-title' }, text('measures')),
    h('ul', {}, ...measures.map((one, i) => h('li', { class: i === selected ? 'rr-active' : null },
      h('button', { type: 'button', class: 'rr-jump', click: () => go(i) }, icon(one.icon), h('bdi', { class: 'rr-what' }, one.what), slice(one, label)),
      h('button', { type: 'button', class: 'rr-button rr-move', 'aria-label': text('measure.move', i + 1), click: () => move(i) }, icon('move')),
      h('button', { type: 'button', class: 'rr-button rr-remove', 'aria-label': text('measure.remove', i + 1), click: () => remove(i) }, icon('remove'))))));
