import { answerOf, field, fill, sameAnswer } from '../answers/form';
import { patience, prefix, Queue, type Reply, uuid } from '../answers/queue';
import { send, sendTrace } from '../answers/send';
import { type Dwell, plus, Trace, written } from '../answers/trace';
import { Watch } from '../answers/watch';
import { h } from '../room/dom';

const pause = 500; // a click on a choice and one on the confidence are often one thought

const storage = (): Storage | null => {
  try { return localStorage; } catch { return null; }
};

/** Saves every change of the question form it wraps, keeps what could not be sent, and says which it is. Without it the form works by its buttons. */
class AnswerForm extends HTMLElement {
  private form!: HTMLFormElement;
  private queue!: Queue;
  private seen = 0;
  private known: [string, string][] = [];
  private timer = 0;
  private retry = 0;
  private tries = 0;
  private sending: Promise<void> | null = null;
  private leaving = false;
  private readonly watch = new Watch();
  private readonly trace = new Trace();
  private untold: Dwell = {};
  private readonly gone = new AbortController();

  connectedCallback(): void {
    const form = this.querySelector('form');
    if (!form) return;
    this.form = form;
    this.seen = Number(field(form, 'Seen')?.value ?? 0);
    this.queue = new Queue(storage(), this.dataset['key'] ?? location.pathname);
    this.known = answerOf(form);
    const { signal } = this.gone;
    form.addEventListener('change', event => this.changed(event), { signal });
    form.addEventListener('input', () => this.wait(2 * pause), { signal });
    form.addEventListener('frame-shown', event => {
      const { series, frame, pane } = (event as CustomEvent<{ series: string; frame: number; pane?: number }>).detail;
      this.trace.show(series, frame, pane);
    }, { signal });
    form.addEventListener('submit', event => this.submit(event), { signal });
    document.addEventListener('visibilitychange', () => this.seenOrNot(), { signal });
    document.addEventListener('deadline', () => this.save(), { signal });
    window.addEventListener('online', () => this.flush(), { signal });
    window.addEventListener('beforeunload', event => { if (!this.leaving && this.unsaved) event.preventDefault(); }, { signal });
    // A page that comes back from the browser's memory does not know what was saved since.
    window.addEventListener('pageshow', event => { if (event.persisted) location.reload(); }, { signal });
    this.watch.run(!document.hidden);
    const kept = this.queue.last;
    if (kept) {
      fill(form, kept.fields);
      this.known = answerOf(form);
      this.say('unsaved', this.dataset['restored']);
      this.flush();
    }
    this.sendOthers();
  }

  disconnectedCallback(): void {
    this.gone.abort();
    clearTimeout(this.timer);
    clearTimeout(this.retry);
  }

  private get unsaved(): boolean { return this.queue.size > 0 || !this.same(answerOf(this.form)); }

  /** Where the room runs it says the ratings with the marks, and the lists of the page without it count no more. */
  private same(answer: [string, string][]): boolean {
    const running = this.querySelector('reading-room > .rr') !== null;
    const said = (fields: [string, string][]) => running ? fields.filter(([name]) => !name.startsWith('Rating-')) : fields;
    return sameAnswer(said(answer), said(this.known));
  }

  /** What was shown since it was last told. */
  private dwell(): Dwell {
    const dwell = plus(this.untold, this.trace.take());
    this.untold = {};
    return dwell;
  }

  private changed(event: Event): void {
    const input = event.target as HTMLInputElement;
    const none = field(this.form, 'None');
    const marks = field(this.form, 'Marks');
    if (none && marks) {
      const marked = marks.value !== '' && marks.value !== '[]';
      if (input === marks && marked) none.checked = false;
      this.querySelector('.marks-ignored')?.toggleAttribute('hidden', !(none.checked && marked));
    }
    // Picking what was struck out takes the line away, and striking out takes the pick away.
    if (input.name === 'Choice' && input.checked) this.uncheck('Struck', input.value);
    if (input.name === 'Struck' && input.checked) this.uncheck('Choice', input.value);
    this.wait(pause);
  }

  private uncheck(name: string, value: string): void {
    const other = this.form.querySelector<HTMLInputElement>(`input[name="${name}"][value="${CSS.escape(value)}"]`);
    if (other) other.checked = false;
  }

  private wait(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), milliseconds);
  }

  /** Takes the form as it stands into the queue, if it says anything new. */
  private save(): void {
    clearTimeout(this.timer);
    if (this.leaving) return;
    const answer = answerOf(this.form);
    if (!this.same(answer)) {
      this.known = answer;
      this.queue.push(answer, this.seen, this.watch.take(), undefined, this.dwell());
    }
    this.flush();
  }

  private flush(): Promise<void> {
    clearTimeout(this.retry);
    return this.sending ??= this.sendAll().finally(() => { this.sending = null; });
  }

  private async sendAll(): Promise<void> {
    for (let entry = this.queue.trying(); entry; entry = this.queue.trying()) {
      if (this.tries === 0) this.say('saving', this.dataset['saving']);
      const reply = await send(this.form.action, field(this.form, '_token')?.value ?? '', entry);
      if (!this.hear(reply)) return;
    }
  }

  /** Whether the next entry may go. */
  private hear(reply: Reply): boolean {
    switch (reply.kind) {
      case 'saved':
        this.tries = 0;
        this.seen = reply.seen;
        this.queue.saved(reply.seen);
        const counter = field(this.form, 'Seen');
        if (counter) counter.value = String(reply.seen);
        if (this.queue.size === 0) this.say('saved', this.dataset['saved']);
        return true;
      case 'stale':
        this.ask(reply.text, reply.seen);
        return false;
      case 'over':
        this.queue.clear();
        this.known = answerOf(this.form);
        this.tell(reply.text, reply.go);
        return false;
      case 'refused':
        this.queue.clear();
        this.say('unsaved', `${this.dataset['refused']} ${reply.text}`);
        return false;
      default:
        this.tries++;
        this.say('unsaved', this.dataset[reply.kind === 'signed-out' ? 'signedOut' : 'unsaved']);
        this.retry = window.setTimeout(() => this.flush(), patience(this.tries) * 1000);
        return false;
    }
  }

  /** Another page answered since: which one holds? Nothing is sent until that is said. */
  private ask(text: string, seen: number): void {
    this.say('unsaved', this.dataset['stale']);
    this.alert(h('p', {}, text), h('p', { class: 'row-of' },
      h('button', { type: 'button', class: 'btn btn-quiet', click: () => this.go(location.href) }, this.dataset['keep']),
      h('button', {
        type: 'button', class: 'btn btn-quiet', click: () => {
          this.querySelector('.answer-alert')?.remove();
          this.queue.insist(seen);
          this.flush();
        },
      }, this.dataset['mine'])));
  }

  private tell(text: string, path: string): void {
    this.say('unsaved', '');
    this.alert(h('p', {}, text), path ? h('p', {}, h('a', { class: 'btn btn-quiet', href: path }, '→')) : null);
  }

  private alert(...content: (HTMLElement | null)[]): void {
    this.querySelector('.answer-alert')?.remove();
    this.querySelector('.asked')?.before(h('div', { class: 'alert alert-warning answer-alert', role: 'alert' }, ...content));
  }

  private go(path: string): void {
    this.leaving = true;
    this.queue.clear();
    if (path === location.href) location.reload();
    else location.assign(path);
  }

  /** A button of the form. What is on its way goes first, so that this page is not overtaken by itself. */
  private submit(event: SubmitEvent): void {
    if (this.leaving) {
      event.preventDefault();
      return;
    }
    const button = event.submitter as HTMLButtonElement | null;
    clearTimeout(this.timer);
    if (button?.value === 'save' && !button.closest('#conflict')) {
      event.preventDefault();
      this.save();
      return;
    }
    if (this.queue.size === 0 && !this.sending) {
      this.leave();
      return;
    }
    event.preventDefault();
    this.save();
    void this.flush().then(() => {
      if (this.queue.size > 0) return;
      this.leave();
      // requestSubmit would come here again.
      if (button?.name) this.form.append(h('input', { type: 'hidden', name: button.name, value: button.value }));
      this.form.submit();
    });
  }

  private leave(): void {
    this.leaving = true;
    const seconds = field(this.form, 'Seconds');
    const trace = field(this.form, 'Trace');
    if (trace) trace.value = written(plus(this.queue.unsent, this.dwell()));
    if (seconds) seconds.value = String(Math.round(this.watch.take() + this.queue.clear()));
    // Should the page not be left after all (the line is down), its buttons work again.
    window.setTimeout(() => { this.leaving = false; }, 8000);
  }

  private seenOrNot(): void {
    this.watch.run(!document.hidden);
    this.trace.run(!document.hidden);
    if (!document.hidden || this.leaving) return;
    this.save();
    const dwell = this.dwell();
    const trace = written(dwell);
    if (!trace) return;
    void sendTrace(this.form.action.replace(/responses$/, 'traces'), field(this.form, '_token')?.value ?? '', uuid(), trace).then(told => {
      if (!told) this.untold = plus(this.untold, dwell);
    });
  }

  private say(state: 'saved' | 'saving' | 'unsaved', text = ''): void {
    const place = this.querySelector<HTMLElement>('[data-state]');
    if (!place) return;
    place.dataset['state'] = state;
    place.textContent = text;
  }

  /** Answers to other questions of this attempt that stayed on this device. */
  private sendOthers(): void {
    const store = storage();
    const attempt = this.dataset['key']?.split('/')[0];
    if (!store || !attempt) return;
    const keys = Array.from({ length: store.length }, (_, i) => store.key(i) ?? '').filter(key => key.startsWith(`${prefix}${attempt}/`) && key !== prefix + this.dataset['key']);
    for (const key of keys) {
      const queue = new Queue(store, key.slice(prefix.length));
      const action = `/attempts/${attempt}/items/${key.split('/').at(-1)}/responses`;
      void (async () => {
        for (let entry = queue.trying(); entry; entry = queue.trying()) {
          const reply = await send(action, field(this.form, '_token')?.value ?? '', entry);
          if (reply.kind === 'saved') queue.saved(reply.seen);
          else {
            if (reply.kind === 'over' || reply.kind === 'refused') queue.clear();
            return; // a stale one waits for its own page, where one can choose
          }
        }
      })();
    }
  }
}

customElements.define('answer-form', AnswerForm);
