// The whole of a story: read, checked and written, as the check and the build do.
import type { Finding, Story } from '@throughline/core/story.js';
import { loadStory, type Loaded } from '../load.js';
import { editionOf } from '../render/edition.js';
import { pageOfEdition } from '../render/page.js';
import { CannotRun, reasonOf } from '../report/cannot-run.js';
import { excerptAt } from '../report/excerpt.js';
import { countsOf, nameFrom, reportOf } from '../report/report.js';
import { visible } from '../report/terminal.js';
import type { FindingsMessage, ShownFinding } from './client/messages.js';
import type { ParsedTexts } from './kept.js';
import { targetOf } from './targets.js';
import type { PageWriter } from './writer.js';

/** What a preview has to know of a story; plain data, so that it can be found in a thread of its own. */
export interface Whole {
  readonly told: FindingsMessage;
  /** `null` where the story cannot be shown. */
  readonly shown: { readonly story: Story; readonly html: string } | null;
  /** Absolute paths of the files that the story is made of. */
  readonly asked: readonly string[];
}

/** Findings that say that the rest of the story was not understood: what could be shown would not be the story. */
const STOPS: ReadonlySet<string> = new Set([
  ...['too-large', 'not-text', 'reader-failed', 'newer-version', 'front-matter-missing', 'front-matter-open'],
  ...['yaml-syntax', 'json-syntax', 'not-closed'],
]);

/** So many characters of a line are shown beside a finding. */
const EXCERPT = 40;

/** What is wrong with a story, as far as it is known before its page is made, and the files that it is made of. */
export type Told = Pick<Whole, 'told' | 'asked'>;

export interface WholeOptions {
  /** Remembers pictures from one reading to the next. */
  readonly writer?: PageWriter;
  /** Remembers what was parsed. */
  readonly parsed?: ParsedTexts;
  /** Hears what was found before the page is made, which takes longer than all the rest. */
  tell?(told: Told): void;
}

/** @param folder that paths are told from */
export async function wholeOf(path: string, folder: string, options: WholeOptions = {}): Promise<Whole> {
  const name = nameFrom(folder, path);
  const nothing = { path: name, errors: 1, warnings: 0, waived: 0, findings: [] };
  try {
    options.parsed?.turn();
    const loaded = await loadStory(path, { memory: options.parsed });
    return shownOf(loaded, name, folder, options);
  } catch (error) {
    return { told: { ...nothing, stopped: stopOfError(error) }, shown: null, asked: [path] };
  }
}

function shownOf(loaded: Loaded, name: string, folder: string, { writer, tell }: WholeOptions): Whole {
  const { findings, story } = loaded;
  const told = { path: name, ...countsOf(findings), findings: shownFindings(loaded, folder) };
  const asked = [...loaded.files.asked];
  const stopped = stopOf(loaded);
  if (stopped) return { told: { ...told, stopped }, shown: null, asked };
  tell?.({ told: { ...told, stopped: null }, asked });
  try {
    const html = writer
      ? writer.page(writer.edition(loaded))
      : pageOfEdition(editionOf(loaded), { script: '', style: '' });
    return { told: { ...told, stopped: null }, shown: { story, html }, asked };
  } catch (error) {
    return { told: { ...told, stopped: stopOfError(error) }, shown: null, asked };
  }
}

/** Whether what was found leaves nothing that could be shown. */
export const isStop = ({ code }: Finding): boolean => STOPS.has(code);

function stopOf({ story, findings }: Loaded): FindingsMessage['stopped'] {
  const stop = findings.find(isStop);
  if (stop) return { message: `${stop.where} ${stop.message}`, help: stop.help };
  return story.body.length === 0 ? { message: 'The story has no text.', help: 'Write it, or take it back.' } : null;
}

function stopOfError(error: unknown): NonNullable<FindingsMessage['stopped']> {
  return {
    message: error instanceof Error ? error.message : reasonOf(error),
    help: error instanceof CannotRun ? error.help : 'What a graphic of your own does has to be mended in its module.',
  };
}

function shownFindings(loaded: Loaded, folder: string): ShownFinding[] {
  const report = reportOf(loaded, folder);
  return report.findings.map((finding) => {
    const { at, level, code, message, help, waived } = finding;
    const text = report.text(at.file);
    return {
      level,
      code,
      place: `${report.fileOf(finding)}:${at.line}:${at.column}`,
      message: visible(message),
      help: visible(help),
      excerpt: text === null ? null : excerptAt(text, at, EXCERPT),
      waived: waived && waived.reason,
      ...targetOf(finding, loaded.known),
    };
  });
}
