import { describe, expect, test } from 'vitest';
import { checkStory } from './check.js';
import { NO_FILES } from './files.js';
import { readStory, type ReadStory } from './read.js';

const FRONT = '---\nversion: 1\ntitle: A title\n---\n\n';

function read(text: string): ReadStory & { readonly time: number } {
  const start = performance.now();
  const found = readStory({ path: 'story.md', text }, NO_FILES);
  return { ...found, time: performance.now() - start };
}

const many = (text: string, count: number) => text.repeat(count);

describe('A text that is made to take long is refused at once', () => {
  const deep: Readonly<Record<string, string>> = {
    'quotations in each other': `${many('>', 99_000)} x`,
    'quotations in each other, with spaces': `${many('> ', 40_000)}x`,
    'lists in each other': `${many('- ', 40_000)}x`,
    'numbered lists in each other': `${many('1. ', 30_000)}x`,
    'lists in each other by indentation': [...Array(300).keys()].map((depth) => `${many('  ', depth)}- x`).join('\n'),
    'open brackets': many('[', 99_000),
    'open brackets of citations': many('[@a', 33_000),
    'brackets in each other': many('[', 40_000) + many(']', 40_000),
    'open pictures': many('![', 49_000),
    'emphasis that opens': many('*a ', 33_000),
    'emphasis that closes': many('a* ', 33_000),
    'emphasis in each other': many('*a **b ', 14_000),
    'marks of emphasis in a row': many('*', 99_000),
    'quotations one after another': many('> x\n\n', 15_000),
    'lists in quotations one after another': many('>-\nx\n\n', 15_000),
    'lists in lists one after another': many('- - x\n\n', 12_000),
    'brackets in each other in the front matter': `---\nversion: 1\ntitle: ${many('[', 90_000)}\n---\n`,
  };
  for (const [what, text] of Object.entries(deep))
    test(what, () => {
      const { problems, time } = read(text.startsWith('---') ? text : FRONT + text);
      expect(problems.map(({ code }) => code)).toContain('too-deep');
      expect(time).toBeLessThan(1000);
    });

  test('a file of 50 million characters', () => {
    const { problems, story, time } = read(FRONT + many('Words. ', 7_200_000));
    expect(problems.map(({ code }) => code)).toEqual(['too-large']);
    expect(story.body).toEqual([]);
    expect(time).toBeLessThan(1000);
  });

  test('10,000 steps: the first 500 are read, and the next one is told', { timeout: 30_000 }, () => {
    const steps = [...Array(10_000).keys()].map((n) => `### Step ${n}\n\nWords.\n\n::picture[Seen.]\n`).join('\n');
    const { problems, story, time } = read(`${FRONT}:::scene[T]{graphic=x}\n\n- a [@a]\n\n${steps}\n:::\n`);
    expect(problems.map(({ code, at }) => [code, at.line])).toEqual([['too-many-steps', 10 + 500 * 6]]);
    expect(story.body.flatMap((block) => (block.type === 'scene' ? block.steps : []))).toHaveLength(500);
    expect(time).toBeLessThan(15_000);
    // What is wrong with the steps that were read matters only when the others are in another story.
    const told = checkStory(story, { kinds: [], problems, saved: () => null });
    expect(told.map(({ code }) => code)).toEqual(['too-many-steps']);
  });

  const long: Readonly<Record<string, string>> = {
    'scenes that are never closed': many(':::scene[T]{graphic=x}\n\n- a [@a]\n\n### S\n\n::picture[x]\n\n', 400),
    'scenes in scenes, all closed': many(':::scene[T]{graphic=x}\n\n', 2000) + many(':::\n\n', 2000),
    'closing fences': many(':::\n\n', 20_000),
    'tags that are never closed': many('<sub>a ', 12_000),
    'tags that close nothing': many('</sub>a ', 12_000),
    'code that is never closed': many('`', 99_000),
    'code of rising lengths': [...Array(400).keys()].map((n) => many('`', n)).join(' a '),
    'addresses that are never used': many('[a]: b\n', 14_000),
    'links by reference': `${many('[a] ', 20_000)}\n\n[a]: https://example.org\n`,
    'comments that are never closed': many('<!-- a ', 12_000),
    'autolinks that are never closed': many('<https://a', 9_900),
    entities: many('&amp;', 19_000),
    colons: many(':', 99_000),
    'directives without end': many(':value[', 13_000),
    'attributes without end': many(':value[a]{', 9_900),
    'rows alike': `:::figure{graphic=x}\n\n| a | b |\n| - | - |\n${many('| same | [@a] |\n', 10_000)}\n:::\n`,
    'a wide table': `|${many(' a |', 5_000)}\n|${many(' - |', 5_000)}\n|${many(' b |', 5_000)}\n`,
    'headings alike': many('## Same\n\n', 10_000),
  };
  for (const [what, text] of Object.entries(long))
    test(`${what}: read within seconds`, { timeout: 30_000 }, () => {
      const { time } = read(FRONT + text);
      expect(time).toBeLessThan(15_000);
    });
});

describe('No text reaches what it should not', () => {
  test('names of object prototypes are names like any other', () => {
    const { story, problems } = read(
      `---\nversion: 1\ntitle: T\nwords:\n  __proto__: one\n  constructor: two\nfacts:\n  constructor:\n    says: x\n---\n\n` +
        ':::figure[T]{graphic=x constructor=y}\n\n- a :id[constructor]\n\n::picture[Seen.]{constructor=z}\n\n:::\n',
    );
    expect(problems).toEqual([]);
    expect(Object.entries(story.words)).toEqual([
      ['__proto__', 'one'],
      ['constructor', 'two'],
    ]);
    expect(story.facts.map(({ id }) => id)).toEqual(['constructor']);
    const [figure] = story.body;
    expect(
      figure?.type === 'figure' && [figure.state['constructor'], figure.graphic.attributes['constructor']],
    ).toEqual(['z', 'y']);
    expect(({} as Record<string, unknown>)['one']).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('an id that is __proto__ is refused, and pollutes nothing', () => {
    const { problems } = read('---\nversion: 1\ntitle: T\nfacts:\n  __proto__:\n    says: polluted\n---\n');
    expect(problems.map(({ code }) => code)).toEqual(['bad-id']);
    expect(({} as Record<string, unknown>)['says']).toBeUndefined();
  });

  test('handlers and styles do not pass in HTML that is let through', () => {
    const { story } = read(`${FRONT}A <abbr title="T" onclick="alert(1)" style="color:red">word</abbr>.\n`);
    const [paragraph] = story.body;
    expect(paragraph?.type === 'paragraph' && paragraph.children[1]).toMatchObject({
      tag: 'abbr',
      attributes: { title: 'T' },
    });
    expect(JSON.stringify(story.body)).not.toMatch(/onclick|style/);
  });

  test('a script is text that a reader sees', () => {
    const { story } = read(`${FRONT}One <script>alert(1)</script> two.\n`);
    const [paragraph] = story.body;
    expect(paragraph?.type === 'paragraph' && paragraph.children).toMatchObject([
      { type: 'text', value: 'One <script>alert(1)</script> two.' },
    ]);
  });
});

describe('A colon is a colon', () => {
  for (const words of [
    'It is 12:30.',
    'A :smile: and :value alone',
    'See note:this, a:b, ::c and x::y[z].',
    'Ratio 1:2[a]',
    ':lang',
    'id:value',
  ])
    test(words, () => {
      const { story, problems } = read(`${FRONT}${words}\n`);
      expect(problems).toEqual([]);
      const [paragraph] = story.body;
      expect(paragraph?.type === 'paragraph' && paragraph.children).toMatchObject([{ type: 'text', value: words }]);
    });
});

/** Seconds of a processor's time, which other programs on the machine change less than a clock's. */
function effortOf(run: () => void): number {
  const before = process.cpuUsage();
  run();
  return process.cpuUsage(before).user / 1e6;
}

// In tests the parsers check themselves at each character; published, they take a third of the time.
test('200 scenes and 2,000 facts cost less than three seconds of a processor', { timeout: 120_000 }, () => {
  const facts = [...Array(2000).keys()]
    .map(
      (n) =>
        `  fact-${n}:\n    value: ${n + 1}\n    unit: metre\n    reads: ${n + 1} metres\n    who: { name: Board ${n}, role: of the valley }\n    source: board\n    where: row ${n}\n`,
    )
    .join('');
  const scenes = [...Array(200).keys()]
    .map(
      (n) =>
        `:::scene[Scene ${n}]{graphic=force-comparison-bar}\n\n| | A | B |\n| - | - | - |\n| Level | [@fact-${n}] | [@fact-${n + 1}] |\n\n` +
        many(
          `### Step\n\nThe level of ${n} is :value[fact-${n}], said the board [@fact-${n}].\n\n::picture[A bar.]{focus=fact-${n}}\n\n`,
          2,
        ) +
        ':::\n',
    )
    .join('\n');
  const text = `---\nversion: 1\ntitle: T\nsources:\n  board:\n    publisher: Board\nfacts:\n${facts}---\n\n${scenes}`;
  const { story, problems } = read(text);
  expect(problems).toEqual([]);
  expect([story.facts.length, story.body.length]).toEqual([2000, 200]);
  expect(Math.min(...[1, 2, 3].map(() => effortOf(() => read(text))))).toBeLessThan(3);
});
