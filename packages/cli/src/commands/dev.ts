import { resolve } from 'node:path';
import { loadStory } from '../load.js';
import { CannotRun } from '../report/cannot-run.js';
import { inWords } from '../report/human.js';
import { countsOf } from '../report/report.js';
import { paint } from '../report/terminal.js';
import { EXIT, type Called, type Command, type World } from './command.js';
import { Progress } from './progress.js';

const PORT = 4700;

export const dev: Command = {
  name: 'dev',
  summary: 'Shows the page while you write, with what is wrong beside it.',
  usage: 'story.md [options]',
  about: `Serves the page on this machine and renews it whenever the story or one of its files is saved: the reader's place stays.
Beside it stands what the check finds. Switches show the page as on a phone, in the dark, from right to left, stacked, without
script, on paper and as text; the contact sheet has every picture with its description, its figures and its sources.`,
  paths: { least: 1, most: 1, called: 'the path of a story' },
  options: {
    port: { value: '<number>', short: 'p', says: `The first port to try. Default: ${PORT}.` },
  },
  examples: [
    ['throughline dev story.md', 'Shows the page; Ctrl+C ends it.'],
    ['throughline dev story.md --port 8080', 'The same at another port.'],
  ],
  run: runDev,
};

async function runDev({ paths, values }: Called, { terminal, folder, stopped }: World): Promise<number> {
  const path = resolve(folder, paths[0]!);
  const port = portOf(values.get('port'));
  const progress = new Progress(terminal);
  progress.say(`Reading ${paths[0]}`, path);
  // What cannot be read at all is told at once, and not on a page.
  const { findings } = await loadStory(path);
  progress.say('Starting the preview');
  const end = stopped();
  // Vite is loaded by those alone who need it.
  const { servePreview } = await import('../dev/server.js');
  const server = await servePreview(path, { port, folder, say: (text) => terminal.err(`${text}\n`) });
  progress.end();
  terminal.out(
    `${paint(terminal, 'bold', server.address)}\n  ${paths[0]}: ${inWords(countsOf(findings))}\n  Ctrl+C ends it.\n`,
  );
  await end;
  await server.close();
  return EXIT.ok;
}

function portOf(text: string | undefined): number {
  const port = text === undefined ? PORT : Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new CannotRun(`--port cannot be ${text}`, 'Write a number from 1 to 65535.');
}
