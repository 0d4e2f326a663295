import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_FILES, type Files } from './files.js';
import { readStory } from './read.js';
import type { Place, Scene, Story } from './story.js';
import { inlinesIn, scenesIn, stepsIn, textOfFlow, textOfInlines } from './text.js';

const example = join(import.meta.dirname, '../../../../examples/caribbean-request');
const files: Files = {
  read: (path) =>
    existsSync(join(example, path)) ? { text: readFileSync(join(example, path), 'utf8') } : { fault: 'missing' },
};
const exampleText = readFileSync(join(example, 'story.md'), 'utf8');

const FRONT = '---\nversion: 1\ntitle: A title\n---\n\n';
const read = (body: string): Story => readStory({ path: 'story.md', text: FRONT + body }, NO_FILES).story;

/** What stands at a place, found by an editor's way of counting. */
function standing(text: string, { line, column, endLine, endColumn }: Place): string {
  const lines = text.split('\n').slice(line - 1, endLine);
  const last = lines.length - 1;
  lines[last] = lines[last]!.slice(0, endColumn - 1);
  lines[0] = lines[0]!.slice(column - 1);
  return lines.join('\n');
}

function sceneOf(story: Story): Scene {
  const [scene] = scenesIn(story);
  if (!scene) throw new Error('There is no scene.');
  return scene;
}

describe('The example', () => {
  const { story, problems } = readStory({ path: 'story.md', text: exampleText }, files);

  test('has nothing wrong with how it is written', () => {
    expect(problems).toEqual([]);
  });

  test('is read whole: as many scenes, figures, steps, sources and facts as its files have', () => {
    const count = (pattern: RegExp, text = exampleText) => [...text.matchAll(pattern)].length;
    expect(scenesIn(story)).toHaveLength(count(/^:::scene/gm));
    expect(story.body.filter(({ type }) => type === 'figure')).toHaveLength(count(/^:::figure/gm));
    expect(stepsIn(story)).toHaveLength(count(/^::picture/gm) - 1);
    expect(story.facts).toHaveLength(count(/^[a-z0-9-]+:$/gm, readFileSync(join(example, 'facts.yaml'), 'utf8')));
    expect(story.sources).toHaveLength(count(/^[a-z0-9-]+:$/gm, readFileSync(join(example, 'sources.yaml'), 'utf8')));
  });

  test('every word of it stands where it says', () => {
    const words = [...inlinesIn(story)].filter((inline) => inline.type === 'text');
    expect(words.length).toBeGreaterThan(100);
    for (const { at, value } of words) expect(standing(exampleText, at)).toBe(value);
  });

  test('every citation stands where it says', () => {
    const cited = [...inlinesIn(story)].filter((inline) => inline.type === 'citation');
    expect(cited.length).toBeGreaterThan(40);
    for (const { at, fact } of cited) expect(standing(exampleText, at)).toBe(`@${fact}`);
  });

  test('every state of a step stands where it says', () => {
    for (const { state, keys } of stepsIn(story))
      for (const [key, value] of Object.entries(state)) expect(standing(exampleText, keys[key]!)).toBe(value);
  });

  test('every key of a fact stands where it says', () => {
    const text = readFileSync(join(example, 'facts.yaml'), 'utf8');
    for (const { keys, reads, words } of story.facts) {
      if (reads) expect(standing(text, keys['reads']!)).toContain(reads);
      if (words) expect(standing(text, keys['words']!)).toContain(words);
    }
  });
});

describe('Words', () => {
  test('a citation leaves no space behind in plain text', () => {
    const [paragraph] = read('It is so [@a; @b], or *not* [@c].\n').body;
    expect(paragraph?.type === 'paragraph' && textOfInlines(paragraph.children)).toBe('It is so, or not.');
  });

  test('a value takes the words of its fact, its number or its quotation', () => {
    const text =
      '---\nversion: 1\ntitle: T\nfacts:\n  a:\n    value: 5.70\n    unit: metre\n    reads: about 5.7 metres\n    words: roughly six\n---\n\n' +
      ':value[a], :value[a]{form=number}, :value[a]{form=words}.\n';
    const { story } = readStory({ path: 'story.md', text }, NO_FILES);
    const [fact] = story.facts;
    const known = { fact: (id: string) => (id === 'a' ? fact! : null), reads: () => fact!.reads };
    expect(
      textOfFlow(
        story.body.filter((block) => block.type === 'paragraph'),
        known,
      ),
    ).toBe('about 5.7 metres, 5.70, “roughly six”.');
  });

  test('the number of a fact is the author’s, character by character', () => {
    const values = ['5000', '12.50', '0.10', '1e3'];
    const facts = values.map((value, n) => `  f${n}:\n    value: ${value}\n    unit: x\n`).join('');
    const { story } = readStory(
      { path: 'story.md', text: `---\nversion: 1\ntitle: no\nfacts:\n${facts}---\n` },
      NO_FILES,
    );
    expect(story.facts.map(({ value }) => value)).toEqual(values);
    expect(story.title).toBe('no');
  });

  test('words in another language say which, by a short word or in full', () => {
    const [paragraph] = read(':lang[uno]{es} :lang[שלום]{lang=he dir=rtl}\n').body;
    expect(
      paragraph?.type === 'paragraph' && paragraph.children.filter(({ type }) => type === 'foreign'),
    ).toMatchObject([
      { lang: 'es', dir: '' },
      { lang: 'he', dir: 'rtl' },
    ]);
  });

  test('a comment is no part of the story', () => {
    expect(textOfFlow(read('One <!-- for the desk --> two.\n\n<!-- gone -->\n').body as never)).toBe('One two.');
  });

  test('a paragraph that is indented, or underlined, is a paragraph', () => {
    expect(read('    Indented.\n\nWords\n---\n').body.map(({ type }) => type)).toEqual([
      'paragraph',
      'paragraph',
      'rule',
    ]);
  });
});

describe('Data', () => {
  test('a row is named by its own id, else by its first fact, else by its label', () => {
    const { graphic } = sceneOf(
      read(
        ':::scene[S]{graphic=x}\n\n| | A :id[left] | A |\n| - | - | - |\n| **One** more | | [@b] and [@c] |\n| Two :id[second] | [@d] |\n| Größe, klein | | |\n| One [@b] | | |\n\n### H\n\nW.\n\n::picture[P]\n\n:::\n',
      ),
    );
    expect(graphic.data.columns.map(({ id, label }) => [id, label])).toEqual([
      ['row', ''],
      ['left', 'A'],
      ['a', 'A'],
    ]);
    expect(graphic.data.rows.map(({ id, label, short }) => [id, label, short])).toEqual([
      ['b', 'One more', 'One'],
      ['second', 'Two', ''],
      ['große-klein', 'Größe, klein', ''],
      ['b-2', 'One', ''],
    ]);
    expect(graphic.data.rows[0]!.cells[1]).toMatchObject({ text: 'and', facts: [{ fact: 'b' }, { fact: 'c' }] });
  });

  test('an item stands under the item that has it in its list', () => {
    const { graphic } = sceneOf(
      read(
        ':::scene[S]{graphic=x}\n\n- Russia\n  - Missiles [@sam] [@open]\n- Alone [@x]\n\n### H\n\nW.\n\n::picture[P]\n\n:::\n',
      ),
    );
    expect(graphic.data.rows).toMatchObject([
      { id: 'sam', label: 'Missiles', group: 'Russia', facts: [{ fact: 'sam' }, { fact: 'open' }] },
      { id: 'x', label: 'Alone', group: '', facts: [{ fact: 'x' }] },
    ]);
  });

  test('quotations are rows; their words may be left to the fact', () => {
    const { graphic } = sceneOf(
      read(':::scene[S]{graphic=x}\n\n> So it is. [@a]\n\n> [@b]\n\n### H\n\nW.\n\n::picture[P]\n\n:::\n'),
    );
    expect(graphic.data).toMatchObject({
      form: 'quotes',
      rows: [
        { id: 'a', label: 'So it is.' },
        { id: 'b', label: '' },
      ],
    });
  });
});

describe('Ids', () => {
  test('what has none gets one of its words; two alike are numbered; a written one stays', () => {
    const story = read(
      '## Over it\n\n## Over it\n\n## Über :id[named]\n\n:::scene[Over it]{graphic=x}\n\n- a [@a]\n\n### Over it\n\nW.\n\n::picture[P]{#over-it-4}\n\n### Over it\n\nW.\n\n::picture[P]\n\n:::\n',
    );
    const sections = story.body.filter((block) => block.type === 'section').map(({ id }) => id);
    expect([...sections, sceneOf(story).id, ...stepsIn(story).map(({ id }) => id)]).toEqual([
      'over-it',
      'over-it-2',
      'named',
      'over-it-3',
      'over-it-4',
      'over-it-5',
    ]);
    expect(stepsIn(story).map(({ named }) => named)).toEqual([true, false]);
  });
});

describe('Scenes', () => {
  test('a deeper heading belongs to its step, and state keys are as a graphic knows them', () => {
    const [step] = stepsIn(
      read(
        ':::scene[S]{graphic=x}\n\n- a [@a]\n\n### H\n\nW.\n\n#### Deeper\n\nW.\n\n::picture[P]{as-of=2026 show="a b"}\n\n:::\n',
      ),
    );
    expect(step!.prose.map(({ type }) => type)).toEqual(['paragraph', 'heading', 'paragraph']);
    expect(step!.state).toEqual({ asOf: '2026', show: 'a b' });
  });

  test('attributes that are not the scene’s go to the graphic', () => {
    const { graphic, layout, side } = sceneOf(
      read(
        ':::scene[S]{graphic=x layout=over side=start centre="-66.9,10.6" centre-name="A “b”"}\n\n- a\n\n### H\n\nW.\n\n::picture[P]\n\n:::\n',
      ),
    );
    expect([layout, side, { ...graphic.attributes }]).toEqual([
      'over',
      'start',
      { centre: '-66.9,10.6', 'centre-name': 'A “b”' },
    ]);
  });

  test('nothing of a scene that is not closed is lost', () => {
    const story = read(':::scene[S]{graphic=x}\n\n- a\n\n### H\n\nIn it.\n\n::picture[P]\n\n## Behind\n\nBehind it.\n');
    expect(stepsIn(story).map(({ prose }) => textOfFlow(prose))).toEqual(['In it.']);
    expect(story.body.map(({ type }) => type)).toEqual(['scene', 'section', 'paragraph']);
  });
});

test('no text makes the reader fail, and each finding stands in the text', { timeout: 60_000 }, () => {
  const parts = fc.constantFrom(
    ':::scene[T]{graphic=x}', ':::figure', ':::', '::picture[P]{#a show=b}', '::sources', '# H', '### H', '- a', '  - b', '> q', '| a | b |', '| - | - |', '[@a; @b]',
    ':value[a]{form=words}', ':id[x]', ':lang[x]{es}', '<abbr title="x">', '</abbr>', '<br>', '<!--', '-->', '**', '*', '`', '```', '[a](javascript:x)', '[a]: b', '![a](b)', '\\',
    '---', 'version: 1', 'title: a', 'facts:', '  a:', '    value: 1,2', 'words', ' ', '\n', '\n\n', '\n\n', '\t', '😀', '\u0000', '\ud800', '"', '{', '}', '[', ']', '&#0;', '&amp;',
  ); // prettier-ignore
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 40 }), fc.boolean(), (made, front) => {
      const text = (front ? FRONT : '') + made.join('');
      const lines = text.split('\n').length;
      const { problems } = readStory({ path: 'story.md', text }, NO_FILES);
      expect(problems.filter(({ code }) => code === 'reader-failed')).toEqual([]);
      for (const { at } of problems) {
        expect(at.line).toBeGreaterThanOrEqual(1);
        expect(at.endLine).toBeLessThanOrEqual(lines);
        expect(at.endLine > at.line || at.endColumn >= at.column).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test('a paragraph that begins with a stroke and has no other one is words', () => {
  const { story, problems } = readStory(
    { path: 'story.md', text: `${FRONT}| said the editor, and no more.\n` },
    NO_FILES,
  );
  expect(problems).toEqual([]);
  expect(story.body.map((block) => block.type === 'paragraph' && textOfInlines(block.children))).toEqual([
    '| said the editor, and no more.',
  ]);
});
