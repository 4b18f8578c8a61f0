import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { caseMarkdown } from './language';
import { block, difference, type Problem, rangeOf } from './places';

// Colours are the site's own; the editor lives in a shadow tree, where its style sheets are adopted ones: the page's policy allows no style element.
const look = EditorView.theme({
  '&': { height: '100%', fontSize: '.95rem', color: 'var(--bs-body-color)', backgroundColor: 'var(--bs-body-bg)' },
  '&.cm-focused': { outline: '2px solid var(--bs-primary)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace', lineHeight: '1.55' },
  '.cm-content': { paddingBlock: '.5rem', caretColor: 'var(--bs-body-color)' },
  '.cm-cursor': { borderLeftColor: 'var(--bs-body-color)' },
  '.cm-gutters': { color: 'var(--bs-secondary-color)', backgroundColor: 'transparent', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--bs-primary) 7%, transparent)' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': { backgroundColor: 'color-mix(in srgb, var(--bs-primary) 25%, transparent) !important' },
  '.cm-heading': { fontWeight: '700' },
  '.cm-strong': { fontWeight: '700' },
  '.cm-emphasis': { fontStyle: 'italic' },
  '.cm-quote': { color: 'var(--bs-secondary-color)' },
  '.cm-quiet, .cm-front': { color: 'var(--bs-secondary-color)' },
  '.cm-braces, .cm-fence, .cm-box, .cm-link': { color: 'var(--bs-link-color)' },
  '.cm-tooltip': { color: 'var(--bs-body-color)', backgroundColor: 'var(--bs-tertiary-bg)', border: '1px solid var(--bs-border-color)', maxWidth: 'min(36rem, 90vw)' },
  // Sentences stand in the language of the page, which need not run as the text does.
  '.cm-diagnosticText': { display: 'block', whiteSpace: 'pre-line', unicodeBidi: 'plaintext', textAlign: 'start' },
  '.cm-diagnostic-error': { borderLeft: 'none', borderInlineStart: '5px solid #d11' },
  '.cm-diagnostic-warning': { borderLeft: 'none', borderInlineStart: '5px solid orange' },
});

/** The text of a case, written in a shadow tree below a host. */
export class Editor {
  private readonly view: EditorView;

  /**
   * @param host Takes the shadow tree.
   * @param text The text to begin with.
   * @param label Its name for screen readers.
   * @param language What it is written in: fr, en or ar.
   * @param changed Hears every change.
   * @param moved Hears where the cursor went, in characters.
   */
  constructor(host: HTMLElement, text: string, label: string, language: string, changed: (text: string) => void, moved: (offset: number) => void) {
    const root = host.attachShadow({ mode: 'open', delegatesFocus: true });
    this.view = new EditorView({
      root, parent: root,
      state: EditorState.create({
        doc: text,
        extensions: [
          history(), lineNumbers(), lintGutter(), drawSelection(), highlightActiveLine(), EditorView.lineWrapping, EditorView.perLineTextDirection.of(true), caseMarkdown(), look,
          keymap.of([...defaultKeymap, ...historyKeymap]),
          // Tab leaves the editor: whoever works without a mouse must get out of it.
          EditorView.contentAttributes.of({ 'aria-label': label, dir: language === 'ar' ? 'rtl' : 'ltr', spellcheck: 'true', lang: language, tabindex: '0' }),
          EditorView.updateListener.of(update => {
            if (update.docChanged) changed(update.state.doc.toString());
            if (update.docChanged || update.selectionSet) moved(update.state.selection.main.head);
          }),
        ],
      }),
    });
  }

  get text(): string { return this.view.state.doc.toString(); }
  get cursor(): number { return this.view.state.selection.main.head; }

  /** Puts another text in place of this one, as one change that can be undone; the cursor stays where it is as far as it can. */
  put(text: string): void {
    const changes = difference(this.text, text);
    if (changes) this.view.dispatch({ changes });
  }

  /** Writes a block of its own at the cursor, and selects it. */
  insert(piece: string): void {
    const change = block(this.text, this.cursor, piece);
    const at = change.from + change.insert.indexOf(piece.trim());
    this.view.dispatch({ changes: change, selection: { anchor: at, head: at + piece.trim().length }, scrollIntoView: true });
    this.view.focus();
  }

  /** Writes words where the cursor is, in place of what is selected. */
  type(words: string): void {
    this.view.dispatch(this.view.state.replaceSelection(words), { scrollIntoView: true });
    this.view.focus();
  }

  underline(problems: readonly Problem[]): void {
    const text = this.text;
    this.view.dispatch(setDiagnostics(this.view.state, problems.map((problem): Diagnostic => ({
      ...rangeOf(text, problem), severity: problem.error ? 'error' : 'warning', source: problem.code, message: problem.text,
    }))));
  }

  go(problem: Problem): void {
    const { from, to } = rangeOf(this.text, problem);
    this.view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
    this.view.focus();
  }

  focus(): void { this.view.focus(); }
}
