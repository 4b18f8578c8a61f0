import { Editor } from './editor';
import { type Problem, questionAt } from './places';
import { type Kept, type Reply, Saver, type State } from './saver';

const typing = 250; // milliseconds without a key before the case is looked at again

const storage = (): Storage | null => {
  try { return localStorage; } catch { return null; }
};

/** The editor of a draft: the text with its problems underlined, saved on every pause, and the case beside it as the intern sees it. Without it a plain form stays. */
class DraftEditor extends HTMLElement {
  private form!: HTMLFormElement;
  private area!: HTMLTextAreaElement;
  private editor!: Editor;
  private saver!: Saver;
  private timer = 0;
  private asked = 0;
  private number = 1;
  private problems: Problem[] = [];
  private leaving = false;
  private readonly gone = new AbortController();

  connectedCallback(): void {
    const form = this.querySelector<HTMLFormElement>('form[data-part=text]');
    const area = form?.querySelector<HTMLTextAreaElement>('textarea[name=Text]');
    if (!form || !area || this.editor) return;
    [this.form, this.area] = [form, area];
    const loaded = { version: Number(this.value('Version')), text: area.value };
    const kept = this.kept();
    const begin = kept ?? loaded;
    const host = document.createElement('div');
    host.className = 'draft-editor-host';
    area.before(host);
    area.hidden = true;
    this.querySelector('label[for=text]')?.addEventListener('click', () => this.editor.focus());
    this.saver = new Saver({ version: begin.version, text: loaded.text }, one => this.send(one), (state, reply) => this.say(state, reply), one => this.keep(one));
    this.editor = new Editor(host, begin.text, this.value('File'), /^case\.(\w+)\.md$/.exec(this.value('File'))?.[1] ?? 'fr', text => this.changed(text), offset => this.follow(offset));
    this.number = questionAt(begin.text, 0);
    const { signal } = this.gone;
    form.addEventListener('submit', event => this.submit(event), { signal });
    this.addEventListener('click', event => this.clicked(event), { signal });
    this.addEventListener('submit', event => this.answer(event), { signal });
    this.querySelector('form[data-part=front]')?.addEventListener('change', () => void this.front(), { signal });
    window.addEventListener('beforeunload', event => { if (!this.leaving && this.saver.dirty) event.preventDefault(); }, { signal });
    document.addEventListener('visibilitychange', () => { if (document.hidden) void this.saver.flush(); }, { signal });
    window.addEventListener('online', () => void this.saver.flush(), { signal });
    this.setAttribute('data-ready', '');
    if (begin.text !== loaded.text) {
      this.changed(begin.text);
      this.say('unsaved', undefined, this.dataset['restored']);
    } else {
      this.read();
    }
  }

  disconnectedCallback(): void {
    this.gone.abort();
    clearTimeout(this.timer);
  }

  private value(name: string): string { return this.form.querySelector<HTMLInputElement>(`[name="${name}"]`)?.value ?? ''; }

  private get key(): string { return `draft ${this.form.action} ${this.value('File')}`; }

  private kept(): Kept | null {
    try {
      const kept = JSON.parse(storage()?.getItem(this.key) ?? 'null') as Kept | null;
      return kept && typeof kept.text === 'string' && Number.isInteger(kept.version) ? kept : null;
    } catch {
      return null;
    }
  }

  private keep(kept: Kept | null): void {
    try {
      if (kept) storage()?.setItem(this.key, JSON.stringify(kept));
      else storage()?.removeItem(this.key);
    } catch { /* A full store: the page itself still has the text. */ }
  }

  private changed(text: string): void {
    this.area.value = text;
    this.saver.change(text);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.read(), typing);
  }

  /** The case beside the text goes to the question that is written. */
  private follow(offset: number): void {
    const number = questionAt(this.editor.text, offset);
    if (number === this.number) return;
    this.number = number;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.read(), typing);
  }

  private post(url: string, more: Record<string, string>, accept: string): Promise<Response> {
    const body = new URLSearchParams({ _token: this.value('_token'), File: this.value('File'), Text: this.editor.text, ...more });
    return fetch(url, { method: 'POST', body, headers: { Accept: accept }, redirect: 'manual', credentials: 'same-origin' });
  }

  private async send({ version, text }: Kept): Promise<Reply> {
    let answer: Response;
    try { answer = await this.post(this.form.action, { Version: String(version), Text: text }, 'application/json'); } catch { return { kind: 'lost' }; }
    if (answer.type === 'opaqueredirect' || answer.status === 401) return { kind: 'signed-out' };
    if (answer.ok) return { kind: 'saved', ...await answer.json() as { version: number; at: string } };
    if (answer.status === 409) return { kind: 'conflict' };
    if (answer.status === 422) return { kind: 'refused', text: (await answer.json() as { text: string }).text };
    return answer.status === 404 ? { kind: 'refused', text: this.dataset['gone'] ?? '' } : { kind: 'lost' };
  }

  /** Asks the server what the text says now; an answer that was overtaken is not shown. */
  private async read(): Promise<void> {
    const asked = ++this.asked;
    let html: string;
    try {
      const answer = await this.post(this.dataset['preview']!, { Number: String(this.number) }, 'text/html');
      if (!answer.ok || asked !== this.asked) return;
      html = await answer.text();
    } catch { return; }
    if (asked !== this.asked) return;
    const fresh = new DOMParser().parseFromString(html, 'text/html');
    this.show(fresh, '[data-part=problems]');
    this.problems = [...this.querySelectorAll<HTMLElement>('[data-part=problems] li[data-line]')].map(li => ({
      file: li.dataset['file'] ?? '', line: Number(li.dataset['line']), column: Number(li.dataset['column']), code: li.dataset['code'] ?? '',
      error: li.classList.contains('is-error'), text: li.dataset['text'] ?? '',
    }));
    this.editor.underline(this.problems.filter(problem => problem.file === this.value('File')));
    // A reading room that would be the same stays: its images are there and turned to where the author looks.
    const [old, next] = [this.querySelector('[data-part=pane] reading-room'), fresh.querySelector('[data-part=pane] reading-room')];
    if (old && next && old.getAttribute('data-room') === next.getAttribute('data-room')) {
      this.show(fresh, '[data-part=steps]');
      this.show(fresh, '.reading-question');
    } else {
      this.show(fresh, '[data-part=pane]');
    }
    this.dispatchEvent(new CustomEvent('preview-shown', { bubbles: true }));
  }

  private show(fresh: Document, part: string): void {
    const [old, next] = [this.querySelector(part), fresh.querySelector(part)];
    if (old && next && old.outerHTML !== next.outerHTML) old.replaceWith(document.adoptNode(next));
  }

  private clicked(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    const snippet = target?.closest<HTMLElement>('[data-snippet]');
    const word = target?.closest<HTMLElement>('[data-word]');
    const problem = target?.closest<HTMLElement>('li[data-line]');
    const step = target?.closest<HTMLAnchorElement>('[data-part=steps] a[data-number]');
    if (snippet) {
      this.editor.insert(snippet.dataset['snippet']!);
      snippet.closest('details')?.removeAttribute('open');
    } else if (word) {
      this.editor.type(word.dataset['word']!);
    } else if (problem && problem.dataset['file'] === this.value('File')) {
      const all = [...this.querySelectorAll('[data-part=problems] li[data-line]')];
      this.editor.go(this.problems[all.indexOf(problem)]!);
    } else if (step && !event.ctrlKey && !event.metaKey && event.button === 0) {
      event.preventDefault();
      this.number = Number(step.dataset['number']);
      void this.read();
    }
  }

  /** The header as a form: what is changed there is written into the text by the server, which knows YAML. */
  private async front(): Promise<void> {
    const form = this.querySelector<HTMLFormElement>('form[data-part=front]')!;
    const before = this.editor.text;
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    body.set('Text', before);
    try {
      const answer = await fetch(form.action, { method: 'POST', body, headers: { Accept: 'text/plain' }, redirect: 'manual', credentials: 'same-origin' });
      // What was typed meanwhile is not written over: the next change of the form brings the rest.
      if (answer.ok && this.editor.text === before) this.editor.put(await answer.text());
    } catch { /* The line is down: the text stays as it is, and the form keeps what was chosen. */ }
  }

  /** The button of the form saves without leaving the page. */
  private submit(event: SubmitEvent): void {
    if (this.leaving) return;
    event.preventDefault();
    event.stopPropagation();
    void this.saver.flush();
  }

  /** An answer tried on the draft goes to the draft as it is written. */
  private answer(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    if (this.leaving || !this.saver.dirty || form.method !== 'post') return;
    event.preventDefault();
    const button = event.submitter;
    void this.saver.flush().then(() => {
      if (this.saver.dirty) return;
      this.leaving = true;
      form.requestSubmit(button);
    });
  }

  private say(state: State, reply?: Reply, text?: string): void {
    const place = this.form.querySelector<HTMLElement>('[data-state]');
    if (!place) return;
    place.dataset['state'] = state;
    const version = this.form.querySelector<HTMLInputElement>('[name=Version]');
    if (version) version.value = String(this.saver.version);
    place.textContent = text ?? (reply?.kind === 'saved' ? reply.at : reply?.kind === 'refused' ? reply.text : this.dataset[state === 'signed-out' ? 'signedOut' : state]) ?? '';
    if (state !== 'conflict') return;
    const both = document.createElement('button');
    both.type = 'button';
    both.className = 'btn btn-warning btn-sm ms-2';
    both.textContent = this.dataset['both'] ?? '';
    both.addEventListener('click', () => {
      this.leaving = true;
      this.keep(null);
      this.form.submit();
    });
    place.append(' ', both);
  }
}

customElements.define('draft-editor', DraftEditor);
