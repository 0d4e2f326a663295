import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { flood } from '../../../../tests/support/flood.js';
import {
  amendment,
  fact,
  figure,
  figureOf,
  graphic,
  inputOf,
  paragraph,
  row,
  section,
  source,
  value,
  cite,
} from '../../../../tests/support/story.js';
import type { Block, Fact, Kind, Story } from '@throughline/core/story.js';
import { loadStory } from '../load.js';
import { renderStory } from './index.js';
import { storyJson } from './story-json.js';

const assets = { script: 'story-1.js', style: 'story-1.css', frame: 'frame-1.js' };
const publish = (story: Story) => {
  const files = renderStory(inputOf(story), assets);
  const file = (path: string) => files.get(path) as string;
  return { files, file, $: load(file('index.html')), feed: load(file('feed.html'), null, false) };
};
const isPicture = ({ type }: Block) => type === 'scene' || type === 'figure';
const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();
const withFact = (id: string, parts: Partial<Fact>) =>
  flood({ facts: flood().facts.map((one) => (one.id === id ? { ...one, ...parts } : one)) });

describe('The page', () => {
  test('says what kind of work it is before the headline, and tells machines the same', () => {
    const types: Record<Kind, [label: string, type: string]> = {
      news: ['News', 'NewsArticle'],
      analysis: ['Analysis', 'AnalysisNewsArticle'],
      opinion: ['Opinion', 'OpinionNewsArticle'],
      explainer: ['Explainer', 'BackgroundNewsArticle'],
      sponsored: ['Sponsored', 'AdvertiserContentArticle'],
    };
    for (const [kind, [label, type]] of Object.entries(types)) {
      const { $, file, feed } = publish(flood({ kind: kind as Kind }));
      for (const page of [$, load(file('embed.html'))])
        expect(page('article .opening > :first-child').text()).toBe(label);
      expect(feed('article > :first-child').text()).toBe(label);
      expect(file('story.txt').split('\n')[0]).toBe(label);
      expect(machines($)['@type']).toBe(type);
    }
  });

  test('every link that leaves the story tells its target nothing of the window it came from, and opens none', () => {
    const { file } = publish(flood());
    for (const path of ['index.html', 'embed.html']) {
      const page = load(file(path));
      const links = page('a[href^="http"]').toArray();
      expect(links.length).toBeGreaterThan(2);
      expect(
        links
          .filter((link) => !/\bnoopener\b/.test(page(link).attr('rel') ?? ''))
          .map((link) => page(link).attr('href')),
      ).toEqual([]);
      expect(page('a[target=_blank]').length).toBe(0);
    }
  });

  test('lets a frame know what its embedder may restyle, where the maker says so', () => {
    const allowed = (restyle: Story['restyle']) =>
      load(publish(flood({ restyle })).file('embed.html'))('meta[name="throughline:restyle"]').attr('content');
    expect(allowed(['accent', 'font-text'])).toBe('accent font-text');
    expect(allowed([])).toBeUndefined();
    expect(publish(flood({ restyle: ['accent'] })).file('index.html')).not.toContain('throughline:restyle');
  });

  test('names who paid for it in the same line', () => {
    const { $, file } = publish(flood({ kind: 'sponsored', sponsor: 'A dam builder' }));
    expect($('.kicker').text()).toBe('Sponsored · Paid for by A dam builder');
    expect(file('story.txt')).toMatch(/^Sponsored · Paid for by A dam builder\n/);
    expect(machines($)['sponsor']).toMatchObject({ name: 'A dam builder' });
  });

  test('tells who wrote it, when, as of when, on what, and how it was made, before it begins', () => {
    const { $ } = publish(flood());
    const said = $('.facts span')
      .map((_, line) => squeezed($(line).text()))
      .get();
    expect(said.slice(1)).toEqual([
      'By Ada Moreno, hydrologist and Bo Lindqvist',
      'Published May 4, 2026',
      'Updated May 5, 2026',
      'Figures as of May 3, 2026',
      'On “Daily levels”, Water board',
      'The map was drawn with the help of a machine.',
    ]);
    expect(
      $('.facts time')
        .map((_, time) => $(time).attr('datetime'))
        .get(),
    ).toEqual(['2026-05-04', '2026-05-05', '2026-05-03']);
  });

  test('says how long it takes at 230 words a minute', () => {
    const words = Array.from({ length: 1150 }, () => 'word').join(' ');
    const { $ } = publish(flood({ body: [paragraph(words)], title: 'T', standfirst: '' }));
    expect($('#reading-time').attr('value')).toBe('5');
    expect($('#reading-time').text()).toBe('5 minutes');
  });

  test('has no id twice, and every link in it leads somewhere', () => {
    const { $, files } = publish(flood());
    const ids = $('[id]')
      .map((_, element) => $(element).attr('id'))
      .get();
    expect(new Set(ids).size).toBe(ids.length);
    const links = $('a[href], img[src], source[srcset], link[rel=stylesheet], script[src]')
      .map((_, element) => $(element).attr('href') ?? $(element).attr('src') ?? $(element).attr('srcset'))
      .get();
    const inside = links.filter((link) => link.startsWith('#')).map((link) => link.slice(1));
    expect(inside.length).toBeGreaterThan(15);
    expect(inside.filter((id) => !ids.includes(id))).toEqual([]);
    const beside = links.filter((link) => !link.startsWith('#') && !/^https:/.test(link)).map(decodeURIComponent);
    expect(beside.filter((path) => !files.has(path))).toEqual([assets.style, assets.script]);
  });

  test('runs one script of its own, before it in an iframe the one that follows the page around, and nothing else', () => {
    const { $, file } = publish(flood());
    for (const [page, own, from] of [
      [$, ['story-1.js'], "'self'"],
      // In a sandbox it may have no self: there it is known by its address.
      [load(file('embed.html')), ['frame-1.js', 'story-1.js'], "'self' https://example.org"],
    ] as const) {
      const scripts = page('script').toArray();
      expect(
        scripts
          .filter((script) => page(script).attr('type') !== 'application/ld+json')
          .map((script) => page(script).attr('src')),
      ).toEqual(own);
      expect(page('style, [style], iframe, object').length).toBe(0);
      expect(page('meta[http-equiv=Content-Security-Policy]').attr('content')).toBe(
        `default-src 'none'; script-src ${from}; style-src ${from}; img-src ${from}; connect-src ${from}; font-src ${from}; base-uri 'none'; form-action 'none'`,
      );
    }
  });

  test('puts the sections, prose and pictures in the order of the story', () => {
    const { $ } = publish(flood());
    const order = $('article :is(h1, h2, h3), article plain-table')
      .map((_, element) =>
        $(element).is('plain-table') ? `(${$(element).find('caption').text()})` : $(element).text(),
      )
      .get();
    expect(order).toEqual([
      'How high the river rose',
      'Two gauges',
      '(What the gauges say)',
      'At the north bridge',
      'Over nine hundred people',
      '(One number)',
      'Sources and method',
      'Corrections and updates',
      'Who says so',
      'Sources',
    ]);
    expect($('section > .prose > h2#two-gauges').length).toBe(1);
    expect($('section.method h3').length).toBe(3);
  });

  test('a scene in the section that ends with the sources keeps its room, and what follows is a section of its own', () => {
    const { body } = flood();
    const scene = body.find((block) => block.type === 'scene')!;
    const figure = body.find((block) => block.type === 'figure')!;
    const sources = body.at(-1)!;
    for (const shown of [scene, figure]) {
      const { $ } = publish(flood({ body: [section('The gauges', 'gauges'), paragraph('Both.'), shown, sources] }));
      const picture = $('article :is(plain-table)').first();
      expect(picture.length).toBe(1);
      expect(picture.closest('.prose, .method').length).toBe(0);
      expect(picture.closest('section').find('#gauges').length).toBe(1);
      expect($('section.method > h2').text()).toBe('Sources and method');
    }
  });

  test('words before any heading are the story, not what is said of its sources', () => {
    const { $ } = publish(flood({ body: [paragraph('The river rose.'), flood().body.at(-1)!] }));
    expect($('.method').text()).not.toContain('The river rose.');
    expect($('article > .prose > p').last().text()).toBe('The river rose.');
  });

  test('gives each step what its graphic shows, a picture for no script, and words for who cannot see it', () => {
    const { $, file } = publish(flood());
    const step = $('tl-scrolly#levels > tl-step#north');
    expect(step.attr('data-show')).toBe('level-north');
    expect(step.attr('data-focus')).toBe('level-north');
    expect(step.find('[data-still] img').attr('src')).toBe('stills/north.svg');
    expect(step.find('[data-description]').text()).toBe('One bar ends at 4.2 metres.');
    expect(file('stills/north.svg')).toContain('North bridge: 4.2 metres');
    expect(file('stills/north.svg')).not.toContain('People told to leave');
    expect(file('stills/people.svg')).toContain('People told to leave: over 900 people');
  });

  test('has the language and direction of the story, and dates as that language writes them', () => {
    const { $ } = publish(flood({ lang: 'ar', dir: 'rtl' }));
    expect($('html').attr('lang')).toBe('ar');
    expect($('html').attr('dir')).toBe('rtl');
    expect($('.facts').text()).toContain(
      new Intl.DateTimeFormat('ar', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date('2026-05-04')),
    );
  });

  test('takes its own words from the story, else from the newsroom', () => {
    const story = flood({ lang: 'es', words: { 'who-says-so': 'Quién lo dice', explainer: 'Claves' } });
    const strings = { whoSaysSo: 'Fuentes', sources: 'Documentos' };
    const $ = load(renderStory({ ...inputOf(story), config: { strings } }, assets).get('index.html') as string);
    expect($('#who-says-so').text()).toBe('Quién lo dice');
    expect($('#source-list').text()).toBe('Documentos');
    expect($('.kicker').text()).toBe('Claves');
    expect($('article').text()).toContain('«the water came at night»');
  });

  test('keeps quotation marks and dashes as the author typed them', () => {
    const { $ } = publish(flood({ body: [paragraph('„So“ — "straight" and ‘single’, “he said”.')] }));
    expect($('.prose:not(.amendments) p').first().text()).toBe('„So“ — "straight" and ‘single’, “he said”.');
  });

  test('keeps a name such as Su-30MK2 on one line, and breaks other words as always', () => {
    const { $ } = publish(flood({ body: [paragraph('The Su-30MK2 and the P-8A are well-known.')] }));
    expect(
      $('.whole')
        .map((_, word) => $(word).text())
        .get(),
    ).toEqual(['Su-30MK2', 'P-8A']);
  });
});

describe('Who says so', () => {
  test('is numbered in the order in which readers meet it, and leads there and back', () => {
    const { $ } = publish(flood());
    const marks = $('a.tl-ref')
      .map((_, mark) => `${$(mark).text()} ${$(mark).attr('href')}`)
      .get();
    expect(marks).toEqual([
      '1 #note-agua',
      '2 #note-level-north',
      '3 #note-hour',
      '2 #note-level-north',
      '4 #note-people',
      '2 #note-level-north',
    ]);
    for (const mark of $('a.tl-ref').toArray()) {
      const note = $($(mark).attr('href'));
      expect(note.is('tl-notes li')).toBe(true);
      expect(note.find(`a[href="#${$(mark).attr('id')}"]`).length).toBe(1);
    }
    expect(
      $('#note-level-north .back a')
        .map((_, link) => $(link).text())
        .get(),
    ).toEqual([
      'In the picture: What the gauges say',
      'In the text: At the north bridge',
      'In the text: At the north bridge',
      'In the text: Over nine hundred people',
    ]);
  });

  test('is reached from every number that is bound, also where nothing is cited beside it, once in a paragraph', () => {
    const bound = [value('level-north'), ' and ', value('people'), ', again ', value('people')] as const;
    const { $, file, feed } = publish(flood({ body: [paragraph('It was ', ...bound, cite('level-north'), '.')] }));
    const line = 'It was 4.2 metres and over 900 people';
    expect($('.prose:not(.amendments) p').first().text()).toBe(`${line}2, again over 900 people1.`);
    expect(squeezed(file('story.txt'))).toContain(`${line} [2], again over 900 people [1].`);
    expect(feed.text()).toContain(`${line}[2], again over 900 people[1].`);
    const mark = $('.prose:not(.amendments) p a.tl-ref').first();
    expect($(mark.attr('href')).text()).toContain('over 900 people');
    expect($(mark.attr('href')).find('.back a').attr('href')).toBe(`#${mark.attr('id')}`);
  });

  test('has one mark apart from the next, none in a heading or in a link, and no line of links back that is empty', () => {
    const heading = { ...section('', 'high'), title: [value('hour')] };
    const words = paragraph('It was ', value('level-north'), ' ', cite('people'), '.');
    const link = {
      type: 'link',
      href: 'https://example.org/',
      title: '',
      children: [value('agua')],
      at: words.at,
    } as const;
    const { $ } = publish(flood({ body: [heading, words, paragraph(link)] }));
    expect($('.prose:not(.amendments) p').first().text()).toBe('It was 4.2 metres3, 2.');
    expect($('a a').length + $('h2 a.tl-ref').length).toBe(0);
    expect($('#note-hour .back').length).toBe(0);
  });

  test('gives what is said, who says it, how sure it is, and where to find it', () => {
    const { $ } = publish(flood());
    const note = (id: string) =>
      squeezed(
        $(`#note-${id} > p`)
          .not('.amendment, .back')
          .map((_, p) => $(p).text())
          .get()
          .join(' '),
      );
    expect(note('level-north')).toBe(
      'The highest level at the north bridge: 4.2 metres: Water board, of the valley, measured, Daily levels, table 2. How it was measured: staff gauge, read by eye',
    );
    expect(note('people')).toBe(
      'People told to leave: over 900 people: officials, estimated, Figures as of May 3, 2026, Valley Radio.',
    );
    expect(note('hour')).toBe(
      '“We had an hour, no more.”: Cleo Abara, mayor, televised statement, at the town hall, May 3, 2026, Valley Radio, minute 12.',
    );
    expect(note('agua')).toBe(
      '“the water came at night” (Originally: “el agua llegó de noche”; translated by the Post): A farmer, Valley Radio.',
    );
    expect($('#note-agua [lang=es]').text()).toBe('“el agua llegó de noche”');
  });

  test('lists each source with its links, dates, licence, credit and note, and never its saved text', () => {
    const { $, files } = publish(flood());
    expect(squeezed($('#source-board').text())).toBe(
      'Water board, Daily levels, gauge office, May 3, 2026, archived copy, accessed May 4, 2026, licence: CC BY 4.0.' +
        'Gauge data: Water boardThe board rounds to the decimetre.Who says so: [2]',
    );
    expect(
      $('#source-board a')
        .map((_, a) => $(a).attr('href'))
        .get(),
    ).toEqual(['https://example.org/levels', 'https://archive.example.org/levels', '#note-level-north']);
    expect(squeezed($('#source-radio').text())).toBe(
      'Valley Radio, Morning programme, no date given.Who says so: [1] [3] [4]',
    );
    for (const [path, content] of files) expect(`${path} ${String(content)}`).not.toContain('saved/levels');
  });

  test('leads from every note to its source, also where the source itself speaks, and tells two of one publisher apart', () => {
    const base = flood();
    const sources = [...base.sources, source('later', { publisher: 'Water board', title: 'Weekly levels' })];
    const facts = base.facts.map((one) => (one.id === 'people' ? { ...one, source: 'later' } : one));
    const { $, file } = publish(flood({ sources, facts }));
    const linked = (id: string) =>
      $(`#note-${id} a[href^="#source-"]`)
        .map((_, link) => `${$(link).attr('href')} ${$(link).text()}`)
        .get();
    expect(linked('level-north')).toEqual(['#source-board Daily levels']);
    expect(linked('people')).toEqual(['#source-later Water board, Weekly levels']);
    expect(linked('hour')).toEqual(['#source-radio Valley Radio']);
    expect(squeezed(file('story.txt'))).toContain('Water board, of the valley, measured, Daily levels, table 2.');
  });

  test('leads to a source of which nothing is known but that it speaks', () => {
    const { $ } = publish(flood({ sources: [source('board', { publisher: 'Water board' })] }));
    expect($('#note-level-north a[href="#source-board"]').text()).toBe('Water board');
  });

  test('a quotation set apart stands in one figure with its speaker, in every output', () => {
    const { $, feed, file } = publish(flood());
    for (const page of [$, load(file('embed.html')), feed]) {
      const figure = page('blockquote').closest('figure');
      expect(squeezed(figure.find('figcaption').text())).toBe(
        'Cleo Abara, mayor, televised statement, at the town hall, May 3, 2026, Valley Radio, minute 12',
      );
    }
    expect(squeezed(file('story.txt'))).toContain('“We had an hour, no more.”: Cleo Abara, mayor');
  });
});

describe('A number', () => {
  test('that is bound to a fact changes in prose, description, table, picture, note and data with that one fact', () => {
    const before = publish(flood());
    const after = publish(
      withFact('level-north', {
        value: '7.8',
        quantity: { qualifier: 'exactly', value: 7.8, upper: null, unit: 'metres', asOf: null },
      }),
    );
    for (const path of ['index.html', 'embed.html', 'feed.html', 'story.txt', 'data/levels.csv', 'stills/north.svg']) {
      const count = (text: string, number: string) => text.split(`${number} metres`).length - 1;
      // The correction tells what was and what is, and stays as it was written.
      const told = (text: string) => text.replaceAll(/<[sb]>4\.[23] metres<\/[sb]>|(Before|Now): 4\.[23]\smetres/g, '');
      expect(count(told(before.file(path)), '4.2'), path).toBeGreaterThan(0);
      expect(count(told(after.file(path)), '4.2'), path).toBe(0);
      expect(count(told(after.file(path)), '7.8'), path).toBe(count(told(before.file(path)), '4.2'));
    }
  });

  test('alone is written as the language writes it, with every digit that was stated', () => {
    const facts = [figureOf('radius', 6371.0088, 'km')];
    const { $ } = publish(flood({ lang: 'de', facts, body: [paragraph('Radius ', value('radius', 'number'), ' km')] }));
    expect($('.prose:not(.amendments) p data').first().text()).toBe('6.371,0088');
    expect($('.prose data').attr('value')).toBe('6371.0088');
  });

  test('is open in the words of the story in every output, and these do not stand where the page has a word of that name', () => {
    const quantity = { qualifier: 'about', value: 12500, upper: null, unit: 'Fahrgast', asOf: null } as const;
    const { files, file, $ } = publish(
      flood({
        lang: 'de',
        words: { about: 'rund {n}', 'page-more': 'Mehr dazu' },
        facts: [...flood().facts, fact('riders', { quantity, value: '12500', units: 'Fahrgäste' })],
        body: [paragraph('Es fuhren ', value('riders'), cite('riders')), ...flood().body],
      }),
    );
    for (const path of ['index.html', 'embed.html', 'feed.html', 'story.txt'])
      expect(squeezed(file(path)), path).toContain('rund 12.500 Fahrgäste');
    expect([...files.values()].filter((text) => typeof text === 'string' && text.includes('about 12.500'))).toEqual([]);
    expect($('.amendment a').first().text()).toBe('Mehr dazu');
    expect($('.about').first().text()).toMatch(/^Betrifft: /);
  });
});

describe('A correction', () => {
  test('is told at the top, at the step and the fact that it is about, and in the list', () => {
    const { $, file } = publish(flood());
    const top = $('.amendments .amendment').first();
    expect(squeezed(top.text())).toBe('Correction, May 5, 2026: The level at the north bridge was wrong. More on this');
    expect(top.find('a').attr('href')).toBe('#correction-1');
    const whole =
      'Correction, May 5, 2026: The level at the north bridge was wrong. Before: 4.3 metres Now: 4.2 metres';
    expect(squeezed($('#north .amendment').text())).toBe(whole);
    expect(squeezed($('#note-level-north .amendment').text())).toBe(whole);
    expect(squeezed($('#correction-1').text())).toBe(
      `${whole}About: The highest level at the north bridge, At the north bridge`,
    );
    expect(load(file('embed.html'))('.amendment').length).toBe($('.amendment').length);
  });

  test('is listed under a heading of its own, and not under the last one of the story, in every output', () => {
    const end = 'Sources and method';
    const atEnd = (story: Story) => {
      const { $, file, feed } = publish(story);
      const above = [$, feed].map((page) =>
        page('h2, h3')
          .filter((_, each) => page(each).text().startsWith('Corrections'))
          .prevAll('h2')
          .first()
          .text(),
      );
      const headings = [...file('story.txt').matchAll(/^(.+)\n(?:=+|-+)$/gm)].map(([, words]) => words);
      return [...above, headings[headings.findIndex((words) => words?.startsWith('Corrections')) - 1]];
    };
    const { body } = flood();
    const without = body.filter(
      ({ type, ...block }) => type !== 'sources' && !('id' in block && block.id === 'method'),
    );
    expect(atEnd(flood({ body: without }))).toEqual([end, end, end]);
    const own = 'How we counted';
    const sources = { type: 'sources', at: flood().at } as const;
    expect(atEnd(flood({ body: [...without, section(own, 'how'), sources] }))).toEqual([own, own, own]);
    expect(atEnd(flood({ body: [section('The flood', 'flood'), ...without.filter(isPicture), sources] }))).toEqual([
      end,
      end,
      end,
    ]);
  });

  test('reaches the feed, the plain text and the machines, and makes the page a changed one', () => {
    const { $, file, feed } = publish(flood({ modified: '' }));
    const told = 'The level at the north bridge was wrong.';
    expect(feed.text().split(told).length - 1).toBe(4);
    expect(squeezed(file('story.txt'))).toContain(`${told} Before: 4.3 metres Now: 4.2 metres`);
    expect(machines($)['correction']).toEqual([
      {
        '@type': 'CorrectionComment',
        text: `${told} Before: 4.3 metres Now: 4.2 metres`,
        datePublished: '2026-05-05',
      },
    ]);
    expect(machines($)['dateModified']).toBe('2026-05-05');
    expect($('.facts').text()).toContain('Updated May 5, 2026');
  });

  test('of a fact that has but a number is called by what is counted, never by its id', () => {
    const { $ } = publish(flood({ corrections: [amendment('2026-05-05', 'It was wrong.', { about: ['people'] })] }));
    expect($('#correction-1 .about a[href="#note-people"]').text()).toBe('People told to leave: over 900 people');
  });

  test('an update of a graphic is told before it', () => {
    const { $ } = publish(flood());
    expect($('tl-scrolly#levels').prev('.prose').find('.amendment').text()).toContain(
      'The number of people told to leave was added.',
    );
  });

  test('of a fact that only prose cites is told at that paragraph', () => {
    const facts = [fact('a', { says: 'Something' })];
    const corrections = [amendment('2026-01-01', 'It was wrong.', { about: ['a'] })];
    const { $ } = publish(
      flood({ facts, corrections, updates: [], body: [paragraph('First.'), paragraph('Second ', cite('a'))] }),
    );
    expect($('.prose p:contains("Second")').next().is('.amendment')).toBe(true);
  });

  test('none is said to be none, with where they would be', () => {
    const { $ } = publish(flood({ corrections: [], updates: [] }));
    expect($('#corrections').next().text()).toMatch(/^Corrections to this page will be listed here/);
    expect($('.amendments').length).toBe(0);
  });
});

describe('What machines are told', () => {
  test('is what readers see', () => {
    const { $ } = publish(flood());
    const data = machines($);
    const page = squeezed($('body').text());
    for (const seen of strings(data)) {
      if (
        /^(https?:\/\/|Person$|Organization$|CreativeWork$|Thing$|CorrectionComment$|BackgroundNewsArticle$|en$)/.test(
          seen,
        )
      )
        continue;
      const date = /^\d{4}-\d\d-\d\d$/.test(seen);
      expect(date ? $(`time[datetime="${seen}"]`).length > 0 : page.includes(seen), seen).toBe(true);
    }
    expect(data).toMatchObject({
      headline: 'How high the river rose',
      url: 'https://example.org/2026/flood/',
      image: 'https://example.org/2026/flood/card.png',
      datePublished: '2026-05-04',
      author: [{ name: 'Ada Moreno', jobTitle: 'hydrologist' }, { name: 'Bo Lindqvist' }],
      isBasedOn: { name: 'Daily levels' },
    });
    expect((data['citation'] as unknown[]).length).toBe(2);
  });

  test('ends no script element, in HTML or in XHTML, whatever it says', () => {
    const title = 'a</script><script>alert(1)</script><!-- ]]> \u2028 & "';
    const { $, file } = publish(flood({ title }));
    expect(machines($)['headline']).toBe(title);
    const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(file('index.html'))![1]!;
    expect(json).not.toMatch(/[<>&\u2028]/);
    expect((JSON.parse(json) as { headline: string }).headline).toBe(title);
  });

  test('of an address that nobody can go to is nothing', () => {
    const { $ } = publish(flood({ canonical: 'javascript:alert(1)' }));
    expect($('link[rel=canonical]').length).toBe(0);
    expect(machines($)['url']).toBeUndefined();
    expect($('meta[property="og:image"]').attr('content')).toBe('card.png');
  });

  test('where it is shared is the headline, the description and the card', () => {
    const { $ } = publish(flood());
    const property = (name: string) => $(`meta[property="og:${name}"]`).attr('content');
    expect(property('title')).toBe('How high the river rose');
    expect(property('description')).toBe('What two gauges say of one flood.');
    expect(property('image')).toBe('https://example.org/2026/flood/card.png');
    expect($('link[rel=canonical]').attr('href')).toBe('https://example.org/2026/flood/');
  });
});

describe('The feed', () => {
  test('has no script, style, id, class, data attribute or element of our own', () => {
    const { feed } = publish(flood());
    const tags = new Set(
      feed('*')
        .map((_, element) => (element as { tagName: string }).tagName)
        .get(),
    );
    expect([...tags].filter((tag) => /-|^(script|style|picture|source|link|meta)$/.test(tag))).toEqual([]);
    const attributes = new Set(
      feed('*')
        .map((_, element) => Object.keys(feed(element).attr() ?? {}))
        .get(),
    );
    expect(
      [...attributes].filter(
        (name) => !/^(href|src|alt|width|height|datetime|value|start|scope|lang|dir|title)$/.test(name),
      ),
    ).toEqual([]);
  });

  // What AMP's validator takes of what a story may hold: found with it, amphtml-validator 1.0.38, which needs the network.
  test('has only tags and attributes that AMP takes in the body of its pages', () => {
    const { feed } = publish(flood());
    const taken: Record<string, RegExp> = {
      a: /^(href|title)$/,
      img: /^(src|alt|width|height)$/,
      time: /^datetime$/,
      ol: /^start$/,
      li: /^value$/,
      th: /^(scope|colspan|rowspan)$/,
      td: /^(colspan|rowspan)$/,
      abbr: /^title$/,
    };
    const plain =
      /^(article|div|h[1-6]|p|span|b|i|em|strong|sub|sup|cite|q|blockquote|figure|figcaption|ul|dl|dt|dd|table|caption|thead|tbody|tr|br|hr|del|ins|s|small|mark|bdi|code|pre|kbd)$/;
    const refused = feed('*')
      .toArray()
      .map((element) => element as { tagName: string; attribs: Record<string, string> })
      .filter(({ tagName, attribs }) => {
        const own = taken[tagName] ?? (plain.test(tagName) ? /^$/ : null);
        return !own || Object.keys(attribs).some((name) => !own.test(name) && name !== 'lang' && name !== 'dir');
      })
      .map(({ tagName, attribs }) => `${tagName} ${Object.keys(attribs).join(' ')}`);
    expect(refused).toEqual([]);
  });

  test('has every picture with its description, and every link, at its whole address', () => {
    const { feed } = publish(flood());
    expect(
      feed('img')
        .map((_, img) => feed(img).attr('src'))
        .get(),
    ).toEqual(
      [
        'https://example.org/2026/flood/cards/north.png',
        'https://example.org/2026/flood/cards/people-2.png',
        'https://example.org/2026/flood/cards/alone.png',
      ].map((src) => src.replace('people-2', 'people')),
    );
    expect(feed('img').first().attr('alt')).toBe('One bar ends at 4.2 metres.');
    expect(
      feed('a')
        .map((_, a) => feed(a).attr('href'))
        .get()
        .filter((href) => !href.startsWith('https://')),
    ).toEqual([]);
  });

  test('has all the words of the page', () => {
    const { $, feed } = publish(flood());
    const all = squeezed(feed('article').text());
    for (const paragraph of $('tl-step > p, .prose > p').not('[data-description], .amendment').toArray()) {
      const words = squeezed($(paragraph).clone().find('sup').remove().end().text());
      expect(squeezed(all.replaceAll(/\[\d+\]/g, '')), words).toContain(words);
    }
  });
});

describe('The plain text', () => {
  test('has lines that fit a letter', () => {
    const { file } = publish(flood({ body: [paragraph('many words '.repeat(60)), ...flood().body] }));
    const long = file('story.txt')
      .split('\n')
      .filter((line) => [...line].length > 78 && /\S\s+\S/.test(line.trim()));
    expect(long).toEqual([]);
  });

  test('has the data of a graphic as a list that can be read aloud', () => {
    const { file } = publish(flood());
    expect(file('story.txt')).toContain(
      'What the gauges say\n* North bridge: Value: 4.2 metres [2]\n* People told to leave: Value: over 900 people [4]',
    );
  });

  test('has the words of a card as the page has them', () => {
    const said = { ...row('hour', 'We had an hour […]'), facts: [cite('hour')] };
    const shown = graphic('Said', [said]);
    const { file } = publish(flood({ body: [figure('said', { ...shown, data: { ...shown.data, form: 'quotes' } })] }));
    expect(file('story.txt')).toContain('“We had an hour […]”, Cleo Abara');
  });

  test('numbers its notes as the page does', () => {
    const { file } = publish(flood());
    expect(squeezed(file('story.txt'))).toContain('The gauge stopped at 4.2 metres [2].');
    expect(file('story.txt')).toMatch(/^\[2\] The highest level at the north bridge: 4\.2 metres: Water board/m);
  });
});

describe('The data', () => {
  test('is one CSV for each graphic, which no spreadsheet runs', () => {
    const base = flood();
    const facts = [...base.facts, fact('formula', { reads: '=HYPERLINK("https://e.vil")' })];
    const shown = base.body.find((block) => block.type === 'figure')!;
    const [first] = shown.graphic.data.rows;
    const rows = [{ ...first!, cells: [{ ...first!.cells[0]!, facts: [cite('formula')] }] }];
    const body = [{ ...shown, graphic: { ...shown.graphic, data: { ...shown.graphic.data, rows } } }];
    const { file } = publish(flood({ facts, body }));
    expect(file('data/alone.csv')).toBe(
      `\uFEFF,Value,Who says so\r\nPeople,"'=HYPERLINK(""https://e.vil"")",not attributed\r\n`,
    );
  });

  test('says in each of its lines who says so, how surely, as of when, and where that is found', () => {
    const { file } = publish(flood());
    expect(file('data/levels.csv').slice(1).trimEnd().split('\r\n')).toEqual([
      ',Value,Who says so,How sure,As of,Publisher,Source,Link of the source,Archived copy',
      'North bridge,4.2 metres,"Water board, of the valley",measured,,Water board,Daily levels,https://example.org/levels,https://archive.example.org/levels',
      'People told to leave,over 900 people,officials,estimated,2026-05-03,Valley Radio,Morning programme,,',
    ]);
  });

  test('keeps a spreadsheet from running what a source is called', () => {
    const sources = flood().sources.map((one) => ({ ...one, publisher: '=1+1', title: '@SUM(A1)' }));
    const cells = publish(flood({ sources }))
      .file('data/levels.csv')
      .split(/\r\n|,/);
    expect(cells).toEqual(expect.arrayContaining(["'=1+1", "'@SUM(A1)"]));
    expect(cells.filter((cell) => /^[=@]/.test(cell))).toEqual([]);
  });

  test('of a graphic without a title is called by its first step, or by the heading above it; never by an id', () => {
    const base = flood();
    const untitled = base.body.map((block) =>
      'graphic' in block ? { ...block, graphic: { ...block.graphic, title: '' } } : block,
    );
    const alone = untitled.find((block) => block.type === 'figure')!;
    const updates = [amendment('2026-05-04', 'More.', { about: ['levels', 'other', 'method'] })];
    const { $ } = publish(flood({ updates, body: [...untitled, { ...alone, id: 'other' }] }));
    expect(
      $('a[href$=".csv"]')
        .map((_, link) => $(link).text())
        .get(),
    ).toEqual(['data (CSV): At the north bridge', 'data (CSV): Two gauges', 'data (CSV): Sources and method']);
    const { $: twice } = publish(flood({ body: [...untitled.slice(0, -3), { ...alone, id: 'other' }] }));
    expect(twice('a[href="data/other.csv"]').text()).toBe('data (CSV): Two gauges (2)');
    expect(squeezed($('.about').last().text())).toBe(
      'About: At the north bridge, Sources and method, Sources and method',
    );
  });

  test('of a source leads from an update to where that is listed', () => {
    const sources = [source('board', { publisher: 'Water board', title: 'Daily levels' })];
    const updates = [amendment('2026-05-04', 'Its title is spelt anew.', { about: ['board', 'title'] })];
    const { $ } = publish(flood({ sources, updates }));
    expect(squeezed($('.about').last().text())).toBe('About: Daily levels');
    expect($($('.about a').last().attr('href')).length).toBe(1);
  });

  test('of the story is all that was written, without places, saved texts and what editors waived', () => {
    const { file } = publish(flood({ words: { at: 'um' } }));
    const data = JSON.parse(file('story.json')) as Story & { builtWith: { throughline: string } };
    expect(data.title).toBe('How high the river rose');
    expect(data.words).toEqual({ at: 'um' });
    expect(data.facts.map(({ id }) => id)).toEqual(flood().facts.map(({ id }) => id));
    expect(data.builtWith.throughline).toMatch(/^\d+\.\d+\.\d+/);
    expect(data).not.toHaveProperty('at');
    expect(data).not.toHaveProperty('waivers');
    expect(JSON.stringify(data.sources)).not.toContain('saved');
  });

  test('of the story is what its published schema says', async () => {
    const schema = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../core/schema/story.schema.json'), 'utf8'),
    ) as object;
    const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
    const fits = ajv.compile(schema);
    const examples = ['caribbean-request', 'how-scroll-becomes-a-picture'].map((name) =>
      loadStory(join(import.meta.dirname, '../../../../examples', name, 'story.md')),
    );
    for (const story of [flood(), ...(await Promise.all(examples)).map((loaded) => loaded.story)]) {
      fits(JSON.parse(storyJson(story)));
      expect(fits.errors ?? []).toEqual([]);
    }
  });

  test('that a graphic fetches is published where the page asks for it; a saved text never is', () => {
    const base = flood();
    const shown = base.body.find((block) => block.type === 'figure')!;
    const withMap = (map: string) =>
      flood({
        sources: [source('s', { saved: 'saved/secret.json' })],
        body: [{ ...shown, graphic: { ...shown.graphic, attributes: { map, onclick: 'alert(1)' } } }],
      });
    const files = { read: () => ({ text: '{"a":1}' }) };
    const rendered = (map: string) => renderStory(inputOf(withMap(map), files), assets);
    const published = rendered('map/valley.topo.json');
    const $ = load(published.get('index.html') as string);
    expect(published.get($('plain-table').attr('map')!)).toBe('{"a":1}');
    expect($('plain-table').attr('onclick')).toBeUndefined();
    expect([...rendered('saved/secret.json').keys()].filter((path) => path.startsWith('files/'))).toEqual([]);
  });
});

const machines = ($: ReturnType<typeof load>) =>
  JSON.parse($('script[type="application/ld+json"]').text()) as Record<string, unknown>;

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(strings);
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => (key.startsWith('@') ? [] : strings(inner)))
    : [];
}
