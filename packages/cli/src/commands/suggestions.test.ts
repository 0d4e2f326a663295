import { expect, test } from 'vitest';
import { loadGiven } from '../load.js';
import { articleOf, storyAround } from './article.js';
import { printSuggestions, suggestionsFor } from './suggestions.js';

const ARTICLE = `# The flood of May

By Ada Moreno

In 2019 the water came. In the north 41 houses stood in it, said the mayor; in the south 28 houses did [it was on 3 May].

She said: “We will rebuild every one.” The siren went at 5 p.m.

## What it cost

The bill came to 3.5 million euros; 12 roads were closed.
`;

function storyOf(article: string) {
  const files = storyAround(articleOf(article, 'article.md'), '2026-05-04');
  const load = (texts: ReadonlyMap<string, string>) =>
    loadGiven({ path: 'story.md', text: texts.get('story.md')!, files: Object.fromEntries(texts) });
  return { files, load, suggestions: suggestionsFor(load(files)) };
}

test('No number of a date or a time is made into a fact', () => {
  const { suggestions } = storyOf(ARTICLE);
  expect(suggestions.map(({ words }) => words)).toEqual([
    '41',
    '28',
    'We will rebuild every one.',
    '3.5 million',
    '12',
  ]);
});

test('A comparison has two sides, of figures that count the same; where there are none it is not made', () => {
  const drafts = printSuggestions(storyOf(ARTICLE).suggestions);
  expect(drafts.split('graphic=force-comparison-bar')).toHaveLength(2);
  expect(drafts).toContain('| **Houses** | [@figure-41] | [@figure-28] |');
  const [first, second] = drafts.split('## What it cost');
  expect(first).toContain(':::scene[The figures]');
  expect(second).not.toContain(':::scene');
});

test('Drafts that are filled in, cited and put where they belong are a story in which only dates and times are open', () => {
  const { files, load, suggestions } = storyOf(ARTICLE);
  const blocks = (sort: string) =>
    [...printSuggestions(suggestions).matchAll(new RegExp(`^\`\`\`${sort}\n(.*?)^\`\`\`$`, 'gms'))].map(
      ([, text]) => text!,
    );
  const filled = blocks('yaml')
    .join('')
    .replace(/^ {2}qualifier:.*/gm, '  qualifier: exactly')
    .replace(/^ {2}unit:.*/gm, '  unit: piece')
    .replace(/^ {2}who:.*/gm, '  who: The mayor')
    .replace(/^ {2}certainty:.*/gm, '  certainty: confirmed')
    .replace(/^ {2}source:.*/gm, '  source: letter')
    .replace(/^ {2}where:.*/gm, '  where: page 1')
    .replace(/^ {2}how: #.*/gm, '  how: written');
  const cites = suggestions.map(({ id }) => `@${id}`).join('; ');
  const scenes = blocks('markdown')
    .join('\n')
    .replaceAll('The paragraph of the article that speaks of it, with its citation', 'Somebody counted');
  const story = files
    .get('story.md')!
    .replace(/^(In 2019|She said|The bill)(.*)$/gm, (line) => `${line} [${cites}]`)
    .replace('::sources', `${scenes}\n\n::sources`);
  const source =
    'letter:\n  publisher: The town\n  title: A letter\n  date: 2026-05-01\n  link: https://town.example/\n  archived: https://archive.example/\n  accessed: 2026-05-02\n';
  const { findings } = load(new Map([...files, ['story.md', story], ['facts.yaml', filled], ['sources.yaml', source]]));
  expect(findings.filter(({ level }) => level === 'error').map(({ code, message }) => `${code} ${message}`)).toEqual([
    'number-without-fact No fact that is cited here gives the date 2019.',
    'number-without-fact No fact that is cited here gives the date 3 May.',
  ]);
});

test('A figure is read in the language of its article, keeps the sign beside it, and is left open where it can be read in two ways', () => {
  const drafts = (text: string) => {
    const printed = printSuggestions(storyOf(text).suggestions);
    return [...printed.matchAll(/ {2}value: ?(.*?) #.*\n.*\n.*\n {2}reads: "(.*)"/g)].map(([, value, reads]) => [
      reads,
      value,
    ]);
  };
  const german = `# Die Fähre\n\nAuf der Fähre fuhren 1.200 Pendler, das sind nicht so viele wie im Jahr davor. Die Karte kostet 4,50 € und das Schiff 3,5 Millionen; der Weg ist 1,200 Meter lang. Und 2019 war es noch anders, als 1950 Menschen mit ihr fuhren.`;
  expect(drafts(german)).toEqual([
    ['1.200', '1200'],
    ['4,50 €', '4.5'],
    ['3,5 Millionen', '3500000'],
    ['1,200', ''],
    ['1950', '1950'],
  ]);
  expect(storyOf(german).files.get('story.md')).toContain('\nlang: de\n');
  expect(drafts('# The ferry\n\nIt is $4.50. The 2019 strike was of 1.200, or 1,200 crews, and 1950 people.')).toEqual([
    ['$4.50', '4.5'],
    ['1.200', ''],
    ['1,200 crews', '1200'],
    ['1950 people', '1950'],
  ]);
  expect(
    drafts('# The ferry\n\nIt cost £1.5bn, $2.3 bn or 240 M€, for 5k riders, on 5m of road, with a lead of 3–1.'),
  ).toEqual([
    ['£1.5bn', '1500000000'],
    ['$2.3 bn', '2300000000'],
    ['240 M€', '240000000'],
    ['5k riders', '5000'],
    ['5m', ''],
    ['3–1', ''],
  ]);
});

test('What is said again is one draft, with all of its lines; what counts other things is another', () => {
  const text =
    '# The wait\n\nIt takes 14.2 weeks, or 14.2 days.\n\nThe 14.2 was not known.\n\nIt was 14.2 weeks, “too long”, and “too long”.';
  const printed = printSuggestions(storyOf(text).suggestions);
  const drafts = [...printed.matchAll(/^(\S+): # (lines? .*)$/gm)].map(([, id, lines]) => [id, lines?.split(' ')[0]]);
  expect(drafts).toEqual([
    ['figure-14-2', 'lines'],
    ['figure-14-2-2', 'line'],
    ['too-long', 'line'],
  ]);
  expect(printed).toContain('reads: "14.2 weeks"');
});
