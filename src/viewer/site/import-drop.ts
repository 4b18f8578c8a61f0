import { gather, manifest, type Sent } from '../imports/gather';
import { Upload } from '../imports/upload';

const fill = (text: string, ...values: (string | number)[]): string => text.replace(/\{(\d)\}/g, (_, n: string) => String(values[Number(n)] ?? ''));
const size = (bytes: number): string => `${(bytes / 1048576).toFixed(1)} MB`;

/** Sends folders, files and archives in pieces that survive a lost line and a reload. Without script the form it wraps sends them in one go. */
class ImportDrop extends HTMLElement {
  private form!: HTMLFormElement;
  private dropped: Sent[] = [];
  private busy = false;

  connectedCallback(): void {
    const form = this.querySelector('form');
    if (!form) return;
    this.form = form;
    const zone = this.piece('zone');
    this.piece('invite').hidden = false;
    for (const kind of ['dragenter', 'dragover'])
      zone.addEventListener(kind, event => { event.preventDefault(); zone.classList.add('is-over'); });
    zone.addEventListener('dragleave', () => zone.classList.remove('is-over'));
    zone.addEventListener('drop', event => void this.drop(event));
    form.addEventListener('submit', event => { event.preventDefault(); void this.send(); });
    window.addEventListener('beforeunload', event => { if (this.busy) event.preventDefault(); });
  }

  private piece(name: string): HTMLElement { return this.querySelector<HTMLElement>(`[data-part="${name}"]`)!; }

  private say(text: string, failed = false): void {
    this.piece('progress').hidden = false;
    const said = this.piece('said');
    said.textContent = text;
    said.classList.toggle('text-danger-emphasis', failed);
  }

  private async drop(event: DragEvent): Promise<void> {
    event.preventDefault();
    this.piece('zone').classList.remove('is-over');
    if (this.busy || !event.dataTransfer) return;
    this.dropped = await gather(event.dataTransfer.items, n => this.say(fill(this.dataset['listing']!, n)));
    await this.send();
  }

  private async send(): Promise<void> {
    if (this.busy) return;
    const chosen = [...this.form.querySelectorAll<HTMLInputElement>('input[type=file]')].flatMap(input => [...input.files ?? []])
      .map(file => ({ file, path: file.webkitRelativePath || file.name }));
    const files = manifest(this.dropped.length > 0 ? this.dropped : chosen);
    if (files.length === 0) {
      this.say(this.dataset['none']!, true);
      return;
    }
    this.busy = true;
    const bar = this.querySelector('progress')!;
    const fields = new FormData(this.form);
    const upload = new Upload(files, String(fields.get('_token')), Number(this.dataset['chunk']), (done, total) => {
      bar.value = total > 0 ? done / total : 0;
      this.say(fill(this.dataset['sending']!, size(done), size(total)));
    }, () => this.say(this.dataset['lost']!, true));
    const end = await upload.run(String(fields.get('Case') ?? ''));
    this.busy = false;
    if (end.kind === 'done') location.assign(`/imports/${end.id}`);
    else this.say(end.kind === 'refused' ? end.why : this.dataset[end.kind]!, true);
  }
}

customElements.define('import-drop', ImportDrop);
