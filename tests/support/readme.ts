// README's section Embed, taken apart: each way into a page, with the host folder that it names and its snippets to the letter.
// Also every iframe that readers of README and of Storybook's pages may copy.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface Way {
  /** What the paragraph begins with. */
  readonly title: string;
  /** Its folder of examples/hosts; the first way has none. */
  readonly folder: string | undefined;
  readonly snippets: readonly { readonly language: string; readonly code: string }[];
}

const root = resolve(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The section, as it is written. */
export const embedSection = readme.slice(readme.indexOf('\n## Embed\n'), readme.indexOf('\n## Tell a story in HTML\n'));

/** Each way begins with a paragraph whose first words are bold. */
export const ways: readonly Way[] = embedSection
  .split(/\n(?=\*\*)/)
  .slice(1)
  .map((text) => ({
    title: /^\*\*(.+?)\*\*/.exec(text)![1]!,
    folder: /^\*\*.+?\*\* \(\[examples\/hosts\/([\w-]+)\]/.exec(text)?.[1],
    snippets: [...text.matchAll(/```(\w+)\n([^]*?)```/g)].map(([, language, code]) => ({
      language: language!,
      code: code!,
    })),
  }));

const pages = readdirSync(join(root, 'stories'))
  .filter((name) => name.endsWith('.mdx'))
  .map((name) => `stories/${name}`);

/** Each iframe in a snippet of HTML, with the page that has it and its attributes by name. */
export const framesIn = ['README.md', ...pages].flatMap((page) =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/```html\n([^]*?)```/g)]
    .flatMap(([, code = '']) => [...code.matchAll(/<iframe\b([^>]*)>/g)])
    .map(([, written = '']) => ({
      page,
      attributes: Object.fromEntries(
        [...written.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, value]),
      ),
    })),
);
