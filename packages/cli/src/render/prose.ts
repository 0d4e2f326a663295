// Words as HTML.
import { formatNumber, safeUrl } from '@throughline/core';
import {
  citationsIn,
  linesOfFlow,
  type Citation,
  type Fact,
  type Flow,
  type Inline,
  type Source,
  type Value,
} from '@throughline/core/story.js';
import type { Element, ElementContent, Properties } from 'hast';
import { h } from 'hastscript';
import type { Edition } from './edition.js';

/** How words are written out; a feed has no ids, and so no links into the page. */
export interface Manner {
  /** Whether marks lead to notes of this page. */
  readonly linked: boolean;
  /** A link as it is written: made absolute in a feed. `null`: no link. */
  link(href: string): string | null;
}

/** What is typed as HTML, and shown as such. */
const TYPED: Readonly<Record<string, readonly string[]>> = {
  abbr: ['title'],
  sub: [],
  sup: [],
  small: [],
  kbd: [],
  br: [],
  wbr: [],
  time: ['datetime'],
  data: ['value'],
};

/** The page's own manner: links as they are, where following one can run no code. */
export const ON_PAGE: Manner = { linked: true, link: safeUrl };

/** A line of words. */
export function inlinesToHtml(inlines: readonly Inline[], edition: Edition, manner: Manner): ElementContent[] {
  return inlines.flatMap((inline, i): ElementContent[] => {
    const children = () => ('children' in inline ? inlinesToHtml(inline.children, edition, manner) : []);
    switch (inline.type) {
      case 'text':
        // A mark stands at the word that it belongs to.
        return wholeWords(inlines[i + 1]?.type === 'citation' ? inline.value.trimEnd() : inline.value);
      case 'emphasis':
        return [h('em', children())];
      case 'strong':
        return [h('strong', children())];
      case 'link':
        return linkTo(inline.href, children(), manner, inline.title);
      case 'code':
        return [h('code', inline.value)];
      case 'break':
        return [h('br')];
      case 'citation':
        return markOf(inline, isBehindMark(inlines, i, edition), edition, manner);
      case 'value':
        return [...valueOf(inline, edition), ...markOf(inline, false, edition, manner)];
      case 'foreign':
        return [h('span', { lang: inline.lang, dir: inline.dir || null }, children())];
      case 'element':
        return Object.hasOwn(TYPED, inline.tag)
          ? [h(inline.tag, allowed(inline.attributes, TYPED[inline.tag]!), children())]
          : children();
    }
  });
}

function allowed(attributes: Readonly<Record<string, string>>, own: readonly string[]): Properties {
  return Object.fromEntries(
    Object.entries(attributes).filter(([name]) => own.includes(name) || /^(lang|dir)$/.test(name)),
  );
}

/** A link, or its words alone where there is no following it. */
export function linkTo(href: string, words: ElementContent[], manner: Manner, title = ''): ElementContent[] {
  const safe = safeUrl(href);
  const link = safe === null ? null : manner.link(safe);
  if (link === null) return words;
  const elsewhere = !link.startsWith('#') && !isRelative(link);
  return [h('a', { href: link, title: title || null, rel: elsewhere ? ['noopener'] : null }, words)];
}

const isRelative = (link: string) => !/^[a-z][a-z\d+.-]*:|^[\\/]{2}/i.test(link);

/** Names such as Su-30MK2 and P-8A stay on one line. */
function wholeWords(text: string): ElementContent[] {
  return text.split(/((?:[\p{L}\p{N}]{1,8}-)+[\p{L}\p{N}]{1,8})/u).flatMap((piece, i): ElementContent[] => {
    if (piece === '') return [];
    const whole = i % 2 === 1 && piece.split('-').some((part) => part.length === 1 || /\p{N}/u.test(part));
    return [whole ? h('span.whole', piece) : { type: 'text', value: piece }];
  });
}

/** Whether nothing but white space stands between a mark and the one before it. */
function isBehindMark(inlines: readonly Inline[], at: number, { marks }: Edition): boolean {
  const before = inlines.slice(0, at).findLast((inline) => inline.type !== 'text' || inline.value.trim() !== '');
  return (before?.type === 'citation' || before?.type === 'value') && marks.has(before);
}

function markOf(
  named: Citation | Value,
  behindMark: boolean,
  { marks }: Edition,
  { linked }: Manner,
): ElementContent[] {
  const mark = marks.get(named);
  if (!mark) return [];
  const { number, id, note } = mark;
  const words = linked
    ? h('a.tl-ref', { href: `#${note}`, id, role: 'doc-noteref' }, String(number))
    : h('span', `[${number}]`);
  return [...(behindMark && linked ? [h('sup', ', ')] : []), h('sup', words.tagName === 'a' ? words : words.children)];
}

/** A fact as it reads, its number kept for machines. */
function valueOf({ fact: id, form }: Value, { known, words, story }: Edition): ElementContent[] {
  const fact = known.fact(id);
  if (!fact) return [];
  const text = textOfFact(fact, form, (one) => known.reads(one), words.quoted, story.lang);
  const lang = form === 'words' && fact.wordsLang ? fact.wordsLang : null;
  return fact.quantity?.value == null || form === 'words'
    ? [h('span', { lang }, text)]
    : [h('data', { value: fact.value }, text)];
}

/** A fact in one of the forms in which prose asks for it. */
export function textOfFact(
  fact: Fact,
  form: Value['form'],
  reads: (fact: Fact) => string,
  quoted: (words: string) => string,
  lang: string,
): string {
  if (form === 'words') return fact.words && quoted(fact.words);
  const { value, upper } = fact.quantity ?? { value: null, upper: null };
  if (form === 'reads' || value === null) return reads(fact);
  return upper === null ? formatNumber(value, lang) : `${formatNumber(value, lang)}–${formatNumber(upper, lang)}`;
}

/** Prose. */
export function flowToHtml(flow: readonly Flow[], edition: Edition, manner: Manner): ElementContent[] {
  return flow.map((block): Element => {
    const inlines = (line: readonly Inline[]) => inlinesToHtml(line, edition, manner);
    switch (block.type) {
      case 'paragraph':
        return h('p', inlines(block.children));
      case 'heading':
        return h(`h${Math.min(Math.max(block.level, 2), 6)}`, inlines(block.children));
      case 'list':
        return h(
          block.ordered ? 'ol' : 'ul',
          { start: block.ordered && block.start !== 1 ? block.start : null },
          block.items.map((item) => h('li', looseItem(flowToHtml(item, edition, manner)))),
        );
      case 'quotation':
        return quotationToHtml(block.children, edition, manner);
      case 'table':
        return h('div.scroller', { tabIndex: 0, role: 'region', ariaLabel: edition.words.say('data') }, [
          h('table', [
            h('thead', [
              h(
                'tr',
                block.head.map((cell) => h('th', { scope: 'col' }, inlines(cell))),
              ),
            ]),
            h(
              'tbody',
              block.rows.map((row) =>
                h(
                  'tr',
                  row.map((cell) => h('td', inlines(cell))),
                ),
              ),
            ),
          ]),
        ]);
      case 'code':
        return h('pre', [h('code', block.value)]);
      case 'rule':
        return h('hr');
    }
  });
}

/** An item that is one paragraph needs none. */
function looseItem(children: ElementContent[]): ElementContent[] {
  const [only, ...others] = children;
  return only?.type === 'element' &&
    only.tagName === 'p' &&
    others.every((other) => other.type !== 'element' || other.tagName !== 'p')
    ? [...only.children, ...others]
    : children;
}

/** Words set apart, and below them, in the same figure, who said them. */
function quotationToHtml(children: readonly Flow[], edition: Edition, manner: Manner): Element {
  const cited = [...linesOfFlow(children)].flatMap((line) => citationsIn(line));
  const fact = cited.map(({ fact: id }) => edition.known.fact(id)).find((one) => one?.words);
  const quoted = h('blockquote', { lang: fact?.wordsLang || null }, flowToHtml(children, edition, manner));
  return fact ? h('figure.quotation', [quoted, h('figcaption', speakerOf(fact, edition, manner))]) : quoted;
}

/** Who said it, as what, how, when, where to read it. */
export function speakerOf(fact: Fact, edition: Edition, manner: Manner): ElementContent[] {
  const { words, known } = edition;
  const source = known.source(fact.source);
  const pieces: ElementContent[][] = [
    [h('b', fact.who.name || words.say('notAttributed'))],
    fact.who.role ? [text(fact.who.role)] : [],
    fact.how || fact.howReads ? [text(fact.howReads || words.how(fact.how))] : [],
    fact.occasion ? [text(fact.occasion)] : [],
    fact.date ? [h('time', { dateTime: fact.date }, words.date(fact.date))] : [],
    fact.translation ? [text(fact.translation)] : [],
    source ? sourceWords(fact, edition, manner) : [],
  ];
  return joined(pieces, ', ');
}

/** The source of a fact in few words, with where in it. */
export function sourceWords(fact: Fact, edition: Edition, manner: Manner): ElementContent[] {
  const source = edition.known.source(fact.source);
  if (!source) return [];
  const name = text(sourceName(source, edition, fact.who.name));
  const linked = manner.linked
    ? [h('a', { href: `#source-${source.id}` }, [name])]
    : linkTo(source.link, [name], manner);
  return [...linked, ...(fact.where ? [text(`, ${fact.where}`)] : [])];
}

/**
 * What a source is called: by its publisher, else its title or author; with as much more as tells it apart from the story's others.
 *
 * @param said a name that stands there already, the speaker's: what else there is to say of the source is said instead
 */
export function sourceName(source: Source, { story, words }: Pick<Edition, 'story' | 'words'>, said = ''): string {
  const namesOf = ({ publisher, title, author, date }: Source) =>
    [publisher, title, author, date].filter((name) => name !== '' && name !== said);
  const names = namesOf(source);
  // Nothing is known of it but who says so.
  if (names.length === 0) return said || source.id;
  const others = story.sources.filter(({ id }) => id !== source.id).map(namesOf);
  const isSame = (other: readonly string[], count: number) =>
    names.slice(0, count).every((name, i) => name === other[i]);
  const enough = names.findIndex((_, i) => !others.some((other) => isSame(other, i + 1)));
  return names
    .slice(0, enough === -1 ? names.length : enough + 1)
    .map((name) => (name === source.date ? words.date(name) : name))
    .join(', ');
}

export const text = (value: string): ElementContent => ({ type: 'text', value });

/** What is there of a list of pieces, with a separator between. */
export function joined(pieces: readonly ElementContent[][], separator: string): ElementContent[] {
  return pieces
    .filter((piece) => piece.length > 0)
    .flatMap((piece, i) => (i > 0 ? [text(separator), ...piece] : piece));
}
