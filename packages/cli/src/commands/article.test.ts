import { readStory, textOfInlines } from '@throughline/core/story.js';
import { describe, expect, test } from 'vitest';
import { articleOf, storyAround } from './article.js';
import { datesIn } from './dates.js';

describe('A byline', () => {
  test.each([
    ['By Ada Moreno', ['Ada Moreno']],
    ['*By Ada Moreno and Ben Ode*', ['Ada Moreno', 'Ben Ode']],
    [
      'By [Ada Moreno](https://desk.example/ada), Ben Ode, and Chi van der Ueda',
      ['Ada Moreno', 'Ben Ode', 'Chi van der Ueda'],
    ],
    ['**By** Ada O’Moreno & Jean-Luc Ode', ['Ada O’Moreno', 'Jean-Luc Ode']],
    ['Von Ada Moreno und Ben Ode', ['Ada Moreno', 'Ben Ode']],
    ['BY ADA MORENO', ['ADA MORENO']],
    ['by ADA MORENO', ['ADA MORENO']],
  ])('such as “%s” names the authors, and is no part of the text', (line, authors) => {
    const article = articleOf(`# The flood\n\n${line}\n\nThe water came.\n`, 'a.md');
    expect(article).toMatchObject({ title: 'The flood', authors, body: 'The water came.' });
  });

  test('may say what its author is', () => {
    const article = articleOf('# The flood\n\n*By Jane Smith, health correspondent*\n\nThe water came.\n', 'a.md');
    expect(article).toMatchObject({ authors: ['Jane Smith'], role: 'health correspondent', body: 'The water came.' });
    const text = storyAround(article, '2026-05-06').get('story.md')!;
    const { authors } = readStory({ path: 'story.md', text }, { read: () => ({ text: '' }) }).story;
    expect(authors.map(({ name, role }) => [name, role])).toEqual([['Jane Smith', 'health correspondent']]);
  });

  test('keeps what stands behind the names', () => {
    const { authors, body } = articleOf('# The flood\n\nBy Ada Moreno | 12 March 2024\n\nThe water came.\n', 'a.md');
    expect({ authors, body }).toEqual({ authors: ['Ada Moreno'], body: '12 March 2024\n\nThe water came.' });
  });

  test.each([
    'By the time that the water came, all had left.',
    'By Ada Moreno, Caracas',
    'By Reuters',
    'By Ada Moreno in Caracas',
    'By Ada Moreno, our correspondent',
    '## By Ada Moreno',
  ])('is not “%s”, which stays as it is', (line) => {
    const { authors, body } = articleOf(`# The flood\n\n${line}\n\nThe water came.\n`, 'a.md');
    expect({ authors, body }).toEqual({ authors: [], body: `${line}\n\nThe water came.` });
  });

  test('is none further down', () => {
    const text = 'One.\n\nTwo.\n\nThree.\n\nFour.\n\nBy Ada Moreno';
    expect(articleOf(text, 'a.md')).toMatchObject({ authors: [], body: text });
  });

  test('may stand in the front matter', () => {
    const text = (author: string) => `---\ntitle: The flood\nauthor${author}\n---\n\nThe water came.\n`;
    expect(articleOf(text(': Ada Moreno and Ben Ode'), 'a.md').authors).toEqual(['Ada Moreno', 'Ben Ode']);
    expect(articleOf(text('s: [Ada Moreno, Ben Ode]'), 'a.md').authors).toEqual(['Ada Moreno', 'Ben Ode']);
  });
});

describe('A date or a time', () => {
  const found = (text: string) => datesIn(text).map(([start, end]) => text.slice(start, end));

  test.each([
    '12 March 2024',
    'March 12, 2024',
    'the 12th of March',
    '10–12 June',
    'In 2019',
    'since 2019-05-04',
    'from 2019 to 2021',
    'winter 2020–21',
    '4/5/2024',
    'at 6:30 a.m',
    'Sept. 3',
    'am 12. März 2024',
    'el 12 de marzo de 2024',
    'le 1er mars 2024',
  ])('is “%s”, wherever it stands', (date) => {
    const digits = [...`It was so, ${date}, and not otherwise.`.matchAll(/\d+/g)];
    const places = datesIn(`It was so, ${date}, and not otherwise.`);
    for (const { index, 0: number } of digits)
      expect(places.some(([start, end]) => start <= index && index + number.length <= end)).toBe(true);
  });

  test.each([
    '41 houses, 2,000 people and 3.5 million euros',
    '2000 houses',
    'In May 41 houses stood in water',
    'In March 2,000 people left',
    '12 may leave',
    '3 out of 5',
    'of 1,200 homes',
    '12 roads',
  ])('is none in “%s”', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('A saved web page', () => {
  const page = (article: string, head = '<title>The flood | Courier</title>') =>
    `<!doctype html><html lang="en-GB"><head>${head}</head><body><nav>Home</nav>${article}<footer>Imprint</footer></body></html>`;

  test('is the article that a reader reads of it: its words, links, lists and tables, and nothing around it', () => {
    const article = articleOf(
      page(`<header><h1>The flood: of May</h1></header><main><article>
        <p>By <a href="/ada">Ada Moreno</a> and Ben Ode</p>
        <figure><img src="a.jpg" alt="a"><figcaption>Water</figcaption></figure>
        <p>At least <b>41</b> houses.<script>alert(1)</script> The mayor: &ldquo;No.&rdquo;</p>
        <aside>Subscribe!</aside><h2>What it cost</h2>
        <p>See <a href="https://a.example/">this</a>.</p><ul><li>one<li>two</ul>
        <table><tr><th>a<th>b<tr><td>c<td>d</table></article><p>More of us</p></main>`),
      'page.html',
    );
    expect(article).toMatchObject({
      title: 'The flood: of May',
      authors: ['Ada Moreno', 'Ben Ode'],
      lang: 'en-GB',
      pictures: 1,
    });
    expect(article.body).toBe(
      [
        'At least **41** houses. The mayor: “No.”',
        '## What it cost',
        'See [this](https://a.example/).',
        '- one\n- two',
        '| a | b |\n| - | - |\n| c | d |',
      ].join('\n\n'),
    );
  });

  test('names its author in its head where there is no byline, and no address is an author', () => {
    const head = '<meta name="author" content="Ada Moreno"><meta name="author" content="https://a.example/ben">';
    expect(articleOf(page('<p>Water.</p>', head), 'a.html').authors).toEqual(['Ada Moreno']);
  });

  test('is known by its first words, too', () => {
    expect(articleOf(page('<h1>The flood</h1><p>Water.</p>'), 'saved.txt')).toMatchObject({
      title: 'The flood',
      body: 'Water.',
    });
  });

  test('is words to the story, whatever looks like a directive, a citation or Markdown in it', () => {
    const words = 'At 10:30 :value[x] and [@y], ::picture[z]{show=a} *so* # and <b>';
    const lines = [words, '::picture[z]{show=a}', ':::scene[z]', '---', '1. no list'];
    const html = lines.map((line) => `<p>${line.replace('<', '&lt;')}</p>`).join('');
    const text = storyAround(articleOf(page(html), 'a.html'), '2026-05-04').get('story.md')!;
    const { story, problems } = readStory({ path: 'story.md', text }, { read: () => ({ text: '' }) });
    const paragraphs = story.body.flatMap((block) =>
      block.type === 'paragraph' ? [textOfInlines(block.children)] : [],
    );
    expect(paragraphs).toEqual(lines);
    expect(problems.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
