// What the embedder of a syndicated story may make of its looks: of what the maker allows, colours in which every word can
// be read, and fonts that have letters. Nothing else gets through, so nothing can be hidden.
import { RESTYLABLE, type Restylable } from '@throughline/core/restyle.js';

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** What is drawn, and what it is drawn on. */
const COLOURS = ['ink', 'muted', 'accent', 'side-a', 'side-b', 'paper', 'water', 'land'] as const;
type Colour = (typeof COLOURS)[number];
type Colours = Readonly<Record<Colour, Rgb>>;

/** A story's colours, as its maker chose them. */
export interface Look {
  readonly light: Colours;
  readonly dark: Colours;
}

/** What was not done, and why not. */
export interface Refused {
  /** As the embedder wrote it. */
  readonly token: string;
  /**
   * `unknown`: there is no such token, or it is the maker's alone; `not-allowed`: this maker does not let it be restyled;
   * `not-readable`: the value is not a colour or not a list of fonts, as far as they are taken; `contrast`: what is
   * written in it, or on it, could not be read.
   */
  readonly reason: 'unknown' | 'not-allowed' | 'not-readable' | 'contrast';
}

/** What comes of an embedder's wishes. */
export interface Restyled {
  /** Custom properties, such as `--tl-accent`, and their values. */
  readonly properties: ReadonlyMap<string, string>;
  readonly refused: readonly Refused[];
}

/**
 * The least contrast of each colour with what it stands on: 4.5 for words, 3 for marks (WCAG 2.2, 1.4.3 and 1.4.11).
 * Names of places stand on a map’s land and water.
 */
const LEAST: readonly (readonly [on: Colour, ...least: readonly (readonly [Colour, number])[]])[] = [
  ['paper', ['ink', 4.5], ['muted', 4.5], ['accent', 4.5], ['side-a', 3], ['side-b', 3]],
  ['water', ['ink', 4.5], ['accent', 3]],
  ['land', ['ink', 4.5], ['accent', 3]],
];

/**
 * Fonts of which it is known that they have letters. There are some that have none but pictures, blanks or bars; and
 * fonts of the embedder's own are not to be had in an iframe of the maker's.
 */
const FONTS = new Set(
  `serif,sans-serif,system-ui,ui-serif,ui-sans-serif,ui-rounded,-apple-system,blinkmacsystemfont,
  arial,helvetica,helvetica neue,verdana,tahoma,trebuchet ms,segoe ui,roboto,ubuntu,cantarell,inter,open sans,source sans 3,
  noto sans,liberation sans,dejavu sans,avenir,avenir next,gill sans,optima,futura,franklin gothic medium,calibri,candara,
  georgia,times,times new roman,palatino,palatino linotype,book antiqua,charter,bitstream charter,iowan old style,cambria,
  constantia,garamond,baskerville,sitka text,source serif 4,noto serif,liberation serif,dejavu serif`.split(/,\s*/),
);

/** No wish is longer. */
const LONGEST = 1000;

/**
 * What becomes of an embedder's wishes.
 *
 * A colour is `#b00`, `#bb0000`, `rgb(187 0 0)` or `rgb(187, 0, 0)`, without transparency, or two of them in
 * `light-dark(…, …)`. Where one cannot be read in the light or in the dark, it is the maker's there. A font is a list of
 * family names.
 *
 * @param wanted declarations: `accent: #b00; font-text: Georgia, serif`
 * @param allowed the tokens that the maker lets be restyled
 * @param look the colours that the maker chose
 * @param supports whether the browser takes a value for a property
 */
export function restyled(
  wanted: string,
  allowed: readonly string[],
  look: Look,
  supports: (property: string, value: string) => boolean = (property, value) => CSS.supports(property, value),
): Restyled {
  const properties = new Map<string, string>();
  const refused: Refused[] = [];
  const light: Partial<Record<Colour, Rgb>> = {};
  const dark: Partial<Record<Colour, Rgb>> = {};
  const colours = new Set<Colour & Restylable>();
  for (const [name, value] of declarationsOf(wanted)) {
    const token = RESTYLABLE.find((known) => known === name);
    const refuse = (reason: Refused['reason']) => refused.push({ token: name, reason });
    if (!token) refuse('unknown');
    else if (!allowed.includes(token)) refuse('not-allowed');
    else if (token === 'font-text' || token === 'font-label') {
      const font = fontOf(value);
      if (font !== null && supports('font-family', font)) properties.set(`--tl-${token}`, font);
      else refuse('not-readable');
    } else {
      const pair = pairOf(value);
      if (!pair || !supports('color', value)) refuse('not-readable');
      else {
        [light[token], dark[token]] = pair;
        colours.add(token);
      }
    }
  }
  const bright = readable(light, look.light);
  const dim = readable(dark, look.dark);
  for (const token of colours)
    if (bright[token] === light[token] || dim[token] === dark[token])
      properties.set(`--tl-${token}`, `light-dark(${css(bright[token])}, ${css(dim[token])})`);
    else refused.push({ token, reason: 'contrast' });
  return { properties, refused };
}

/**
 * Restyles a document, as far as its maker allows in `<meta name="throughline:restyle">`. A later wish takes the place of
 * an earlier one.
 */
export function restyle(page: Document, wanted: string): Restyled {
  const root = page.documentElement;
  for (const token of RESTYLABLE) root.style.removeProperty(`--tl-${token}`);
  const allowed = page.querySelector<HTMLMetaElement>('meta[name="throughline:restyle"]')?.content.split(/\s+/) ?? [];
  const made = restyled(wanted, allowed, lookOf(page));
  for (const [property, value] of made.properties) root.style.setProperty(property, value);
  return made;
}

/** The colours of a document in the light and in the dark, as the browser computes them. */
function lookOf(page: Document): Look {
  const probe = page.createElement('span');
  probe.hidden = true;
  page.body.append(probe);
  const { style } = probe;
  const coloursIn = (scheme: 'light' | 'dark'): Colours => {
    style.setProperty('color-scheme', `only ${scheme}`);
    const of = (name: Colour): Rgb => {
      style.setProperty('color', `var(--tl-${name}, ${DEFAULTS[name]})`);
      // A colour in another notation is none that can be judged here: then nothing holds against it, and it stays.
      return rgbOf(getComputedStyle(probe).color) ?? [127, 127, 127];
    };
    return Object.fromEntries(COLOURS.map((name) => [name, of(name)])) as Record<Colour, Rgb>;
  };
  const look = { light: coloursIn('light'), dark: coloursIn('dark') };
  probe.remove();
  return look;
}

/** The colours of the elements where a page sets none; tokens/tokens.ts says the same, and a test compares them. */
export const DEFAULTS: Readonly<Record<Colour, string>> = {
  paper: 'Canvas',
  ink: 'light-dark(#1d1c1a, #ecebe6)',
  muted: 'light-dark(#5f5b53, #aaa79d)',
  'side-a': 'light-dark(#1f5f94, #76b4e8)',
  'side-b': 'light-dark(#a3660a, #e3ab57)',
  accent: 'light-dark(#a3244f, #f08aa8)',
  water: 'light-dark(#eef2f2, #1c2327)',
  land: 'light-dark(#dcd6c7, #3b3d3a)',
};

/** The last of those that say the same. */
function declarationsOf(wanted: string): ReadonlyMap<string, string> {
  const written = wanted.length > LONGEST ? [] : wanted.split(';');
  return new Map(
    written.flatMap((declaration) => {
      const colon = declaration.indexOf(':');
      const name = declaration.slice(0, colon).trim().toLowerCase();
      return colon > 0 ? [[name, declaration.slice(colon + 1).trim()] as const] : [];
    }),
  );
}

/** Family names, those with spaces in quotation marks; `null` where one is none, or has no letters that are known. */
function fontOf(value: string): string | null {
  const families = value.split(',').map((family) => /^\s*(["']?)([\w -]+)\1\s*$/.exec(family)?.[2]?.trim() ?? '');
  if (!families.every((family) => FONTS.has(family.toLowerCase()))) return null;
  return families.map((family) => (family.includes(' ') ? `"${family}"` : family)).join(', ');
}

/** The colour in the light and in the dark. */
function pairOf(value: string): readonly [Rgb, Rgb] | null {
  const [, first, second] = /^light-dark\(\s*(#\w+|rgb\([^()]*\))\s*,\s*(#\w+|rgb\([^()]*\))\s*\)$/i.exec(value) ?? [];
  const light = rgbOf(first ?? value);
  const dark = rgbOf(second ?? value);
  return light && dark && [light, dark];
}

function rgbOf(value: string): Rgb | null {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(value);
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(value);
  const decimal =
    /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/i.exec(value) ??
    /^rgb\(\s*(\d{1,3})\s+(\d{1,3})\s+(\d{1,3})\s*\)$/i.exec(value);
  const [red, green, blue] = short
    ? short.slice(1).map((digit) => parseInt(digit + digit, 16))
    : long
      ? long.slice(1).map((digits) => parseInt(digits, 16))
      : (decimal?.slice(1).map(Number) ?? []);
  return red === undefined || green === undefined || blue === undefined || Math.max(red, green, blue) > 255
    ? null
    : [red, green, blue];
}

const css = ([red, green, blue]: Rgb) => `rgb(${red}, ${green}, ${blue})`;

/** Of the colours that are wanted those in which everything can be read; the others are the maker's. */
function readable(wanted: Partial<Colours>, makers: Colours): Colours {
  const on = (paper: Rgb): Colours => {
    const tried = { ...makers, ...wanted, paper };
    const fails = new Set(failing(tried).map(([name]) => name));
    const kept = Object.entries(wanted).filter(([name]) => name !== 'paper' && !fails.has(name as Colour));
    return { ...makers, ...Object.fromEntries(kept), paper };
  };
  const papered = on(wanted.paper ?? makers.paper);
  return failing(papered).length === 0 ? papered : on(makers.paper);
}

/** What cannot be read on what. */
function failing(colours: Colours): (readonly [Colour, on: Colour])[] {
  return LEAST.flatMap(([on, ...leasts]) =>
    leasts.filter(([name, least]) => contrast(colours[name], colours[on]) < least).map(([name]) => [name, on] as const),
  );
}

/** How much one colour stands out from another, 1 to 21 (WCAG 2.2). */
export function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
