// The words that a page and its graphics say themselves, in the languages that the library speaks.
import { readFileSync } from 'node:fs';
import { kind as distances } from '@throughline/elements/distance-graphic/kind.js';
import { kinds } from '@throughline/elements/kinds.js';
import { ELEMENT_WORDS, knownOf, PAGE_WORDS, saidIn, wordName } from '@throughline/core/story.js';
import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { renderStory } from './index.js';
import { flood } from '../../../../tests/support/flood.js';
import { cell, graphic, inputOf, row, story } from '../../../../tests/support/story.js';

const LANGUAGES = ['de', 'es', 'fr', 'it', 'pt'];
const names = (words: Readonly<Record<string, string>>) => Object.keys(words).sort();
/** Nothing but a number, or nothing that a published story says. */
const UNSAID = ['exactly', 'tally', 'country-*'];

describe.each(LANGUAGES)('in %s', (lang) => {
  const said = saidIn(lang);

  test('every word of the page, of the elements and of the graphics is there, and none that nothing says', () => {
    const page = [...PAGE_WORDS, ...ELEMENT_WORDS].map((name) => [
      name,
      `page${name[0]!.toUpperCase()}${name.slice(1)}`,
    ]);
    const graphics = kinds.flatMap(({ name, words = [] }) =>
      words.filter((word) => !UNSAID.includes(word)).map((word) => [wordName(word), wordName(`${name}-${word}`)]),
    );
    const has = new Set(Object.keys(said).map(wordName));
    expect([...page, ...graphics].filter((either) => !either.some((name) => has.has(name)))).toEqual([]);
    const asked = new Set([...page, ...graphics].flat());
    expect([...has].filter((name) => !asked.has(name))).toEqual([]);
  });

  test('what is filled in is what English fills in', () => {
    const places = (words: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(words).map(([name, text]) => [name, text.match(/\{\w+\}/g)?.sort() ?? []]));
    // The German ones are compared with the format's list, which `rules.test.ts` runs.
    expect(places(said)).toEqual(places(saidIn('de')));
    expect(said['columns']!.split(' | ')).toHaveLength(11);
  });

  test('a page that writes no words of its own says none in English, in HTML, in the feed and as plain text', () => {
    const files = renderStory(inputOf(flood({ lang })), { script: 's.js', style: 's.css', frame: 'f.js' });
    const file = (path: string) => files.get(path) as string;
    const page = load(file('index.html'));
    page('script').remove();
    for (const text of [page('body').text(), load(file('feed.html'), null, false).root().text(), file('story.txt')]) {
      for (const english of [
        /Who says so/,
        /\bSource: /,
        /Corrections and updates/,
        /to read\b/,
        /\bas of\b/i,
        /In the text:/,
      ])
        expect(text).not.toMatch(english);
      expect(text).toContain(said['who-says-so']);
    }
  });

  test('the story’s own word goes before, for one kind or for all; the newsroom’s comes between, unless it is the page’s', () => {
    const words = { measured: 'A', 'distance-graphic-present': 'B' };
    const strings = { measured: 'C', more: 'More', 'column-to': 'D', 'distance-graphic-present': 'E' };
    const written = distances.written(
      graphic('', [], { data: { at: cell().at, form: 'table', columns: [], rows: [row('one', '')] } }),
      knownOf(story({ lang, words }), { strings }),
    );
    expect(written).toMatchObject({
      words: { measured: 'A', present: 'B', stated: said['stated'], more: said['more'] },
    });
    expect(written).toMatchObject({ words: { 'column-to': 'D' } });
  });
});

test('English stands where the words are used, and other languages are not spoken', () => {
  expect([names(saidIn('en')), names(saidIn('cy')), saidIn('de-AT')]).toEqual([[], [], saidIn('de')]);
});

test('the format’s list is the German one', () => {
  const format = readFileSync(new URL('../../../../docs/format.md', import.meta.url), 'utf8');
  const [, listed = ''] = /^```yaml\nwords:\n(.*?)^```$/ms.exec(format)!;
  const lines = [...listed.matchAll(/^ {2}([a-z-]+): (?:'(.*)'|(.*))$/gm)];
  expect(lines.length).toBeGreaterThan(80);
  for (const [, name = '', quoted, plain] of lines) expect([name, quoted ?? plain]).toEqual([name, saidIn('de')[name]]);
});
