// A story with one of everything, for tests of what is published: two gauges and one flood.
import {
  amendment,
  author,
  cell,
  cite,
  fact,
  figure,
  figureOf,
  graphic,
  paragraph,
  row,
  scene,
  section,
  source,
  step,
  story,
  text,
  value,
} from './story.js';
import type { Flow, Story } from '@throughline/core/story.js';

const at = { file: 'story.md', line: 1, column: 1, endLine: 1, endColumn: 1 };

const list: Flow = {
  type: 'list',
  ordered: true,
  start: 3,
  items: [[paragraph('A third thing.')], [paragraph('A fourth.')]],
  at,
};
const table: Flow = {
  type: 'table',
  head: [[text('Gauge')], [text('Height')]],
  rows: [[[text('North')], [value('level-north')]]],
  at,
};
const quotation: Flow = {
  type: 'quotation',
  children: [paragraph('We had an hour, no more. ', cite('hour'))],
  at,
};

/** The story as a newsroom would have it; parts are replaced by those given. */
export const flood = (parts: Partial<Story> = {}): Story =>
  story({
    title: 'How high the river rose',
    standfirst: 'Two gauges, one flood, and what each of them says.',
    description: 'What two gauges say of one flood.',
    authors: [author('Ada Moreno', 'hydrologist', 'https://example.org/ada'), author('Bo Lindqvist')],
    publisher: 'The Valley Post',
    published: '2026-05-04',
    modified: '2026-05-05',
    asOf: '2026-05-03',
    canonical: 'https://example.org/2026/flood/',
    disclosure: 'The map was drawn with the help of a machine.',
    explains: 'board',
    sources: [
      source('board', {
        publisher: 'Water board',
        title: 'Daily levels',
        author: 'gauge office',
        date: '2026-05-03',
        link: 'https://example.org/levels',
        archived: 'https://archive.example.org/levels',
        accessed: '2026-05-04',
        licence: 'CC BY 4.0',
        credit: 'Gauge data: Water board',
        note: 'The board rounds to the decimetre.',
        saved: 'saved/levels.txt',
      }),
      source('radio', { publisher: 'Valley Radio', title: 'Morning programme' }),
    ],
    facts: [
      figureOf('level-north', 4.2, 'metres', {
        says: 'The highest level at the north bridge',
        who: { name: 'Water board', role: 'of the valley' },
        certainty: 'measured',
        method: 'staff gauge, read by eye',
        source: 'board',
        where: 'table 2',
      }),
      figureOf('people', 900, 'people', {
        quantity: { qualifier: 'over', value: 900, upper: null, unit: 'person', asOf: '2026-05-03' },
        who: { name: 'officials', role: '' },
        certainty: 'estimated',
        source: 'radio',
      }),
      fact('hour', {
        words: 'We had an hour, no more.',
        who: { name: 'Cleo Abara', role: 'mayor' },
        how: 'televised',
        occasion: 'at the town hall',
        date: '2026-05-03',
        source: 'radio',
        where: 'minute 12',
      }),
      fact('agua', {
        words: 'the water came at night',
        original: 'el agua llegó de noche',
        originalLang: 'es',
        translation: 'translated by the Post',
        who: { name: 'A farmer', role: '' },
        source: 'radio',
      }),
    ],
    corrections: [
      amendment('2026-05-05', 'The level at the north bridge was wrong.', {
        was: '4.3 metres',
        is: '4.2 metres',
        about: ['level-north', 'north'],
      }),
    ],
    updates: [amendment('2026-05-04', 'The number of people told to leave was added.', { about: ['levels'] })],
    body: [
      paragraph('The water came at night. A farmer said that ', value('agua', 'words'), ' ', cite('agua'), '.'),
      section('Two gauges', 'two-gauges'),
      paragraph('They stand a mile apart.'),
      scene(
        'levels',
        graphic('What the gauges say', [
          row('level-north', 'North bridge', cell('', 'level-north')),
          row('people', 'People told to leave', cell('', 'people')),
        ]),
        [
          step('north', 'At the north bridge', {
            state: { show: 'level-north', focus: 'level-north' },
            prose: [
              paragraph('The gauge stopped at ', value('level-north'), ' ', cite('level-north'), '.'),
              quotation,
              list,
              table,
            ],
            description: [text('One bar ends at '), value('level-north'), text('.')],
          }),
          step('people', 'Over nine hundred people', {
            prose: [paragraph('Officials say ', value('people'), ' ', cite('people'), cite('level-north'), '.')],
          }),
        ],
      ),
      figure('alone', graphic('One number', [row('people-2', 'People', cell('', 'people'))]), {
        description: [text('A table with one number.')],
      }),
      paragraph('That is what is known.'),
      section('Sources and method', 'method'),
      paragraph('This page has read both gauges.'),
      { type: 'sources', at },
    ],
    ...parts,
  });
