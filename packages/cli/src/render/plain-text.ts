// The story as plain text: for screens without pictures, for mail, and for whoever wants to search or translate it.
import {
  endNeedsHeading,
  isFlow,
  type Block,
  type Citation,
  type Fact,
  type Flow,
  type Inline,
  type Row,
  type Source,
  type Table,
} from '@throughline/core/story.js';
import { titleOfAmendments } from './amendments.js';
import { type Edition, type Note, type NumberedAmendment, type Picture, type Shot } from './edition.js';
import { statementOf } from './notes.js';
import { sourceName, textOfFact } from './prose.js';
import { minutesToRead } from './reading-time.js';
import { modifiedOf } from './structured.js';

/** So many characters are in a line at most, unless one word is longer. */
const MEASURE = 78;

export function textOf(edition: Edition): string {
  const { story, words } = edition;
  const kicker = [words.say(story.kind), story.sponsor && words.say('paidFor', { sponsor: story.sponsor })];
  const authors = story.authors.map(({ name, role }) => (role ? `${name}, ${role}` : name));
  const modified = modifiedOf(edition);
  const explained = story.sources.find(({ id }) => id === story.explains);
  const facts = [
    words.say('readingTime', { time: words.minutes(minutesToRead(edition)) }),
    authors.length > 0 && words.say('by', { authors: words.list(authors) }),
    story.published && words.say('publishedOn', { date: words.date(story.published) }),
    modified && words.say('modifiedOn', { date: words.date(modified) }),
    story.asOf && words.say('asOf', { date: words.date(story.asOf) }),
    explained && words.say('explains', { title: words.quoted(explained.title), publisher: explained.publisher }),
    story.publisher,
    story.canonical,
  ];
  const parts = [
    [kicker.filter(Boolean).join(' · ')],
    titled(story.title, '='),
    [story.standfirst],
    [facts.filter(Boolean).join('\n')],
    [story.disclosure],
    edition.amendments.map((amendment) => amendmentText(amendment, edition)),
    ...story.body.map((block) => blockText(block, edition)),
    story.body.some(({ type }) => type === 'sources') ? [] : endText(edition),
  ];
  return `${parts
    .flat()
    .filter((part) => part.trim() !== '')
    .map((part) => wrapped(part))
    .join('\n\n')}\n`;
}

/** A heading, underlined as far as it is long. */
function titled(title: string, line: '=' | '-'): string[] {
  return [`${wrapped(title)}\n${line.repeat(Math.min([...title].length, MEASURE) || 1)}`];
}

function blockText(block: Block, edition: Edition): string[] {
  const told = (edition.toldAt.get(block) ?? []).map((amendment) => amendmentText(amendment, edition));
  switch (block.type) {
    case 'section':
      return [...titled(lineText(block.title, edition), block.level <= 2 ? '=' : '-'), ...told];
    case 'scene': {
      const shot = edition.shots.get(block)!;
      return [
        ...told,
        ...dataText(shot, edition),
        ...block.steps.flatMap((step, i) => [
          ...titled(lineText(step.heading, edition), '-'),
          ...(edition.toldAt.get(step) ?? []).map((amendment) => amendmentText(amendment, edition)),
          ...flowText(step.prose, edition),
          ...pictureText(shot.pictures[i]),
        ]),
      ];
    }
    case 'figure': {
      const shot = edition.shots.get(block)!;
      return [...told, ...dataText(shot, edition), ...pictureText(shot.pictures[0])];
    }
    case 'sources':
      return endText(edition);
    default:
      return isFlow(block) ? [...flowText([block], edition), ...told] : [];
  }
}

const pictureText = (picture: Picture | undefined) => (picture?.description ? [`[${picture.description}]`] : []);

/** A graphic's data as a list: what each row says, and the numbers of the notes on who says so. */
function dataText({ block: { graphic } }: Shot, edition: Edition): string[] {
  const { title, data } = graphic;
  const lines = data.rows.flatMap((row, i): string[] => {
    const group = row.group !== '' && row.group !== data.rows[i - 1]?.group ? [`${row.group}:`] : [];
    return [...group, `* ${rowText(row, data, edition)}`];
  });
  return [[title, ...lines].filter((line) => line !== '').join('\n')];
}

function rowText(row: Row, { form, columns }: Table, edition: Edition): string {
  const facts = factsOf(row.facts, edition);
  if (form === 'quotes') {
    const [fact] = facts;
    if (!fact) return row.label;
    const { words } = edition;
    const who = [
      fact.who.name || words.say('notAttributed'),
      fact.who.role,
      fact.how && (fact.howReads || words.how(fact.how)),
    ];
    return `${words.quoted(row.label || fact.words)}, ${[...who, fact.occasion].filter(Boolean).join(', ')}${noted([fact], edition)}`;
  }
  const statuses = facts
    .filter(({ status }) => status !== '')
    .map((fact) => `${statusOf(fact, edition)}${noted([fact], edition)}`);
  const cells = row.cells.flatMap((cell, i) => {
    const shown = factsOf(cell.facts, edition);
    const said = cell.text || shown.map((fact) => edition.known.reads(fact)).join(', ');
    const column = columns[i + 1]?.label ?? '';
    return said === '' ? [] : [`${column ? `${column}: ` : ''}${said}${noted(shown, edition)}`];
  });
  const others = statuses.length + cells.length === 0 ? noted(facts, edition) : '';
  return `${[row.label, [...statuses, ...cells].join('; ')].filter((part) => part !== '').join(': ')}${others}`;
}

const factsOf = (citations: readonly Citation[], { known }: Edition) =>
  citations.flatMap(({ fact }) => known.fact(fact) ?? []);

/** How far a request got: what was asked for is read as such, a further status has a word of its own. */
const statusOf = (fact: Fact, { words }: Edition) =>
  (fact.reads && fact.note ? `${fact.reads} (${fact.note})` : fact.reads) || words.status(fact.status);

function noted(facts: readonly Fact[], { notes }: Edition): string {
  return facts
    .flatMap(({ id }) => notes.find(({ fact }) => fact.id === id) ?? [])
    .map(({ number }) => ` [${number}]`)
    .join('');
}

function flowText(flow: readonly Flow[], edition: Edition): string[] {
  return flow.flatMap((block): string[] => {
    switch (block.type) {
      case 'paragraph':
        return [lineText(block.children, edition)];
      case 'heading':
        return titled(lineText(block.children, edition), '-');
      case 'list':
        return [
          block.items
            .map((item, i) => {
              const mark = block.ordered ? `${block.start + i}. ` : '* ';
              return `${mark}${flowText(item, edition)
                .join('\n')
                .replaceAll('\n', `\n${' '.repeat(mark.length)}`)}`;
            })
            .join('\n'),
        ];
      case 'quotation':
        return [flowText(block.children, edition).join('\n').replaceAll(/^/gm, '> ')];
      case 'table':
        return [
          [block.head, ...block.rows].map((row) => row.map((cell) => lineText(cell, edition)).join(' | ')).join('\n'),
        ];
      case 'code':
        return [block.value];
      case 'rule':
        return ['* * *'];
    }
  });
}

/** A line of words, with the numbers of its notes in brackets. */
function lineText(inlines: readonly Inline[], edition: Edition): string {
  return rawText(inlines, edition, '')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

function rawText(inlines: readonly Inline[], edition: Edition, before: string): string {
  return inlines.reduce((text, inline) => {
    switch (inline.type) {
      case 'text':
      case 'code':
        return text + inline.value.replaceAll('\n', ' ');
      case 'break':
        return `${text}\n`;
      case 'citation': {
        const mark = edition.marks.get(inline);
        return mark ? `${text.trimEnd()} [${mark.number}]` : text.trimEnd();
      }
      case 'value': {
        const fact = edition.known.fact(inline.fact);
        const { known, words, story } = edition;
        if (!fact) return text;
        const said = textOfFact(fact, inline.form, (one) => known.reads(one), words.quoted, story.lang);
        const mark = edition.marks.get(inline);
        return `${text}${said}${mark ? ` [${mark.number}]` : ''}`;
      }
      case 'link': {
        const words = rawText(inline.children, edition, text);
        return /^(https?|mailto):/i.test(inline.href) ? `${words} <${inline.href}>` : words;
      }
      case 'element':
        return rawText(inline.children, edition, inline.tag === 'br' ? `${text}\n` : text);
      default:
        return rawText(inline.children, edition, text);
    }
  }, before);
}

function amendmentText({ type, amendment }: NumberedAmendment, { words }: Edition): string {
  const { date, text, was, is } = amendment;
  return [
    `${words.say(type)}${date ? `, ${words.date(date)}` : ''}: ${text}`,
    was && words.say('was', { words: was }),
    is && words.say('is', { words: is }),
  ]
    .filter(Boolean)
    .join(' ');
}

function endText(edition: Edition): string[] {
  const { words, amendments, notes, story } = edition;
  return [
    ...(endNeedsHeading(story) ? titled(words.say('sourcesAndMethod'), '=') : []),
    ...titled(titleOfAmendments(edition), '-'),
    ...(amendments.length > 0
      ? amendments.map((amendment) => amendmentText(amendment, edition))
      : [words.say('noCorrections')]),
    ...(notes.length > 0 ? titled(words.say('whoSaysSo'), '-') : []),
    ...notes.map((note) => noteText(note, edition)),
    ...(story.sources.length > 0 ? titled(words.say('sources'), '-') : []),
    ...story.sources.map((source) => sourceText(source, edition)),
  ];
}

function noteText(note: Note, edition: Edition): string {
  const { number, fact, source, amendments } = note;
  const { words } = edition;
  const statement = statementOf(note, edition);
  const quote = words.quoted(fact.words);
  const asOf = fact.quantity?.asOf ?? '';
  const who = [
    fact.who.name || words.say(fact.certainty === 'measured' ? 'thisPage' : 'notAttributed'),
    fact.who.role,
    fact.certainty && words.say(fact.certainty),
    fact.how || fact.howReads ? fact.howReads || words.how(fact.how) : '',
    fact.occasion,
    fact.date && words.date(fact.date),
    asOf && words.say('asOf', { date: words.date(asOf) }),
    source && sourceName(source, edition, fact.who.name),
    fact.where,
  ];
  const lines = [
    `${statement}${fact.words && statement !== quote ? `, ${quote}` : ''}: ${[...new Set(who.filter(Boolean))].join(', ')}.`,
    fact.original && words.say('original', { words: words.quoted(fact.original) }),
    fact.translation,
    fact.method && words.say('method', { method: fact.method }),
    fact.note,
    ...amendments.map((amendment) => amendmentText(amendment, edition)),
  ];
  return `[${number}] ${lines.filter(Boolean).join('\n    ')}`;
}

function sourceText(source: Source, { words }: Edition): string {
  const first = [
    source.publisher,
    source.title,
    source.author,
    source.date ? words.date(source.date) : words.say('noDate'),
    source.accessed && words.say('accessed', { date: words.date(source.accessed) }),
    source.licence && words.say('licence', { licence: source.licence }),
  ];
  const lines = [
    `${first.filter(Boolean).join(', ')}.`,
    source.link,
    source.archived && `${words.say('archived')}: ${source.archived}`,
    source.credit,
    source.note,
  ];
  return `* ${lines.filter(Boolean).join('\n  ')}`;
}

/** Breaks lines at spaces; what follows in the same paragraph is set in as far as its line was. */
function wrapped(paragraph: string): string {
  return paragraph
    .split('\n')
    .map((line) => {
      const indent = ' '.repeat(/^(?:\s*(?:\[\d+\]|[*>]|\d+\.)?\s*)/.exec(line)?.[0].length ?? 0);
      const lines: string[] = [];
      let current = '';
      for (const word of line.split(/(?<=\S) (?=\S)/)) {
        if (current !== '' && [...current, ...word].length + 1 > MEASURE) {
          lines.push(current);
          current = indent + word;
        } else current = current === '' ? word : `${current} ${word}`;
      }
      return [...lines, current].join('\n');
    })
    .join('\n');
}
