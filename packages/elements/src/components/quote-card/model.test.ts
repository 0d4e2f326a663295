import { UNMEASURED, type Frame, type State } from '@throughline/core';
import { describe, expect, it } from 'vitest';
import { checkQuoteCard } from './check.js';
import {
  HOW_SAID,
  quoteCardIds,
  quoteCardModel,
  quoteCardOf,
  quoteCardRows,
  STATES,
  type QuoteCardModel,
  type WrittenQuotation,
  type WrittenQuoteCard,
} from './model.js';

const coast: WrittenQuotation = {
  id: 'coast',
  words: 'not directed at any government',
  speaker: 'United States',
  role: 'of its buildup',
  how: 'attributed-by-others',
};
const blockade: WrittenQuotation = {
  id: 'blockade',
  words: 'naval blockade',
  speaker: 'Venezuelan officials',
  occasion: 'of the same deployment',
  date: '2025-10',
};
const rain: WrittenQuotation = {
  id: 'rain',
  words: { text: 'We will wait for the rain, and then we’ll plant the field again.', lang: 'en' },
  original: { text: 'Esperaremos la lluvia y volveremos a sembrar el campo.', lang: 'es' },
  translation: 'translated by this page',
  speaker: 'Ana Prado',
  role: 'farmer',
  date: '2024-03-05',
  how: 'interview',
  href: 'https://example.org/rain',
  linkLabel: 'Example Herald',
};
const frame = (width: number, height: number | null = null): Frame => ({ ...UNMEASURED, width, height });

function draw(quotations: readonly WrittenQuotation[], state: State = {}, at: Frame = frame(640)): QuoteCardModel {
  return quoteCardModel(read({ quotations }, 'tl-quote-card').value, state, at);
}
/** The data and what an author is told of it. */
function read(written: WrittenQuoteCard, where: string, state: State = {}, at: Frame = frame(640)) {
  return { value: quoteCardOf(written), problems: checkQuoteCard(written, state, where, at) };
}
const codes = (written: WrittenQuoteCard) => read(written, 'card').problems.map(({ code }) => code);
const told = (quotations: readonly WrittenQuotation[], state: State = {}, at?: Frame) =>
  read({ quotations }, 'tl-quote-card', state, at).problems;
const broughtUp = (model: QuoteCardModel) =>
  model.quotations.map(({ runs }) => runs.filter(({ up }) => up).map(({ text }) => text));

/** The model as a page of text: what a reader would see of it. */
function page({ quotations, columns, size }: QuoteCardModel): string {
  const lines = quotations.map(
    ({ runs, original, speaker, role, details, shown, focused, quiet, parted }) =>
      `[${[shown, focused && 'focused', quiet && 'quiet', parted].filter(Boolean).join(' ')}]\n` +
      `  ${runs.map(({ text, up }) => (up ? `<<${text}>>` : text)).join('')}\n` +
      (original.text && `  ${original.lang}: ${original.text}\n`) +
      `  — ${speaker}${role && `, ${role}`}\n` +
      details.map(({ kind, text, href }) => `    ${kind}: ${text}${href === null ? '' : ` -> ${href}`}\n`).join(''),
  );
  return `${columns} column(s), words at ${size} px\n${lines.join('')}`;
}

describe('reading a quotation', () => {
  it('takes one without any detail but its speaker, and finds nothing wrong', () => {
    const { value, problems } = read({ quotations: [{ words: 'No.', speaker: 'Ana' }] }, 'card');
    expect(problems).toEqual([]);
    expect(value.quotations[0]).toMatchObject({
      words: { text: 'No.' },
      speaker: 'Ana',
      date: '',
      how: '',
      href: null,
    });
  });

  it('tells every mistake of one quotation at once, and draws it all the same', () => {
    const bad = {
      words: 'No.',
      speaker: ' ',
      how: 'televized',
      date: '31/10/2025',
      href: 'javascript:alert(1)',
      original: 'Non.',
    };
    expect(codes({ quotations: [bad] })).toEqual([
      'speaker-missing',
      'language-missing',
      'translator-missing',
      'unknown-how',
      'date-unreadable',
      'unsafe-link',
    ]);
    const drawn = draw([bad]).quotations[0]!;
    expect(drawn.speaker).toBe('speaker not named');
    expect(drawn.href).toBeNull();
    expect(drawn.details.map(({ text }) => text)).toEqual(['31/10/2025']);
  });

  it('names the nearest way of saying something for one that is unknown', () => {
    const [problem] = read({ quotations: [{ words: 'No.', speaker: 'Ana', how: 'televized' }] }, 'card').problems;
    expect(problem).toMatchObject({
      code: 'unknown-how',
      help: 'Did you mean "televised"?',
      where: 'card blockquote 1',
    });
  });

  it.each(Object.entries(HOW_SAID))(
    'tells the reader that "%s" words were said "%s", unless the page has its own words',
    (how, words) => {
      const details = (howLabel?: string) =>
        draw([{ words: 'No.', speaker: 'Ana', how, howLabel }]).quotations[0]!.details;
      expect(details()).toEqual([{ kind: 'how', text: words, href: null }]);
      expect(details('en la radio')).toEqual([{ kind: 'how', text: 'en la radio', href: null }]);
    },
  );

  it('lets the first of two quotations with one id keep it', () => {
    const { value, problems } = read({ quotations: [coast, { ...blockade, id: 'coast' }] }, 'card');
    expect(problems.map(({ code }) => code)).toEqual(['doubled-id']);
    expect(quoteCardIds(value)).toEqual(['coast']);
    expect(value.quotations).toHaveLength(2);
  });

  it('leaves out a quotation without words, and says so', () => {
    expect(codes({ quotations: [{ words: '  ', speaker: 'Ana' }] })).toEqual(['words-missing', 'quotation-missing']);
  });

  it('shows 200 of 10,000 quotations, and says so', () => {
    const { value, problems } = read(
      { quotations: Array.from({ length: 10_000 }, (_, i) => ({ words: `No ${i}`, speaker: 'Ana' })) },
      'card',
    );
    expect(value.quotations).toHaveLength(200);
    expect(problems.map(({ code }) => code)).toEqual(['too-many-quotations']);
  });

  it.each([
    ['“No.”', 'No.', false],
    ['"No."', 'No.', false],
    ['«No.»', 'No.', false],
    ['„No.“', 'No.', false],
    ['‘I don’t know.’', 'I don’t know.', false],
    ['「いいえ」', 'いいえ', false],
    ['No.', 'No.', false],
    ['’Tis so', '’Tis so', false],
    ['“No,” she said, and “no” again', '“No,” she said, and “no” again', false],
    ['“No” and “no”', '“No” and “no”', true],
    ['“He said ‘no’ to me”', '“He said ‘no’ to me”', true],
    ['“”', '“”', false],
    ['"', '"', false],
  ])('takes the marks off %s only where they stand around all of it', (written, text, marked) => {
    expect(read({ quotations: [{ words: written, speaker: 'Ana' }] }, 'card').value.quotations[0]!.words).toMatchObject(
      { text, marked },
    );
  });

  it('keeps a non-breaking space and the parting of paragraphs, and folds all other white space', () => {
    const words = read(
      { quotations: [{ words: '  50\u00A0% \t of\r it \n\n  and\u00AD more ', speaker: 'Ana' }] },
      'card',
    ).value.quotations[0]!.words.text;
    expect(words).toBe('50\u00A0% of it\nand more');
  });

  it('lets words in a language of their own find their direction, and keeps one that is written', () => {
    const of = (words: WrittenQuotation['words']) =>
      read({ quotations: [{ words, speaker: 'Ana' }] }, 'card').value.quotations[0]!.words.dir;
    expect([of('No.'), of({ text: 'لا', lang: 'ar' }), of({ text: 'لا', lang: 'ar', dir: 'rtl' })]).toEqual([
      '',
      'auto',
      'rtl',
    ]);
  });

  it('leaves out a language that is none, and says so', () => {
    const quotations = [{ words: { text: 'No.', lang: 'english (US)' }, speaker: 'Ana', lang: 'zh-Hant-TW' }];
    const { value, problems } = read({ quotations }, 'card');
    expect(value.quotations[0]).toMatchObject({ lang: 'zh-Hant-TW', words: { lang: '' } });
    expect(problems.map(({ code }) => code)).toEqual(['language-unreadable']);
  });

  it('survives values that are no text at all', () => {
    const hostile = [
      null,
      { words: 7, speaker: {}, how: [], date: 2025, original: 3 },
      { words: { text: 5 } },
      { words: 'No.', how: '__proto__' },
    ] as unknown as WrittenQuotation[];
    expect(codes({ quotations: hostile })).toEqual([
      'words-missing',
      'words-missing',
      'words-missing',
      'speaker-missing',
      'unknown-how',
    ]);
    expect(codes({ quotations: 'x' as unknown as [] })).toEqual(['quotation-missing']);
  });

  it.each(['(', '*', ' ', '“', '\n', ' \n', 'a ', '\u00AD'])(
    'reads, searches and lays out 50,000 times "%s" in less than half a second',
    (letter) => {
      const started = performance.now();
      told(
        [{ words: `x${letter.repeat(50_000)}x`, speaker: letter.repeat(50_000) }],
        { phrase: `${letter.repeat(500)}!` },
        frame(330, 300),
      );
      expect(performance.now() - started).toBeLessThan(500);
    },
  );
});

describe('a phrase', () => {
  it('is found however its white space and marks are typed', () => {
    expect(broughtUp(draw([rain], { phrase: "then we'll  plant" }))).toEqual([['then we’ll plant']]);
    expect(broughtUp(draw([{ words: 'a\nb\u00A0c', speaker: 'x' }], { phrase: 'a b c' }))).toEqual([['a\nb\u00A0c']]);
    expect(broughtUp(draw([{ words: 'so “called” peace', speaker: 'x' }], { phrase: '"called"' }))).toEqual([
      ['“called”'],
    ]);
  });

  it('is the same whether its accents are typed in one or in two', () => {
    expect(broughtUp(draw([{ words: 'un cafe\u0301 noir', speaker: 'x' }], { phrase: 'caf\u00E9' }))).toEqual([
      ['caf\u00E9'],
    ]);
  });

  it('is not found in other letters: capitals are not small ones', () => {
    const model = draw([blockade], { phrase: 'Naval blockade' });
    expect(broughtUp(model)).toEqual([[]]);
    expect(told([blockade], { phrase: 'Naval blockade' })).toMatchObject([
      {
        code: 'phrase-not-found',
        where: 'tl-quote-card [data-phrase]',
        help: 'The nearest words are "naval blockade".',
      },
    ]);
    expect(model.quotations[0]!.quiet).toBe(false);
  });

  it('is helped by the nearest words as many as it has', () => {
    expect(told([rain], { phrase: 'wait for rain' })[0]!.help).toBe('The nearest words are "wait for the".');
    expect(told([rain], { phrase: 'xyz' })[0]!.help).toContain('We will wait for the rain');
  });

  it('is brought up wherever it stands in any quotation shown, and quiets all other words', () => {
    const model = draw(
      [
        { words: 'no, no', speaker: 'x' },
        { words: 'yes', speaker: 'y' },
        { words: 'no', speaker: 'z' },
      ],
      { phrase: 'no' },
    );
    expect(broughtUp(model)).toEqual([['no', 'no'], [], ['no']]);
    expect(model.quotations.map(({ focused, quiet }) => [focused, quiet])).toEqual([
      [true, true],
      [false, true],
      [true, true],
    ]);
  });

  it('belongs to the quotation in focus alone, if that has it', () => {
    const two = [
      { id: 'a', words: 'no', speaker: 'x' },
      { id: 'b', words: 'no', speaker: 'y' },
    ];
    expect(broughtUp(draw(two, { phrase: 'no', focus: 'b' }))).toEqual([[], ['no']]);
  });

  it('in a quotation that is not shown is a problem', () => {
    expect(told([coast, blockade], { phrase: 'naval blockade', show: ['coast'] }).map(({ code }) => code)).toEqual([
      'phrase-not-found',
    ]);
  });

  it('leaves every letter of the words in its place: the runs together are the words', () => {
    const random = generator(7);
    const alphabet = ['a', 'b', ' ', '\n', '’', "'", '“', '"', '\u00A0', '字'];
    const text = (length: number) =>
      Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]!).join('');
    let found = 0;
    for (let i = 0; i < 2000; i += 1) {
      const words = `x${text(1 + Math.floor(random() * 30))}x`;
      const phrase = text(1 + Math.floor(random() * 3));
      const data = read({ quotations: [{ words, speaker: 'x' }] }, 'card').value;
      const checked = data.quotations[0]!.words.text;
      const { runs } = quoteCardModel(data, { phrase }, frame(640)).quotations[0]!;
      expect(runs.map((run) => run.text).join('')).toBe(checked);
      const expected = plainSearch(phrase, checked);
      expect(runs.filter(({ up }) => up).length).toBe(expected);
      found += expected;
    }
    expect(found).toBeGreaterThan(500);
  });
});

describe('a state', () => {
  it('left out shows all and brings up nothing', () => {
    expect(draw([coast, blockade]).quotations.map(({ shown, focused, quiet }) => [shown, focused, quiet])).toEqual([
      ['shown', false, false],
      ['shown', false, false],
    ]);
  });

  it('draws the same however it was reached, and never changes the data', () => {
    const data = read({ quotations: [coast, blockade, rain] }, 'card').value;
    const before = JSON.stringify(data);
    const states: State[] = [
      {},
      { show: ['coast'] },
      { focus: 'rain' },
      { phrase: 'naval' },
      { show: [], phrase: 'naval', focus: 'coast' },
    ];
    const straight = states.map((state) => JSON.stringify(quoteCardModel(data, state, frame(330, 300))));
    const back = [...states].reverse().map((state) => JSON.stringify(quoteCardModel(data, state, frame(330, 300))));
    expect(back.reverse()).toEqual(straight);
    expect(JSON.stringify(data)).toBe(before);
  });

  it.each([
    { show: 'coast' },
    { show: 3 },
    { focus: ['coast'] },
    { focus: 'nobody' },
    { phrase: 4 },
    { phrase: { a: 'b' } },
    { phrase: ' ' },
  ] as unknown as State[])('that means nothing, such as %o, is as good as none', (state) => {
    expect(draw([coast, blockade], state)).toEqual(draw([coast, blockade]));
  });

  it('of a focus that is not shown is as good as none', () => {
    expect(draw([coast, blockade], { show: ['coast'], focus: 'blockade' })).toEqual(
      draw([coast, blockade], { show: ['coast'] }),
    );
  });

  it.each<[string, State, Frame]>([
    ['all', {}, frame(640)],
    ['one', { show: ['blockade'] }, frame(640)],
    ['focus', { focus: 'rain' }, frame(640)],
    ['phrase', { phrase: 'naval blockade' }, frame(640)],
    ['narrow', { phrase: "we'll plant" }, frame(240)],
    ['stage of a phone', { show: ['coast', 'blockade'], focus: 'coast' }, frame(330, 300)],
    ['stage of a desk', { show: ['coast', 'blockade'], focus: 'coast' }, frame(760, 780)],
  ])('is drawn as it was drawn before: %s', async (name, state, at) => {
    await expect(page(draw([coast, blockade, rain], state, at))).toMatchFileSnapshot(
      `./model.golden/${name.replaceAll(' ', '-')}.txt`,
    );
  });

  it('has keys that a step may write', () => {
    expect(Object.entries(STATES).map(([name, { kind }]) => `${name}: ${kind}`)).toEqual([
      'show: ids',
      'focus: id',
      'phrase: text',
    ]);
  });
});

describe('the room', () => {
  const lengths = [1, 14, 31, 120, 400, 2000];
  const of = (letters: number, i = 0): WrittenQuotation => ({
    id: `q${i}`,
    words: 'word '.repeat(letters / 5 + 1).slice(0, letters),
    speaker: 'Ana',
    role: 'farmer',
  });

  it('gives longer words a smaller size at every width, and never less than 18 px where there is no height to keep', () => {
    for (let width = 240; width <= 2560; width += 40) {
      const sizes = lengths.map((letters) => draw([of(letters)], {}, frame(width)).size);
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(18);
    }
  });

  it('sets accounts of one thing side by side where each has 224 px, and in one column where not', () => {
    for (let width = 240; width <= 2560; width += 1) {
      const { columns } = draw([coast, blockade], {}, frame(width));
      expect(columns).toBe(width >= 224 + 32 + 224 ? 2 : 1);
    }
  });

  it('leaves no account alone in a last row, up to four', () => {
    for (let width = 240; width <= 2560; width += 10) {
      for (let count = 1; count <= 4; count += 1) {
        expect(
          count %
            draw(
              Array.from({ length: count }, (_, i) => of(31, i)),
              {},
              frame(width),
            ).columns,
        ).toBe(0);
      }
    }
  });

  it('gives all accounts one size', () => {
    expect(draw([of(14, 1), of(400, 2)], {}, frame(800)).size).toBe(draw([of(400, 2), of(14, 1)], {}, frame(800)).size);
  });

  it('of a stage keeps the place of a quotation that is not shown, if all can be read comfortably together', () => {
    const model = draw([coast, blockade], { show: ['blockade'] }, frame(760, 780));
    expect(model.quotations.map(({ shown }) => shown)).toEqual(['away', 'shown']);
    expect(model.size).toBe(draw([coast, blockade], {}, frame(760, 780)).size);
  });

  it('of a stage too small for all is given to those shown', () => {
    const many = Array.from({ length: 8 }, (_, i) => of(120, i));
    const model = draw(many, { show: ['q3'] }, frame(330, 300));
    expect(model.quotations.map(({ shown }) => shown).filter((shown) => shown === 'gone')).toHaveLength(7);
    expect(model.size).toBeGreaterThanOrEqual(18);
    expect(told(many, { show: ['q3'] }, frame(330, 300))).toEqual([]);
  });

  it('without a stage is not kept for what is not shown', () => {
    expect(
      draw([coast, blockade], { show: ['blockade'] }).quotations.map(({ shown, parted }) => [shown, parted]),
    ).toEqual([
      ['gone', ''],
      ['shown', ''],
    ]);
  });

  it('of a stage that is small leaves out the original first, never the words, speaker, role, how it was said or who translated', () => {
    const small = draw([rain], {}, frame(330, 170)).quotations[0]!;
    expect(small.original.text).toBe('');
    expect(small.details.map(({ kind }) => kind)).toEqual(['how', 'translation']);
    expect([small.runs.length, small.speaker, small.role]).toEqual([1, 'Ana Prado', 'farmer']);
  });

  it('that is not enough is a problem, and every word is drawn all the same', () => {
    const model = draw([of(2000)], {}, frame(330, 300));
    expect(told([of(2000)], {}, frame(330, 300)).map(({ code }) => code)).toEqual(['no-room']);
    expect(model.fits).toBe(false);
    expect(model.quotations[0]!.runs.map(({ text }) => text).join('')).toBe('word '.repeat(400).trim());
  });

  it('has a line at least for each paragraph', () => {
    const verse = draw([{ words: 'No.\n'.repeat(8), speaker: 'x' }], {}, frame(640));
    expect(verse.size).toBeLessThan(draw([{ words: 'No. '.repeat(8), speaker: 'x' }], {}, frame(640)).size);
  });

  it('takes CJK signs for twice as wide as letters', () => {
    const signs = draw([{ words: '字'.repeat(60), speaker: 'x' }], {}, frame(330));
    expect(signs.size).toBe(draw([of(120)], {}, frame(330)).size);
    expect(signs.size).toBeLessThan(draw([of(60)], {}, frame(330)).size);
  });
});

describe('the table', () => {
  it('has a row for each quotation, and no column that none fills', () => {
    const { value } = read({ quotations: [coast, blockade] }, 'card');
    expect(quoteCardRows(value, 'en')).toEqual([
      ['Speaker', 'Words', 'Role', 'Occasion', 'Date', 'How it was said'],
      ['United States', 'not directed at any government', 'of its buildup', '', '', 'as reported by others'],
      ['Venezuelan officials', 'naval blockade', '', 'of the same deployment', 'October 2025', ''],
    ]);
  });

  it('tells dates in the language of the page', () => {
    expect(quoteCardRows(read({ quotations: [blockade] }, 'card').value, 'fr')[1]).toContain('octobre 2025');
  });
});

describe('a link', () => {
  const details = (written: Partial<WrittenQuotation>) =>
    draw([{ words: 'No.', speaker: 'Ana', ...written }]).quotations[0]!.details;

  it('without words of its own is told by its host', () => {
    expect(details({ href: 'https://news.example:8080/a?b#c' })).toEqual([
      { kind: 'link', text: 'news.example:8080', href: 'https://news.example:8080/a?b#c' },
    ]);
    expect(details({ href: '/archive' })).toEqual([{ kind: 'link', text: '/archive', href: '/archive' }]);
  });

  it('whose words are the occasion is drawn as the occasion, once', () => {
    expect(details({ href: '/a', linkLabel: 'a speech', occasion: 'a speech' })).toEqual([
      { kind: 'occasion', text: 'a speech', href: '/a' },
    ]);
  });
});

/** Occurrences of a phrase, by a pattern made of it: another way than the model's. */
function plainSearch(phrase: string, words: string): number {
  const letters = phrase
    .replace(/[ \t\r\f]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
  if (letters === '') return 0;
  const pattern = [...letters]
    .map((letter) => (/\s/.test(letter) ? '\\s' : /["“]/.test(letter) ? '["“]' : /['’]/.test(letter) ? "['’]" : letter))
    .join('');
  return words.match(new RegExp(pattern, 'g'))?.length ?? 0;
}

/** Numbers that are the same in every run (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
