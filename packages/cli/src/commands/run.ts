import { readFileSync } from 'node:fs';
import { excerpt, nearest } from '@throughline/core';
import { CannotRun } from '../report/cannot-run.js';
import { tellFault } from '../report/tell.js';
import { readArguments } from './arguments.js';
import { build } from './build.js';
import { check } from './check.js';
import { EXIT, type Command, type World } from './command.js';
import { dev } from './dev.js';
import { helpOf, helpOfAll } from './help.js';
import { create } from './new.js';

const COMMANDS: readonly Command[] = [create, check, dev, build];

/**
 * Does what the command line says.
 *
 * @param args without the program and the script
 * @returns the exit code; nothing is thrown
 */
export async function run(args: readonly string[], world: World): Promise<number> {
  try {
    return await dispatch(args, world);
  } catch (error) {
    tellFault(error, world.terminal);
    return EXIT.couldNotRun;
  }
}

async function dispatch(args: readonly string[], world: World): Promise<number> {
  const { terminal } = world;
  const [name = '', ...rest] = args;
  if (['-v', '--version', 'version'].includes(name)) {
    terminal.out(`${version()}\n`);
    return EXIT.ok;
  }
  if (['-h', '--help', 'help', ''].includes(name)) {
    const asked = COMMANDS.find((command) => command.name === rest[0]);
    terminal[name === '' ? 'err' : 'out'](asked ? helpOf(asked, terminal) : helpOfAll(COMMANDS, terminal));
    return name === '' ? EXIT.couldNotRun : EXIT.ok;
  }
  const command = COMMANDS.find((each) => each.name === name);
  if (!command) throw unknown(name);
  const called = readArguments(command, rest);
  if (!called.on.has('help')) return command.run(called, world);
  terminal.out(helpOf(command, terminal));
  return EXIT.ok;
}

function unknown(name: string): CannotRun {
  const names = COMMANDS.map((command) => command.name);
  // `throughline story.md` is a likely first try.
  if (/\.(md|markdown|aml|archieml|ya?ml|json)$/i.test(name))
    return new CannotRun('What is to be done with it?', `throughline check ${name}`);
  const near = nearest(name, name.startsWith('-') ? ['--help', '--version'] : names);
  const kind = name.startsWith('-') ? 'option' : 'command';
  return new CannotRun(
    `There is no ${kind} ${excerpt(name)}`,
    near ? `Did you mean "${near}"?` : `There are: ${names.join(', ')}. \`throughline --help\` shows more.`,
  );
}

/** Of this package. */
export function version(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
