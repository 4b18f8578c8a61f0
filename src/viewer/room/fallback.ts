/** What the page holds for readers without script: it is put away while the room works and brought back when it cannot. */
export class Fallback {
  constructor(private readonly room: HTMLElement) {}

  /** The still image, shown until the first slice is there. */
  get poster(): string | null {
    return this.room.querySelector<HTMLImageElement | HTMLInputElement>('figure img, input[type=image]')?.src || null;
  }

  show(visible: boolean): void {
    for (const child of this.room.children) {
      const ours = child.classList.contains('rr') || child.classList.contains('rr-unable');
      if (!ours && child instanceof HTMLElement && !(child instanceof HTMLInputElement && child.type === 'hidden')) child.hidden = !visible;
    }
    // A hidden button would still answer the Enter key for the whole form, and a hidden list say another rating than the room.
    for (const button of this.room.querySelectorAll<HTMLInputElement | HTMLButtonElement | HTMLSelectElement>('input:is([type=image], [type=submit], [type=number]), button[type=submit], select'))
      button.disabled = !visible;
  }
}
