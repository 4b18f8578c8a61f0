import { defineLanguageFacet, HighlightStyle, Language, languageDataProp, syntaxHighlighting } from '@codemirror/language';
import { type Extension } from '@codemirror/state';
import { styleTags, tags, Tag } from '@lezer/highlight';
import { type BlockParser, type InlineParser, type MarkdownConfig, parser, TaskList } from '@lezer/markdown';

const braces = Tag.define();
const fence = Tag.define();
const front = Tag.define();

/** The text between the first two lines of hyphens. */
const frontMatter: BlockParser = {
  name: 'FrontMatter',
  before: 'LinkReference',
  parse(context, line) {
    if (context.lineStart !== 0 || line.text !== '---') return false;
    const start = context.lineStart;
    while (context.nextLine()) {
      if (line.text.trimEnd() !== '---') continue;
      const end = context.lineStart + line.text.length;
      context.addElement(context.elt('FrontMatter', start, end));
      context.nextLine();
      return true;
    }
    return false;
  },
};

/** ::: series t0 {…} */
const container: BlockParser = {
  name: 'Container',
  before: 'FencedCode',
  parse(context, line) {
    if (!/^:{3,}/.test(line.text.slice(line.pos))) return false;
    const from = context.lineStart + line.pos;
    context.addElement(context.elt('Container', from, context.lineStart + line.text.length));
    context.nextLine();
    return true;
  },
};

/** {#name .kind key=value} */
const attributes: InlineParser = {
  name: 'Braces',
  before: 'Link',
  parse(context, next, at) {
    if (next !== 123) return -1;
    const piece = /^\{[#.]?[^{}\n]*\}/.exec(context.slice(at, context.end))?.[0];
    return piece ? context.addElement(context.elt('Braces', at, at + piece.length)) : -1;
  },
};

const format: MarkdownConfig = {
  defineNodes: [{ name: 'FrontMatter', block: true }, { name: 'Container', block: true }, { name: 'Braces' }],
  parseBlock: [frontMatter, container],
  parseInline: [attributes],
  props: [
    styleTags({ Braces: braces, Container: fence, FrontMatter: front }),
  ],
};

const data = defineLanguageFacet({ commentTokens: { block: { open: '<!--', close: '-->' } } });

/** Markdown as cases are written in it; colours come from the page. */
export const caseMarkdown = (): Extension => [
  new Language(data, parser.configure([TaskList, format, { props: [languageDataProp.add({ Document: data })] }]), [], 'case'),
  syntaxHighlighting(HighlightStyle.define([
    { tag: tags.heading, class: 'cm-heading' }, { tag: tags.strong, class: 'cm-strong' }, { tag: tags.emphasis, class: 'cm-emphasis' },
    { tag: tags.quote, class: 'cm-quote' }, { tag: tags.comment, class: 'cm-quiet' }, { tag: tags.atom, class: 'cm-box' }, { tag: tags.link, class: 'cm-link' },
    { tag: tags.processingInstruction, class: 'cm-quiet' }, { tag: tags.contentSeparator, class: 'cm-fence' },
    { tag: braces, class: 'cm-braces' }, { tag: fence, class: 'cm-fence' }, { tag: front, class: 'cm-front' },
  ])),
];
