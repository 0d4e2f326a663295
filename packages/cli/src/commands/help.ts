import { paint, type Terminal } from '../report/terminal.js';
import { optionsOf } from './arguments.js';
import type { Command, Option } from './command.js';

/** What there is. */
export function helpOfAll(commands: readonly Command[], terminal: Terminal): string {
  const title = (text: string) => paint(terminal, 'bold', text);
  return `An explainer is one text file: throughline writes, checks, previews and publishes it.

${title('Usage')}
  throughline <command> [options]

${title('Commands')}
${columns(commands.map(({ name, usage, summary }) => [`${name} ${usage}`, summary]))}

${title('Options')}
${columns([
  ['-h, --help', 'Shows this; after a command, what that one does.'],
  ['-v, --version', 'Shows the version.'],
])}

${title('Examples')}
${columns(commands.flatMap(({ examples }) => examples.slice(0, 1)))}

Exit codes: 0 all is well, 1 the story has errors, 2 the work could not be done.
`;
}

/** What one command does. */
export function helpOf(command: Command, terminal: Terminal): string {
  const title = (text: string) => paint(terminal, 'bold', text);
  return `${command.about}

${title('Usage')}
  throughline ${command.name} ${command.usage}

${title('Options')}
${columns(Object.entries(optionsOf(command)).map(([name, option]) => [flagOf(name, option), saysOf(option)]))}

${title('Examples')}
${columns(command.examples)}
`;
}

const flagOf = (name: string, { short, value }: Option) =>
  `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`;
const saysOf = ({ says, words }: Option) => (words ? `${says} One of: ${words.join(', ')}.` : says);

/** Two columns, the first as wide as its longest text. */
function columns(rows: readonly (readonly [left: string, right: string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
