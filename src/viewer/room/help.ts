import { h } from './dom';
import { icon } from './icons';
import { text } from './texts';

const rows = (answering: boolean, reviewing: boolean, several: boolean, rating: boolean): [string, [string, string][]][] => [
  [text('help.stack'), [
    [text('key.wheel'), text('keys.wheel')], [text('key.arrows'), text('keys.scroll')], [text('key.pages'), text('keys.scroll5')], [text('key.ends'), text('keys.ends')], ['C', text('keys.cine')],
  ]],
  [text('help.look'), [
    ['1 – 9', text('keys.windows')], ['+  −', text('keys.zoom')], ['0', text('fit')], ['U', text('actual')], ['I', text('invert')], ['T', text('keys.turn')], ['H', text('keys.flip')],
    ['R', text('reset')], [text('key.right'), text('keys.right')], [text('key.middle'), text('keys.middle')],
  ]],
  [text('help.tools'), [
    ...(answering ? [['M', text('keys.mark')]] as [string, string][] : []),
    ...(rating ? [['1 – 5', text('keys.rate')]] as [string, string][] : []),
    ['W  S  P  Z', text('keys.tools')], ['V', text('tool.value')], ['D', text('tool.length')], ['A', text('tool.angle')], ['E', text('tool.ellipse')], ['X', text('tool.cross')],
    [text('key.left'), text('keys.left')], [text('key.shift'), text('keys.apply')], [text('key.enter'), text('keys.enter')], [text('key.delete'), text('keys.delete')], [text('key.escape'), text('keys.escape')],
  ]],
  [text('help.panes'), [
    ['G', text('keys.layout')], ['Y', text('keys.mpr')], ['L', text('links.position')], ...(several ? [['<  >', text('keys.series')]] as [string, string][] : []),
    ...(answering || reviewing ? [['O', text('overlay')]] as [string, string][] : []), ['?', text('keys.help')],
  ]],
];

/** Every key and button, in a dialog that the question mark opens. */
export class Help {
  readonly element: HTMLDialogElement;
  private before: HTMLElement | null = null;

  constructor(answering: boolean, reviewing: boolean, several: boolean, rating: boolean) {
    const close = h('button', { type: 'button', class: 'rr-button', 'aria-label': text('close'), click: () => this.element.close() }, icon('close'));
    this.element = h('dialog', {
      class: 'rr-help', 'aria-label': text('help'),
      click: (event: MouseEvent) => { if (event.target === this.element) this.element.close(); },
      keydown: (event: KeyboardEvent) => event.stopPropagation(),
      close: () => this.before?.focus({ preventScroll: true }),
    }, h('div', { class: 'rr-help-in' },
      h('header', {}, h('h2', {}, text('help')), close),
      h('div', { class: 'rr-help-all' }, ...rows(answering, reviewing, several, rating).map(([title, keys]) => h('section', {}, h('h3', {}, title),
        h('dl', {}, ...keys.map(([key, what]) => h('div', {}, h('dt', {}, h('kbd', {}, h('bdi', {}, key))), h('dd', {}, what)))))),
      h('p', {}, text('help.measure')))));
  }

  show(): void {
    this.before = document.activeElement as HTMLElement | null;
    this.element.showModal();
  }
}
