import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contrast, DEFAULTS, restyled, type Look, type Rgb } from './restyle.js';

const hex = (text: string): Rgb => [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16)) as unknown as Rgb;
/** The defaults, with the paper of a published story. */
const scheme = (index: 0 | 1, paper: string) =>
  ({
    ...Object.fromEntries(
      Object.entries(DEFAULTS).flatMap(([name, value]) => {
        const colour = value.match(/#\w{6}/g)?.[index];
        return colour ? [[name, hex(colour)]] : [];
      }),
    ),
    paper: hex(paper),
  }) as unknown as Look['light'];
const look: Look = { light: scheme(0, '#fcfbf8'), dark: scheme(1, '#161718') };

const ALL = ['accent', 'ink', 'muted', 'paper', 'font-text', 'font-label'];
const anything = () => true;
const restyle = (wanted: string, allowed: readonly string[] = ALL) => {
  const { properties, refused } = restyled(wanted, allowed, look, anything);
  return { set: Object.fromEntries(properties), refused: refused.map(({ token, reason }) => `${token} ${reason}`) };
};

test('an embedder has a colour and a font of its own, where the maker allows it', () => {
  expect(restyle('accent: light-dark(#b00, rgb(255 150 150)); font-text: Georgia, "Times New Roman", serif')).toEqual({
    set: {
      '--tl-accent': 'light-dark(rgb(187, 0, 0), rgb(255, 150, 150))',
      '--tl-font-text': 'Georgia, "Times New Roman", serif',
    },
    refused: [],
  });
  expect(restyle('accent: #b00; ink: #000', ['ink']).refused).toEqual(['accent not-allowed']);
  expect(restyle('accent: #b00', []).set).toEqual({});
});

test('a colour that cannot be read in the dark is the maker’s there', () => {
  expect(restyle('accent: #b00').set).toEqual({ '--tl-accent': 'light-dark(rgb(187, 0, 0), rgb(240, 138, 168))' });
});

test.each([
  'accent: light-dark(#fcfbf8, #161718)',
  'accent: light-dark(#ddd, #222)',
  'ink: light-dark(#999, #555)',
  'muted: light-dark(#aaa, #444)',
  // On the paper it can be read, on the land of a map it cannot.
  'ink: light-dark(#757575, #7c7c7c)',
  // The maker's words and marks stand on it.
  'paper: light-dark(#7f7f7f, #7f7f7f)',
  'paper: light-dark(#1d1c1a, #ecebe6)',
])('what could not be read is refused: %s', (wanted) => {
  const { set, refused } = restyle(wanted);
  expect(set).toEqual({});
  expect(refused).toEqual([`${wanted.split(':')[0]} contrast`]);
});

test('ink and paper may change together, and not one of them alone', () => {
  const makers = ['ink', 'muted', 'accent'];
  const all = 'ink: #fff; muted: #ddd; accent: #fc9; paper: #111';
  expect(restyle(all, ALL).set['--tl-paper']).toBe('light-dark(rgb(252, 251, 248), rgb(17, 17, 17))');
  expect(restyle('paper: #fff1e5').set).toEqual({ '--tl-paper': 'light-dark(rgb(255, 241, 229), rgb(22, 23, 24))' });
  expect(restyle(all, makers).set['--tl-paper']).toBeUndefined();
});

describe('nothing but a colour or a font gets through', () => {
  test.each([
    'accent: red;background:url(//evil.invalid)',
    'accent: url(//evil.invalid/a.png)',
    'accent: var(--tl-paper)',
    'accent: transparent',
    'accent: #b000',
    'accent: rgb(187 0 0 / 0%)',
    'accent: rgb(300, 0, 0)',
    'accent: color-mix(in srgb, red, blue)',
    'accent: currentcolor',
    'accent: light-dark(#b00, var(--tl-paper))',
    'accent: #b00 !important',
    'accent: #b00}*{display:none',
    'accent: expression(alert(1))',
    'accent: #b00/**/',
    'accent: inherit',
    'font-text: "Wingdings"',
    'font-text: Georgia, Webdings',
    'font-text: Adobe Blank',
    'font-text: "};*{display:none}',
    'font-text: url(//evil.invalid/f.woff2)',
    'font-text: var(--x), serif',
    'font-text: 0px/0 serif',
    'font-text: inherit',
    'font-text: Georgia" serif',
    'font-text:',
    'size: 0px',
    'space: 0',
    'side-a: #b00',
    'hairline: #b00',
    '--tl-accent: #b00',
    '__proto__: #b00',
    'display: none',
    'accent #b00',
    ';;;:::;;;',
    `accent: #b00; ${' '.repeat(1000)}`,
  ])('%s', (wanted) => {
    expect(restyle(wanted).set).toEqual({});
  });
});

test('a value that the browser does not take is refused', () => {
  const { properties, refused } = restyled('accent: #b00', ALL, look, () => false);
  expect([properties.size, refused[0]?.reason]).toEqual([0, 'not-readable']);
});

test('contrast is that of WCAG', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5);
  expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2);
});

test('the colours that it holds others against are those of the elements', () => {
  const tokens = readFileSync(join(import.meta.dirname, '../tokens/tokens.ts'), 'utf8');
  for (const [name, value] of Object.entries(DEFAULTS)) expect(tokens).toContain(`var(--tl-${name}, ${value});`);
});
