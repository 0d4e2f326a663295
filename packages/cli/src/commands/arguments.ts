import { parseArgs } from 'node:util';
import { excerpt, suggest } from '@throughline/core';
import { CannotRun } from '../report/cannot-run.js';
import type { Called, Command, Option } from './command.js';

/** Options of every command. */
const COMMON: Readonly<Record<string, Option>> = { help: { short: 'h', says: 'Shows this.' } };

/** All options of a command. */
export const optionsOf = (command: Command): Readonly<Record<string, Option>> => ({ ...command.options, ...COMMON });

/**
 * What a command was called with. Node's own parser takes the line apart; what is wrong in it is said here, with what was
 * probably meant.
 *
 * @throws {CannotRun} where something is unknown, missing or too much
 */
export function readArguments(command: Command, args: readonly string[]): Called {
  const options = optionsOf(command);
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries(
      Object.entries(options).map(([name, { value, short }]) => [
        name,
        { type: value === undefined ? ('boolean' as const) : ('string' as const), ...(short && { short }) },
      ]),
    ),
  });
  const help = `\`throughline ${command.name} --help\` shows what can be written.`;
  const paths: string[] = [];
  const values = new Map<string, string>();
  const on = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'positional') paths.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name]! : null;
    if (option === null) {
      const names = Object.keys(options).map((name) => `--${name}`);
      throw new CannotRun(
        `throughline ${command.name} has no option ${excerpt(token.rawName)}`,
        suggest(token.rawName, names),
      );
    }
    if (option.value === undefined) {
      if (token.value !== undefined) throw new CannotRun(`${token.rawName} takes no value`, help);
      on.add(token.name);
      continue;
    }
    // `--out --publish` is a value that was forgotten; one that begins with a dash is written `--out=-name`.
    if (!token.value || (!token.inlineValue && token.value.startsWith('-')))
      throw new CannotRun(`${token.rawName} needs a value: ${option.value}`, help);
    if (option.words && !option.words.includes(token.value))
      throw new CannotRun(`${token.rawName} cannot be ${excerpt(token.value)}`, suggest(token.value, option.words));
    values.set(token.name, token.value);
  }
  const called = { paths, values, on };
  if (!on.has('help')) countPaths(command, called, help);
  return called;
}

function countPaths({ name, paths: { least, most, called: what } }: Command, { paths }: Called, help: string): void {
  if (paths.length < least) throw new CannotRun(`throughline ${name} needs ${what}`, help);
  if (paths.length > most)
    throw new CannotRun(`throughline ${name} takes ${what}, and no more: ${excerpt(paths[most]!)}`, help);
}
