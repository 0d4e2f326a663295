import { resolve } from 'node:path';
import type { Story } from '@throughline/core/story.js';
import { countLinks, deadLinks } from '../links.js';
import { loadStory } from '../load.js';
import { CannotRun } from '../report/cannot-run.js';
import { github } from '../report/github.js';
import { human } from '../report/human.js';
import { json, type Unread } from '../report/json.js';
import { isClean, reportOf, workspaceOf, type Report } from '../report/report.js';
import { tellFault } from '../report/tell.js';
import { EXIT, type Called, type Command, type World } from './command.js';
import { Progress } from './progress.js';

const FORMATS = ['human', 'json', 'github'];

export const check: Command = {
  name: 'check',
  summary: 'Says what is wrong with a story, and what to write instead.',
  usage: 'story.md [...more] [options]',
  about: `Reads a story and the files it names, and says all that is wrong at once: the form, the sources, the quotations and
figures against the saved texts, the pictures, and what readers who cannot see them are told.

Exit codes: 0 no errors, 1 errors, 2 the story could not be read.`,
  paths: { least: 1, most: Infinity, called: 'the path of a story' },
  options: {
    format: { value: '<format>', words: FORMATS, says: 'How it is told.' },
    strict: { says: 'A warning is an error.' },
    links: { says: 'Asks the links of sources, and tells the dead ones. This alone uses the network.' },
  },
  examples: [
    ['throughline check story.md', 'Says what is wrong.'],
    ['throughline check stories/*/story.md --strict', 'Several stories; warnings fail, too.'],
    ['throughline check story.md --links', 'Asks the sources’ links, too, whether they still lead somewhere.'],
    ['throughline check story.md --format github', 'In a workflow: shown beside the lines of a pull request.'],
  ],
  run: runCheck,
};

async function runCheck({ paths, values, on }: Called, { terminal, folder }: World): Promise<number> {
  const format = values.get('format') ?? 'human';
  const progress = new Progress(terminal);
  const reports: Report[] = [];
  const unread: Unread[] = [];
  for (const path of paths) {
    progress.say(`Checking ${path}`, resolve(folder, path));
    try {
      const ask = (story: Story) => {
        progress.say(`Asking ${countLinks(story)} links`);
        return deadLinks(story);
      };
      const loaded = await loadStory(path, on.has('links') ? { ask } : {});
      const from = format === 'github' ? workspaceOf(folder) : folder;
      const report = reportOf(loaded, from, on.has('strict'));
      reports.push(report);
      if (format === 'human') terminal.out(human(report, terminal));
      if (format === 'github') terminal.out(github(report));
    } catch (error) {
      if (!(error instanceof CannotRun)) throw error;
      // The other stories are checked all the same.
      unread.push({ path, message: error.message, help: error.help });
      tellFault(error, terminal);
    }
  }
  progress.end();
  if (format === 'json') terminal.out(json(reports, unread));
  if (unread.length > 0) return EXIT.couldNotRun;
  return reports.every(({ findings }) => isClean(findings)) ? EXIT.ok : EXIT.found;
}
