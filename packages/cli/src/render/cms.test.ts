import { load, type CheerioAPI } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { flood } from '../../../../tests/support/flood.js';
import { inputOf } from '../../../../tests/support/story.js';
import type { Story } from '@throughline/core/story.js';
import { renderStory } from './index.js';

const assets = { script: 'story-1.js', style: 'story-1.css' };
const drawn = new Uint8Array([137, 80, 78, 71]);

const publish = (story: Story, draw?: () => Uint8Array) => {
  const files = renderStory(inputOf(story), assets, draw);
  const file = (path: string) => files.get(path) as string;
  return { files, page: load(file('index.html')), cms: load(file('cms.html'), null, false), file };
};
const elementsIn = ($: CheerioAPI, selector = '*') =>
  $(selector)
    .toArray()
    .map((element) => element as { tagName: string; attribs: Record<string, string> });
const letters = (text: string) => text.replace(/\s+/g, '');

describe('The fragment for content management systems', () => {
  test('says what the page says, in its order: only the headline is left to the system', () => {
    for (const story of [flood(), flood({ lang: 'ar', dir: 'rtl' }), flood({ body: [] })]) {
      const { page, cms } = publish(story);
      page('h1, [hidden]').remove();
      expect(letters(cms.root().text())).toBe(letters(page('article').text() + page('.colophon').text()));
    }
  });

  test('is one element of standard ones, with no class but ours, and nothing that runs, styles or is for authors', () => {
    const { cms, file } = publish(flood());
    expect(cms.root().children().length).toBe(1);
    expect(cms.root().children().attr('lang')).toBe('en');
    const tags = new Set(elementsIn(cms).map(({ tagName }) => tagName));
    expect(
      [...tags].filter((tag) => /-|^(html|head|body|h1|script|style|link|iframe|picture|source|data|time)$/.test(tag)),
    ).toEqual([]);
    const classes = elementsIn(cms).flatMap(({ attribs }) => attribs['class']?.split(' ') ?? []);
    expect(classes.filter((name) => !name.startsWith('tl-'))).toEqual([]);
    expect(cms('[style], [onclick]').length).toBe(0);
    expect(file('cms.html')).not.toContain('<!--');
  });

  test('has for each element of ours on the page one that names it, with the same ids, words of steps and attributes', () => {
    const { page, cms } = publish(flood());
    const named = (tag: string) => tag.replace(/^tl-/, '');
    const written = elementsIn(page, 'article :is(tl-scrolly, tl-step, tl-notes, data, time)').map(
      ({ tagName, attribs }) => {
        const { id, layout, side, slot, value, datetime, ...others } = attribs;
        return { name: named(tagName), id, layout, side, slot, value, datetime, ...others };
      },
    );
    const read = elementsIn(cms, '[data-tl]').map(({ attribs }) => {
      const { 'data-tl': name, id, ...others } = attribs;
      const own = (key: string) => others[`data-tl-${key}`];
      const rest = Object.entries(others).filter(([key]) => !key.startsWith('data-tl-'));
      const [layout, side, slot, value, datetime] = ['layout', 'side', 'slot', 'value', 'datetime'].map(own);
      return { name, id, layout, side, slot, value, datetime, ...Object.fromEntries(rest) };
    });
    expect(read.length).toBeGreaterThan(10);
    expect(read).toEqual(written);
    expect(cms('[data-tl=step]').first().attr('data-show')).toBe('level-north');
    // A newsroom's own graphic, whose name is not ours to give, keeps its data.
    expect(letters(cms('[data-graphic] table').first().text())).toBe(
      letters(page('[data-graphic] table').first().text()),
    );
  });

  test('has each picture and each link at its whole address, and a link into the story in its place', () => {
    const { cms, files } = publish(flood());
    const base = 'https://example.org/2026/flood/';
    const pictures = elementsIn(cms, 'img').map(({ attribs }) => attribs);
    expect(pictures.map((picture) => [picture['src'], picture['alt']])).toEqual([
      [`${base}stills/north.svg`, 'What the gauges say'],
      [`${base}stills/people.svg`, 'What the gauges say'],
      [`${base}stills/alone.svg`, 'One number'],
    ]);
    expect(pictures.every((picture) => Number(picture['width']) > 0 && Number(picture['height']) > 0)).toBe(true);
    const links = elementsIn(cms, 'a').map(({ attribs }) => attribs['href'] ?? '');
    const inside = links.filter((link) => link.startsWith('#'));
    expect(inside.filter((link) => cms(`[id="${decodeURIComponent(link.slice(1))}"]`).length !== 1)).toEqual([]);
    expect(links.filter((link) => !/^(#|https:)/.test(link))).toEqual([]);
    const own = links
      .filter((link) => link.startsWith(base))
      .map((link) => decodeURIComponent(link.slice(base.length)));
    expect(own).toContain('data/levels.csv');
    expect(own.filter((path) => !files.has(path))).toEqual([]);
  });

  test('has no pictures where nobody knows where they will stand, and every word', () => {
    const { cms, page } = publish(flood({ canonical: '' }));
    expect(cms('img').length).toBe(0);
    page('h1').remove();
    expect(letters(cms.root().text())).toBe(letters(page('article').text()));
  });
});

describe('What oEmbed is told', () => {
  test('is how to embed the story: a frame, and a link to read where there are none', () => {
    const { file } = publish(flood(), () => drawn);
    const { html, ...told } = JSON.parse(file('oembed.json')) as Record<string, unknown>;
    expect(told).toEqual({
      version: '1.0',
      type: 'rich',
      title: 'How high the river rose',
      author_name: 'Ada Moreno, Bo Lindqvist',
      provider_name: 'The Valley Post',
      provider_url: 'https://example.org/',
      cache_age: 3600,
      thumbnail_url: 'https://example.org/2026/flood/card.png',
      thumbnail_width: 1200,
      thumbnail_height: 630,
      width: 640,
      height: 720,
    });
    const $ = load(html as string, null, false);
    expect($('iframe').attr()).toMatchObject({
      src: 'https://example.org/2026/flood/embed.html',
      title: 'How high the river rose',
      width: '640',
      height: '720',
    });
    expect($('script, style, [style]').length).toBe(0);
    expect($('a').attr('href')).toBe('https://example.org/2026/flood/');
    expect($('p').text()).toBe('How high the river rose, The Valley Post');
  });

  test('is found from the page, and from the page alone', () => {
    const { page, file } = publish(flood());
    expect(page('head link[type="application/json+oembed"]').attr()).toMatchObject({
      rel: 'alternate',
      href: 'https://example.org/2026/flood/oembed.json',
      title: 'How high the river rose',
    });
    expect(file('embed.html')).not.toContain('json+oembed');
  });

  test('has no picture where there is none', () => {
    const { file } = publish(flood());
    expect(Object.keys(JSON.parse(file('oembed.json')) as object).filter((key) => key.startsWith('thumbnail'))).toEqual(
      [],
    );
  });

  test('keeps hostile words words', () => {
    const { file } = publish(
      flood({ title: '"><script>alert(1)</script>', publisher: '<img src=x onerror=alert(1)>' }),
    );
    const $ = load((JSON.parse(file('oembed.json')) as { html: string }).html, null, false);
    expect($('script, img').length).toBe(0);
    expect($('a').text()).toBe('"><script>alert(1)</script>');
  });

  test('is not there where it is not known where the story will stand', () => {
    for (const canonical of ['', 'javascript:alert(1)', '/here']) {
      const { files, page } = publish(flood({ canonical }));
      expect(files.has('oembed.json')).toBe(false);
      expect(page('link[type="application/json+oembed"]').length).toBe(0);
    }
  });
});
