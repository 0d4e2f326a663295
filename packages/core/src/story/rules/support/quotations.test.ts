import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, isFragment, isVerbatim, longestBeginning, quotationsIn, unclosedIn } from './quotations.js';

const SOURCE = fold('He said:\n"We know what’s happening\u00a0in our hemisphere. They’ll regret it," and left.');

describe('words are verbatim', () => {
  test.each([
    'We know what’s happening in our hemisphere.',
    "We know what's happening in our hemisphere.",
    'happening   in our',
    'We know […] in our hemisphere.',
    'We know … They’ll regret it',
    '[They] know what’s happening',
    'We know what’s happen[ed] in our hemisphere.',
  ])('%s', (words) => {
    expect(isVerbatim(words, SOURCE)).toBe(true);
  });

  test.each([
    'we know what’s happening',
    'We know what’s happening in our hemispheres',
    'We know whats happening',
    'now what’s happening',
    'They’ll regret it […] We know',
    'We know what is happening',
    '…',
    '[…]',
    '',
  ])('and %s is not', (words) => {
    expect(isVerbatim(words, SOURCE)).toBe(false);
  });

  test('whenever they are whole words of the text, whatever the text', () => {
    const word = fc.stringMatching(/^[a-zåé]{1,6}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), fc.nat(), fc.nat(), (words, a, b) => {
        const [from, to] = [a % words.length, b % words.length].sort((x, y) => x - y) as [number, number];
        const part = words.slice(from, to + 1).join(' \n ');
        expect(isVerbatim(part, fold(words.join(' ')))).toBe(true);
        expect(isVerbatim(`${part} not-in-it`, fold(words.join(' ')))).toBe(false);
      }),
    );
  });
});

describe('a fragment in a sentence', () => {
  const words = fold('Nobody had told us that the gate was open.');
  test.each(['nobody had told us', 'Nobody had told us,', 'told us that', 'the gate was open', 'Nobody […] told us'])(
    'may be “%s”',
    (part) => {
      expect(isFragment(part, words)).toBe(true);
    },
  );
  test.each(['nobody has told us', 'old us', 'The GATE', ',', 'open the gate'])('may not be “%s”', (part) => {
    expect(isFragment(part, words)).toBe(false);
  });
});

describe('quotation marks', () => {
  test.each([
    ['He said “no” twice: "no".', ['no', 'no']],
    ['„Nein“, sagte er, »nein« und «non».', ['Nein', 'nein', 'non']],
    ['A mark “ that nothing closes', []],
    ['It’s the boys’ gate', []],
    ["'No,' he said: 'the workers' gate' was 'shut'.", ['No,', "the workers' gate", 'shut']],
    ["He said 'yes' to the boys' gate, and 'no' to it.", ['yes', 'no']],
    ["'Give 'em the dogs' food,' she said.", ["Give 'em the dogs' food,"]],
    ["“I heard 'no' twice,” she said.", ["I heard 'no' twice,"]],
    ["It's the boys' gate, rock 'n' roll of the '90s, 5' wide, and the girls'", []],
    ["'s Avonds bij de foto's van de Jansens'", []],
    ['Er nannte es ‚ein Tor‘, sie ‚das ist’s‘.', ['ein Tor', 'das ist’s']],
    ['“”', []],
  ] as const)('in %s quote what stands between them', (text, words) => {
    expect(quotationsIn(text).map((quoted) => quoted.words)).toEqual(words);
  });
});

test('the longest beginning that a text holds is the one that a search from the end would find', () => {
  const letters = fc.stringMatching(/^[ab]{0,12}$/);
  fc.assert(
    fc.property(letters, letters, (words, text) => {
      let length = words.length;
      while (!text.includes(words.slice(0, length))) length -= 1;
      expect(longestBeginning(words, text).length).toBe(length);
    }),
  );
});

describe('single quotation marks', () => {
  test.each([
    ['He spoke of ‘the worst hours’, and left.', ['the worst hours']],
    ['‘I don’t know’, she said. (‘Nor I.’)', ['I don’t know', 'Nor I.']],
    ['of ‘the birds’ nests are gone’ again', ['the birds’ nests are gone']],
    ['“He said ‘no’ twice”', ['He said ‘no’ twice']],
  ])('quote in: %s', (text, words) => {
    expect(quotationsIn(text).map((quoted) => quoted.words)).toEqual(words);
  });

  test.each([
    'the birds’ nests',
    'It’s the mayor’s',
    '‘Twas the birds’ night',
    'rock ‘n’ roll',
    'the ’90s and don’t',
    'six ‘o clock',
  ])('are apostrophes in: %s', (text) => {
    expect(quotationsIn(text)).toEqual([]);
  });

  test.each([
    ['He said “no', 8],
    ['„Ja“, „nein“', -1],
    ['“Yes” and “no”', -1],
  ])('a double one may be left open: %s', (text, at) => {
    expect(unclosedIn(text)).toBe(at);
  });
});

test('Straight marks behind digits are inches, and quote nothing', () => {
  expect(quotationsIn('He is 5\' 10" tall, has a 27" screen, and says "so it is".').map(({ words }) => words)).toEqual([
    'so it is',
  ]);
});
