import { excerpt } from '../problem.js';
import type { FileFault } from './files.js';
import { hygieneOf, isUnread } from './hygiene.js';
import { treeOfJson } from './json-tree.js';
import { addAll, tell, type Reading } from './reading.js';
import type { Place } from './story.js';
import type { TreeNode } from './tree.js';
import { pathFault } from './values.js';
import { treeOfYaml } from './yaml-tree.js';

/** How it is told that a file has no text: the code, what is said of the path, and what to do. */
export const FAULTS: Readonly<Record<FileFault, readonly [code: string, says: string, help: string]>> = {
  missing: [
    'file-missing',
    'is not there',
    'Write its path from the folder of the story, with upper and lower case as they are.',
  ],
  outside: ['path-outside', 'is not inside the story’s folder', 'Put the file into the folder of the story.'],
  'leads-out': [
    'path-outside',
    'is a link that leads out of the story’s folder',
    'Put the file itself into the folder of the story.',
  ],
  folder: ['file-unreadable', 'is a folder', 'Name a file in it.'],
  'too-large': ['file-too-large', 'is larger than what is read', 'Keep only what the story shows.'],
  'not-text': ['file-not-text', 'is not text in UTF-8', 'Save it as UTF-8.'],
  unreadable: ['file-unreadable', 'cannot be read', 'Look at who may read it.'],
};

/**
 * The text of a file beside the story, cleaned, or `null` and a Finding at the place where it is named.
 *
 * @param path as written, relative to the story's folder
 */
export function textOfFile(path: string, at: Place, reading: Reading): string | null {
  const outside = pathFault(path);
  if (outside) {
    tell(reading, at, outside.code, outside.message, outside.help);
    return null;
  }
  const result = reading.files.read(path);
  if ('fault' in result) {
    const [code, says, help] = FAULTS[result.fault];
    tell(reading, at, code, `"${excerpt(path)}" ${says}.`, help);
    return null;
  }
  const { text, problems } = hygieneOf({ path, text: result.text });
  addAll(reading.problems, problems);
  if (isUnread(problems)) return null;
  reading.lines.set(path, text.split('\n'));
  return text;
}

/** What a YAML or JSON file beside the story holds, or `null` and a Finding. */
export function treeOfFile(path: string, at: Place, reading: Reading): TreeNode | null {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  if (!['yaml', 'yml', 'json'].includes(ending)) {
    tell(
      reading,
      at,
      'file-kind',
      `"${excerpt(path)}" is neither YAML nor JSON by its name.`,
      'Name a file that ends in .yaml, .yml or .json, or write ids with their keys on the lines below.',
    );
    return null;
  }
  const text = textOfFile(path, at, reading);
  if (text === null) return null;
  const { tree, problems } = reading.memory.get(`tree ${path} ${text}`, () =>
    ending === 'json' ? treeOfJson({ path, text }) : treeOfYaml({ path, text }),
  );
  addAll(reading.problems, problems);
  return tree;
}
