// Stories built by hand, for tests of what is made of a story: the same plain data that reading one gives.
import {
  knownOf,
  NO_FILES,
  type Block,
  type Cell,
  type Citation,
  type Fact,
  type Figure,
  type Files,
  type Graphic,
  type GraphicKind,
  type Inline,
  type Paragraph,
  type Place,
  type Row,
  type Scene,
  type Section,
  type Source,
  type Step,
  type Story,
  type Text,
  type Value,
} from '@throughline/core/story.js';

const at: Place = { file: 'story.md', line: 1, column: 1, endLine: 1, endColumn: 1 };
const keyed = { at, keys: {} };

export const text = (value: string): Text => ({ type: 'text', value, at });
export const cite = (fact: string): Citation => ({ type: 'citation', fact, at });
export const value = (fact: string, form: Value['form'] = 'reads'): Value => ({ type: 'value', fact, form, at });
const inlines = (words: string | readonly Inline[]) => (typeof words === 'string' ? [text(words)] : words);
export const paragraph = (...words: readonly (string | Inline)[]): Paragraph => ({
  type: 'paragraph',
  children: words.map((word) => (typeof word === 'string' ? text(word) : word)),
  at,
});

export const section = (title: string, id: string, level = 2): Section => ({
  type: 'section',
  id,
  level,
  title: [text(title)],
  at,
});

export const fact = (id: string, parts: Partial<Omit<Fact, 'id'>> = {}): Fact => ({
  ...keyed,
  id,
  quantity: null,
  value: '',
  upper: '',
  units: '',
  reads: '',
  says: '',
  words: '',
  wordsLang: '',
  original: '',
  originalLang: '',
  translation: '',
  who: { name: '', role: '' },
  how: '',
  howReads: '',
  occasion: '',
  date: '',
  source: '',
  where: '',
  certainty: null,
  method: '',
  note: '',
  status: '',
  of: '',
  by: '',
  from: '',
  points: '',
  coast: '',
  ...parts,
});

/** A fact that states a number. */
export const figureOf = (id: string, number: number, unit: string, parts: Partial<Fact> = {}): Fact =>
  fact(id, {
    quantity: { qualifier: 'exactly', value: number, upper: null, unit, asOf: null },
    value: String(number),
    units: unit,
    ...parts,
  });

export const source = (id: string, parts: Partial<Omit<Source, 'id'>> = {}): Source => ({
  ...keyed,
  id,
  publisher: '',
  title: '',
  author: '',
  date: '',
  link: '',
  archived: '',
  accessed: '',
  licence: '',
  credit: '',
  note: '',
  saved: '',
  ...parts,
});

export const cell = (words = '', ...facts: readonly string[]): Cell => ({ text: words, facts: facts.map(cite), at });
export const row = (id: string, label: string, ...cells: readonly Cell[]): Row => ({
  id,
  label,
  short: '',
  group: '',
  facts: [],
  cells,
  at,
});

export const graphic = (title: string, rows: readonly Row[], parts: Partial<Graphic> = {}): Graphic => ({
  ...keyed,
  kind: 'plain-table',
  title,
  data: {
    form: 'table',
    columns: ['', 'Value'].map((label) => ({ id: label.toLowerCase(), label, at })),
    rows,
    at,
  },
  attributes: {},
  ...parts,
});

export const step = (id: string, heading: string, parts: Partial<Omit<Step, 'id' | 'heading'>> = {}): Step => ({
  ...keyed,
  id,
  named: true,
  level: 3,
  heading: inlines(heading),
  prose: [paragraph(`The prose of ${heading}.`)],
  state: {},
  description: [text(`What the picture of ${heading} shows.`)],
  decorative: '',
  ...parts,
});

export const scene = (id: string, shown: Graphic, steps: readonly Step[], parts: Partial<Scene> = {}): Scene => ({
  ...keyed,
  type: 'scene',
  id,
  layout: 'beside',
  side: 'end',
  graphic: shown,
  steps,
  ...parts,
});

export const figure = (id: string, shown: Graphic, parts: Partial<Figure> = {}): Figure => ({
  ...keyed,
  type: 'figure',
  id,
  graphic: shown,
  state: {},
  description: [],
  decorative: '',
  size: 'column',
  ...parts,
});

export const story = (parts: Partial<Story> & { readonly body?: readonly Block[] } = {}): Story => ({
  ...keyed,
  version: 1,
  title: 'How high the river rose',
  standfirst: 'Two gauges, one flood.',
  description: '',
  kind: 'explainer',
  lang: 'en',
  dir: 'ltr',
  authors: [],
  publisher: '',
  published: '',
  modified: '',
  asOf: '',
  canonical: '',
  sponsor: '',
  disclosure: '',
  explains: '',
  restyle: [],
  embed: 'page',
  words: {},
  sources: [],
  facts: [],
  corrections: [],
  updates: [],
  waivers: [],
  body: [],
  ...parts,
});

export const author = (name: string, role = '', link = '') => ({ ...keyed, name, role, link });
export const amendment = (
  date: string,
  words: string,
  parts: { was?: string; is?: string; about?: string[] } = {},
) => ({
  ...keyed,
  date,
  text: words,
  was: '',
  is: '',
  about: [],
  ...parts,
});

interface PlainRow {
  readonly id: string;
  readonly label: string;
  readonly reads: string;
  readonly note: string;
}
interface Plain {
  readonly title: string;
  readonly rows: readonly PlainRow[];
}

const escaped = (words: string) => words.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** A graphic that is no more than its table: what a newsroom's own would be at the least. */
export const plainTable: GraphicKind<Plain> = {
  name: 'plain-table',
  tag: 'plain-table',
  states: {
    show: { kind: 'ids', help: 'The rows to show.' },
    focus: { kind: 'id', help: 'The row to bring up.' },
  },
  attributes: ['map', 'units'],
  written: ({ title, data }, known) => ({
    title,
    rows: data.rows.map(({ id, label, cells }) => {
      const [shown] = cells;
      const stated = shown?.facts[0] ? known.fact(shown.facts[0].fact) : null;
      return {
        id,
        label,
        reads: shown?.text || (stated ? known.reads(stated) : ''),
        note: stated ? known.noteOf(stated.id) : '',
      };
    }),
  }),
  ids: ({ rows }) => rows.map(({ id }) => id),
  check: () => [],
  markup: ({ title, rows }) =>
    `<table><caption>${escaped(title)}</caption>${rows
      .map(
        ({ id, label, reads, note }) =>
          `<tr data-row="${escaped(id)}"><th scope="row">${escaped(label)}</th><td>${note ? `<a href="${escaped(note)}">${escaped(reads)}</a>` : escaped(reads)}</td></tr>`,
      )
      .join('')}</table>`,
  rows: ({ rows }) => [['', 'Value'], ...rows.map(({ label, reads }) => [label, reads])],
  still: (written, state, { width }) => {
    const shown = plainTable.shown(written, state);
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="200" viewBox="0 0 ${width} 200" font-family="sans-serif" font-size="14">${written.rows
      .filter(({ id }) => shown.includes(id))
      .map(({ label, reads }, i) => `<text x="10" y="${30 + i * 24}">${escaped(`${label}: ${reads}`)}</text>`)
      .join('')}</svg>`;
  },
  shown: ({ rows }, { show }) => (Array.isArray(show) ? (show as readonly string[]) : rows.map(({ id }) => id)),
};

/** What rendering asks for, for a story that stands alone. */
export const inputOf = (whole: Story, files: Files = NO_FILES, kinds: readonly GraphicKind[] = [plainTable]) => ({
  name: 'story',
  story: whole,
  kinds,
  known: knownOf(whole),
  files,
});
