import { styleText } from 'node:util';
import stringWidth from 'string-width';

/** Where a command writes, and what can be shown there. */
export interface Terminal {
  /** What was asked for. */
  out(text: string): void;
  /** What is said besides: progress, and why nothing came. */
  err(text: string): void;
  /** For marks that help the eye; nothing is told by colour alone. */
  readonly colour: boolean;
  /** Whether more than ASCII can be shown. */
  readonly unicode: boolean;
  /** In columns. */
  readonly width: number;
}

/** What of a process decides how it writes. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTTY: boolean;
  readonly columns: number | undefined;
}

export type Colour = 'red' | 'yellow' | 'green' | 'cyan' | 'bold' | 'dim';

/** Without a terminal a line is as wide as this, so that the same run writes the same bytes everywhere. */
const WIDTH = 100;

/**
 * What can be shown. `NO_COLOR` and `FORCE_COLOR` are as on no-color.org and force-color.org; a terminal that calls itself
 * dumb, or a locale that is not UTF-8, is given ASCII.
 */
export function abilities({ env, isTTY, columns }: Surroundings): Pick<Terminal, 'colour' | 'unicode' | 'width'> {
  const dumb = env.TERM === 'dumb';
  const forced = env.FORCE_COLOR !== undefined && !/^(0|false)$/.test(env.FORCE_COLOR);
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  return {
    colour: !env.NO_COLOR && (forced || (isTTY && !dumb && env.FORCE_COLOR === undefined)),
    unicode: !dumb && (!isTTY || locale === '' || /utf-?8/i.test(locale)),
    width: Math.max(40, (isTTY && columns) || WIDTH),
  };
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  const can = abilities({ env, isTTY: stdout.isTTY, columns: stdout.columns });
  const fit = can.unicode ? (text: string) => text : ascii;
  return { ...can, out: (text) => void stdout.write(fit(text)), err: (text) => void stderr.write(fit(text)) };
}

/** Colours a text, where the terminal has colours. */
export function paint(terminal: Pick<Terminal, 'colour'>, colour: Colour, text: string): string {
  return terminal.colour && text !== '' ? styleText(colour, text, { validateStream: false }) : text;
}

/** In columns of a terminal; wide characters, as of Chinese, take two. */
export const widthOf = (text: string): number => stringWidth(text, { countAnsiEscapeCodes: true });

/** What steers, turns or hides. Joiners do not: Persian words and families of emoji are written with them. */
const INVISIBLE = /[\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu;

/**
 * A text from a file, safe to show: what would steer the terminal, turn the direction of writing or hide is shown by its
 * code point. Line breaks are kept.
 */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (character) =>
    character === '\n' ? character : `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`,
  );
}

/** A text in ASCII: quotation marks, dashes and dots by their likes, accents left out, everything else a question mark. */
export function ascii(text: string): string {
  return text
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’‚]/g, "'")
    .replace(/[–—−]/g, '-')
    .replace(/…/g, '...')
    .replace(/[\u00A0\u2009\u202F]/g, ' ')
    .replace(/·/g, '-')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\n\x20-\x7E\x1B]/gu, '?');
}
