import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { excerpt } from '@throughline/core';
import { bytesOf, textOf } from '../files.js';
import { loadStory } from '../load.js';
import { asCalled } from '../report/called.js';
import { CannotRun, reasonOf } from '../report/cannot-run.js';
import { nameFrom } from '../report/report.js';
import { paint } from '../report/terminal.js';
import { articleOf, storyAround, type Article } from './article.js';
import { authorsInYaml, namesIn } from './byline.js';
import { EXIT, type Called, type Command, type World } from './command.js';
import { printSuggestions, suggestionsFor } from './suggestions.js';

const TEMPLATE = fileURLToPath(new URL('../../templates/story', import.meta.url));

export const create: Command = {
  name: 'new',
  summary: 'Writes a story that works, to be edited.',
  usage: '<folder> [options]',
  about: `Makes a folder with a story that works and shows how one is written: change it line by line into your own. With --from it
begins with the text of an article, whose words stay as they are; its byline becomes that of the story, and suggestions.md then
has a draft of each fact and scene.
Nothing that exists is overwritten.`,
  paths: { least: 1, most: 1, called: 'the name of a folder' },
  options: {
    title: { value: '<title>', says: 'The headline.' },
    author: { value: '<name>', says: 'Who writes it; several as in a byline: "Ada Moreno and Ben Ode".' },
    lang: {
      value: '<code>',
      says: 'With --from: the language of the article, as in de or pt-BR; else it is guessed by its small words.',
    },
    from: { value: '<article>', says: 'Begins with this text: Markdown, or a saved web page.' },
  },
  examples: [
    ['throughline new my-story', 'A story that works, in the folder my-story.'],
    [
      'throughline new swifts --title "Where the swifts went" --author "Ada Moreno"',
      'The same, with headline and byline.',
    ],
    ['throughline new flood --from article.md', 'Begins with an article.'],
    ['throughline new flood --from article.html', 'The same, with what a reader reads of a saved web page.'],
  ],
  run: runNew,
};

async function runNew({ paths, values }: Called, { terminal, folder }: World): Promise<number> {
  const target = resolve(folder, paths[0]!);
  const title = values.get('title') ?? null;
  const from = values.get('from');
  refuseToOverwrite(target, paths[0]!);
  const lang = languageIn(values.get('lang'), from);
  const read = from === undefined ? null : readArticle(resolve(folder, from), from);
  const article = read && { ...read, lang: lang || read.lang };
  const named = namesIn(values.get('author') ?? '');
  const authors = named.length > 0 ? named : (article?.authors ?? []);
  put(target, (draft) => {
    cpSync(TEMPLATE, draft, { recursive: true });
    if (article === null) {
      write(join(draft, 'story.md'), title, authors);
      return;
    }
    for (const name of readdirSync(draft)) rmSync(join(draft, name), { recursive: true });
    for (const [name, text] of storyAround(
      { ...article, title: title ?? article.title, authors, role: named.length > 0 ? '' : article.role },
      today(),
    ))
      writeFileSync(join(draft, name), text);
  });

  const story = join(target, 'story.md');
  const suggestions = article === null ? [] : suggestionsFor(await loadStory(story));
  if (suggestions.length > 0)
    writeFileSync(join(target, 'suggestions.md'), printSuggestions(suggestions), { flag: 'wx' });
  const name = nameFrom(folder, story);
  terminal.out(`${paint(terminal, 'green', 'Written:')} ${nameFrom(folder, target)}\n`);
  for (const file of filesOf(target)) terminal.out(`  ${file}\n`);
  if (suggestions.length > 0)
    terminal.out(
      suggestions.length === 1
        ? '\nOne figure or quotation has no source yet: suggestions.md has a draft for it.\n'
        : `\n${suggestions.length} figures and quotations have no source yet: suggestions.md has a draft for each of them.\n`,
    );
  if (article && article.pictures > 0)
    terminal.out(
      `\n${article.pictures === 1 ? 'One picture of the page was' : `${article.pictures} pictures of the page were`} left out: in a story, pictures are made of its data.\n`,
    );
  if (article && named.length === 0 && authors.length > 0)
    terminal.out(`\nAuthors, as the article names them: ${authors.join(', ')}.\n`);
  if (article && lang === '')
    terminal.out(
      article.lang === ''
        ? `\nIts language is not plain, and en was written: if it is another one, change the line "lang" of ${name}.\n`
        : `\nLanguage: ${article.lang}. If it is another one, begin again with --lang: numbers are read in it.\n`,
    );
  if (authors.length === 0)
    terminal.out(`\nNobody is named yet who writes it: put your name into the line "authors" of ${name}.\n`);
  terminal.out(`\nNext:\n  ${asCalled()} dev ${quoted(name)}\n  ${asCalled()} check ${quoted(name)}\n`);
  return EXIT.ok;
}

/** The language that is asked for; `''` where none is. */
function languageIn(lang: string | undefined, from: string | undefined): string {
  if (lang === undefined) return '';
  if (from === undefined)
    throw new CannotRun('--lang goes with --from', 'The story that `throughline new` writes by itself is in English.');
  if (!/^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(lang))
    throw new CannotRun(`--lang cannot be ${excerpt(lang)}`, 'Write a code (BCP 47), such as en, de or pt-BR.');
  return lang;
}

function refuseToOverwrite(target: string, name: string): void {
  if (!existsSync(target)) return;
  let held: string[];
  try {
    held = readdirSync(target);
  } catch (error) {
    throw new CannotRun(
      `${name} exists, and cannot be used: ${reasonOf(error)}`,
      'Name a folder that does not exist yet.',
    );
  }
  if (held.length > 0)
    throw new CannotRun(`${name} exists, and is not empty`, 'Name a folder that does not exist yet.');
}

/** Fills a folder beside the target and puts it in place when it is whole: who comes in between finds all or nothing. */
function put(target: string, fill: (draft: string) => void): void {
  let draft = '';
  try {
    mkdirSync(dirname(target), { recursive: true });
    draft = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
    const inside = join(draft, 'story');
    mkdirSync(inside);
    fill(inside);
    renameSync(inside, target);
  } catch (error) {
    throw error instanceof CannotRun
      ? error
      : new CannotRun(`${target} cannot be written: ${reasonOf(error)}`, 'Name a folder where you may write.');
  } finally {
    if (draft) rmSync(draft, { recursive: true, force: true });
  }
}

function readArticle(path: string, name: string): Article {
  const result = bytesOf(path, null);
  if ('fault' in result)
    throw new CannotRun(
      `${name} ${{ missing: 'does not exist', folder: 'is a folder' }[result.fault as string] ?? 'cannot be read'}`,
      'Name a text in Markdown, or a saved web page.',
    );
  const text = textOf(result.bytes);
  if (text === null || text.includes('\uFFFD'))
    throw new CannotRun(`${name} is no text in UTF-8`, 'Save it as UTF-8: as Markdown, plain text or a web page.');
  const article = takeApart(text, basename(path));
  if (article.body === '')
    throw new CannotRun(
      `${name} holds no text below its title`,
      'Paste the words of the article into a file, article.md.',
    );
  return article;
}

function takeApart(text: string, name: string): Article {
  try {
    return articleOf(text, name);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // A page whose elements stand in each other a thousand times over.
    throw new CannotRun(`${name} stands too deep in itself to be read`, 'Paste its words into a file, article.md.');
  }
}

/** The template as a story of today, with a headline and a byline of its own where they are given. */
function write(path: string, title: string | null, authors: readonly string[]): void {
  const dated = readFileSync(path, 'utf8').replace(/^published: .*$/m, `published: ${today()}`);
  const signed = dated.replace(/^authors: .*$/m, () => `authors: ${authorsInYaml(authors)}`);
  // A double-quoted text of JSON is one of YAML, too.
  const named = title === null ? signed : signed.replace(/^title: .*$/m, () => `title: ${JSON.stringify(title)}`);
  writeFileSync(path, named);
}

/** Where the author is. */
function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => nameFrom(folder, join(entry.parentPath, entry.name)))
    .sort();

/** A path as it can be pasted into a shell. */
const quoted = (path: string) => (/^[\w./@+-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`);
