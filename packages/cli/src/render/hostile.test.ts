import type { Tree } from '@throughline/elements/snippet.js';
import { load, type CheerioAPI } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { flood } from '../../../../tests/support/flood.js';
import { poisoned } from '../../../../tests/support/poison.js';
import { inputOf } from '../../../../tests/support/story.js';
import { ADDRESSES, MARKUP, STYLES } from '../../../../tests/fixtures/promises/payloads.js';
import { cardsOf, storyCard } from './card.js';
import { editionOf } from './edition.js';
import { harmless } from './graphic.js';
import { renderStory } from './index.js';
import { embeddedOf } from './snippet.js';

const assets = { script: 'story-1.js', style: 'story-1.css', frame: 'frame-1.js' };
const clean = renderStory(inputOf(flood()), assets);
const payloads = [...MARKUP, ...STYLES];
const asRead = (text: string) => text.replace(/\s+/g, ' ').trim();
/** The same page with an honest text in place of the payload: what may be in it. */
const shapeOf = ($: CheerioAPI) =>
  $('*')
    .map((_, element) => (element as { tagName: string }).tagName)
    .get()
    .join(' ');

type Branch = Exclude<Tree, string>;
const elementsIn = (tree: Tree): Branch[] => (typeof tree === 'string' ? [] : [tree, ...tree[2].flatMap(elementsIn)]);
const wordsIn = (tree: Tree): string => (typeof tree === 'string' ? tree : tree[2].map(wordsIn).join(''));

describe('Whatever somebody writes in the fields of a story', () => {
  test(`is tried in ${payloads.length} ways`, () => expect(payloads.length).toBeGreaterThanOrEqual(60));

  test.each(payloads.map((payload, i) => [i, payload] as const))('nothing of it is markup: %i %j', (i, payload) => {
    const address = ADDRESSES[i % ADDRESSES.length]!;
    const story = poisoned(flood(), payload, address);
    const files = renderStory(inputOf(story), assets);
    const honest = renderStory(inputOf(poisoned(flood(), ' words', address)), assets);
    for (const path of ['index.html', 'embed.html', 'feed.html', 'cms.html']) {
      const isPage = /^(index|embed)/.test(path);
      const $ = load(files.get(path) as string, null, isPage);
      const own = load(honest.get(path) as string, null, isPage);
      // `.whole` is a matter of typography: a payload may have names in it.
      for (const page of [$, own])
        page('.whole, span:not([class], [lang], [dir])').each(
          (_, whole) => void page(whole).replaceWith(page(whole).contents()),
        );
      expect(shapeOf($), path).toBe(shapeOf(own));
      for (const element of $('*').toArray())
        for (const [name, value] of Object.entries($(element).attr() ?? {})) {
          expect(name, `${path} ${name}`).not.toMatch(/^on|^style$|^srcdoc$/i);
          if (/^(href|src|action)$/.test(name) && !value.startsWith('#'))
            expect(protocolOf(value)).toMatch(/^(https?|mailto):$/);
          expect(value).not.toMatch(/^data:/);
        }
      if (isPage) expect(asHtmlHas($('title').text()), path).toBe(asHtmlHas(`How high the river rose${payload}`));
      // Shown to the letter, white space aside, as a headline and inside of prose.
      if (path !== 'cms.html')
        expect(asRead($('h1').text()), path).toBe(asRead(asHtmlHas(`How high the river rose${payload}`)));
      const words = path === 'cms.html' ? $.root().text() : $('article').text();
      expect(asRead(words)).toContain(asRead(asHtmlHas(`They stand a mile apart.${payload}`)));
    }
  });

  test.each(payloads.map((payload, i) => [i, payload] as const))(
    'the script for pages of others has it as words alone: %i %j',
    (i, payload) => {
      const address = ADDRESSES[i % ADDRESSES.length]!;
      const treeOf = (words: string) => embeddedOf(editionOf(inputOf(poisoned(flood(), words, address)))).article;
      const elements = elementsIn(treeOf(payload));
      const own = new Set(elementsIn(treeOf(' words')).map(([tag]) => tag));
      expect(elements.length).toBeGreaterThan(50);
      expect(elements.filter(([tag]) => !own.has(tag))).toEqual([]);
      for (const [, attributes] of elements)
        for (let at = 0; at < attributes.length; at += 2) {
          const [name = '', value = ''] = attributes.slice(at);
          expect(name).toMatch(/^(@?(?!on|style$|srcdoc$)[a-z][\w:-]*|\.(state|topology))$/i);
          if (/^@?(href|src|cite|action)$/.test(name) && !value.startsWith('#'))
            expect(protocolOf(value)).toMatch(/^(https?|mailto):$/);
        }
      expect(wordsIn(treeOf(payload))).toContain(`They stand a mile apart.${payload}`.trim().slice(0, 30));
    },
  );

  test.each(payloads.map((payload, i) => [i, payload] as const))(
    'no card or picture has it as markup: %i %j',
    (_, payload) => {
      const edition = editionOf(inputOf(poisoned(flood(), payload, '')));
      for (const svg of [storyCard(edition), ...[...cardsOf(edition)].map(([, card]) => card)]) {
        const $ = load(svg, { xml: true });
        expect(
          new Set(
            $('*')
              .map((__, element) => (element as { tagName: string }).tagName)
              .get(),
          ),
        ).toEqual(new Set(['svg', 'rect', 'path', 'text']));
      }
    },
  );

  test.each(payloads.map((payload, i) => [i, payload] as const))(
    'no file leaves its folder, and none takes the place of another: %i %j',
    (_, payload) => {
      const names = [...renderStory(inputOf(poisoned(flood(), payload, '')), assets).keys()];
      // Where the story will stand is hostile here, too: nobody is told how to embed it from there.
      expect(names.length).toBe([...clean.keys()].filter((name) => name !== 'oembed.json').length);
      for (const name of names)
        expect(name).toMatch(
          /^((data|stills|cards|files)\/)?[\p{L}\p{M}\p{N}-]+(\.narrow)?\.(html|txt|json|csv|svg|png)$/u,
        );
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    },
  );

  test('ids that a file system would read otherwise get names of their own', () => {
    const named = (id: string) => {
      const story = flood();
      const body = story.body.map((block) => (block.type === 'figure' ? { ...block, id } : block));
      return [...renderStory(inputOf({ ...story, body }), assets).keys()].find(
        (name) => name.startsWith('data/') && name !== 'data/levels.csv',
      );
    };
    expect(named('../../etc/passwd')).toBe('data/etc-passwd.csv');
    expect(named('con')).toBe('data/part-con.csv');
    expect(named('...')).toBe('data/part.csv');
    expect(named('LEVELS')).toBe('data/LEVELS-2.csv');
    expect(named('a\u0000b\\c')).toBe('data/a-b-c.csv');
    expect(named('níveis')).toBe('data/níveis.csv');
    expect(Buffer.byteLength(named('水'.repeat(500))!)).toBeLessThan(200);
  });
});

describe('What a newsroom’s own graphic writes', () => {
  test.each(MARKUP)('runs nothing: %j', (payload) => {
    const $ = load('<body></body>');
    const walk = (nodes: ReturnType<typeof harmless>): void => {
      for (const node of nodes) {
        if (node.type !== 'element') continue;
        expect(node.tagName).not.toMatch(/^(script|style|iframe|object|embed|link|meta|base|form|template|noscript)$/);
        for (const [name, value] of Object.entries(node.properties)) {
          expect(name).not.toMatch(/^on|^style$|srcdoc/i);
          if (/href|src|action|data$/i.test(name)) expect(String(value)).not.toMatch(/script:/i);
        }
        walk(node.children);
      }
    };
    walk(harmless(payload));
    expect($('body').length).toBe(1);
  });

  test('ends where its element ends', () => {
    const [element] = harmless('<p>one<b>two');
    expect(element).toMatchObject({
      tagName: 'p',
      children: [{ value: 'one' }, { tagName: 'b', children: [{ value: 'two' }] }],
    });
    expect(harmless('</tl-scrolly></main><p>one</p>')).toHaveLength(1);
  });
});

function protocolOf(link: string): string {
  return new URL(link, 'https://page.invalid/').protocol;
}

/** HTML has no NUL, and one kind of line end: a parser leaves the one out, or shows that it was there, and evens the other. */
function asHtmlHas(text: string): string {
  return text.replaceAll(/[\u0000\uFFFD]/g, '').replaceAll(/\r\n?/g, '\n');
}
