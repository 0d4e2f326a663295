// What the command says and how it ends, for people, for programs, and for whoever gives it something hostile.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { compileCommand, ended, folderWith, startThroughline, throughline } from './support/cli.js';

// Each test starts a process or more.
vi.setConfig({ testTimeout: 60_000 });

const folders: string[] = [];
const folderOf = (files: Record<string, string | Uint8Array>) => {
  const folder = folderWith(files);
  folders.push(folder);
  return folder;
};

beforeAll(compileCommand, 120_000);
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A story that has no fault but those that the newsroom's own rule below finds. */
const front = `---
version: 1
title: Two gauges
standfirst: One flood.
kind: explainer
lang: en
authors: [Ada Moreno]
published: 2026-05-04
`;
const story = (words: string, more = '') => `${front}${more}---\n\n${words}\n`;

/** Finds the word "very", so that what these tests read does not depend on the rules that are built in. */
const config = `
const at = (file, line, column, length) => ({ file, line, column, endLine: line, endColumn: column + length });
export default {
  rules: [{
    code: 'house-style',
    level: 'warning',
    says: 'Nothing is very anything.',
    waivable: true,
    *check({ story }) {
      for (const block of story.body)
        for (const child of block.children ?? [])
          if (child.type === 'text')
            for (const { index } of child.value.matchAll(/very/g))
              yield {
                at: at(child.at.file, child.at.line, child.at.column + index, 4),
                message: 'Nothing is very anything.',
                help: 'Take "very" out: 100 % of readers, as they say, will not miss it.',
                level: child.value.includes('wrong') ? 'error' : 'warning',
              };
    },
  }],
};
`;

/** Where nobody but us sees what is mounted, and where it goes with the process. */
const NAMESPACE = ['--user', '--map-root-user', '--mount', 'sh', '-c'];
const mayMount = spawnSync('unshare', [...NAMESPACE, 'mount -t tmpfs tmpfs /mnt']).status === 0;

/** A disk that has room for one build, and for half of another one. */
const FULL_DISK = `
throughline() { node "$COMMAND" "$@" > /dev/null; }
show() { find disk -type f ! -name filler | sort | xargs sha256sum; }
throughline build story.md --out elsewhere
size=$(du -sk elsewhere | cut -f1)
mount -t tmpfs -o size=$((size + size / 2))k tmpfs disk
throughline build story.md --out disk/dist
echo filler > disk/filler
show
echo '--- full ---'
sed -i 's/The water came/The water went/' story.md
throughline build story.md --out disk/dist || echo "ended with $?"
head -c 64m /dev/zero > disk/filler 2> /dev/null
throughline new disk/swifts || echo "ended with $?"
show
`;

const CORRECTION = `
modified: 2026-11-25
corrections:
  - date: 2026-11-25
    text: An earlier version of this page gave the number of nests as 28.
    was: 28
    is: 27
    about: [nests-now]
title:`;

describe('throughline check', () => {
  test('is silent but for one line where nothing is wrong, and ends with 0', () => {
    const folder = folderOf({ 'story.md': story('The water came at night.') });
    expect(throughline(folder, ['check', 'story.md'])).toEqual({
      code: 0,
      out: 'story.md: nothing found\n',
      err: '',
    });
  });

  test('shows each place in its line, also behind tabs and wide letters, and cuts long lines', () => {
    const long = `${'word '.repeat(40)}very ${'word '.repeat(40)}`.trim();
    const folder = folderOf({
      'story.md': story(`A\tvery high river.\n\n水位は very 高い。\n\n${long}`),
      'throughline.config.js': config,
    });
    const { code, out } = throughline(folder, ['check', 'story.md']);
    expect(code).toBe(0);
    expect(out).toBe(`story.md:11:3 warning house-style
  11 | A   very high river.
     |     ^^^^
  Nothing is very anything.
  Take "very" out: 100 % of readers, as they say, will not miss it.

story.md:13:5 warning house-style
  13 | 水位は very 高い。
     |        ^^^^
  Nothing is very anything.
  Take "very" out: 100 % of readers, as they say, will not miss it.

story.md:15:201 warning house-style
  15 | ...ord word word word word word very word word word word word word word word word word wor...
     |                                 ^^^^
  Nothing is very anything.
  Take "very" out: 100 % of readers, as they say, will not miss it.

story.md: 3 warnings
`);
  });

  test('ends with 1 where there is an error, or with --strict a warning', () => {
    const folder = folderOf({
      'wrong.md': story('A very wrong thing.'),
      'mild.md': story('A very high river.'),
      'throughline.config.js': config,
    });
    expect(throughline(folder, ['check', 'wrong.md']).code).toBe(1);
    expect(throughline(folder, ['check', 'mild.md']).code).toBe(0);
    const strict = throughline(folder, ['check', 'mild.md', '--strict']);
    expect(strict.code).toBe(1);
    expect(strict.out).toContain('mild.md:11:3 error house-style');
  });

  test('shows what an editor answers for in short below all else, with the reason, and counts it apart', () => {
    const waive = 'waive:\n  - { rule: house-style, reason: It was very high, by: Ada Moreno, date: 2026-05-05 }\n';
    const folder = folderOf({
      'story.md': story('A very wrong :vlaue[thing].', waive),
      'throughline.config.js': config,
    });
    const { code, out } = throughline(folder, ['check', 'story.md']);
    expect(code).toBe(0);
    expect(out.indexOf('story.md:13:14 warning unknown-directive')).toBe(0);
    expect(out.slice(out.indexOf('story.md:13:3'))).toBe(`story.md:13:3 waived error house-style
  Nothing is very anything.
  Waived: It was very high (Ada Moreno, 2026-05-05)

story.md: 1 warning, 1 waived
`);
  });

  test('names with each finding a page that is there, wherever it is called', () => {
    const folder = folderOf({ 'story.md': story('The river rose to 4.6 metres.') });
    const page = /^ {2}(\S+number-without-fact\.md)$/m.exec(throughline(folder, ['check', 'story.md']).out)?.[1] ?? '';
    expect(readFileSync(resolve(folder, page), 'utf8')).toMatch(/^# number-without-fact/);
  });

  test('checks several stories, and those that are there when one is not', () => {
    const folder = folderOf({
      'a.md': story('A very wrong thing.'),
      'b.md': story('The water came.'),
      'throughline.config.js': config,
    });
    const { code, out, err } = throughline(folder, ['check', 'a.md', 'gone.md', 'b.md']);
    expect(code).toBe(2);
    expect(out).toContain('a.md: 1 error\n');
    expect(out).toContain('b.md: nothing found\n');
    expect(err).toContain('gone.md does not exist');
  });

  test('speaks to programs in JSON: every place, every word, and what could not be read', () => {
    const folder = folderOf({ 'story.md': story('A very wrong thing.'), 'throughline.config.js': config });
    const { code, out, err } = throughline(folder, ['check', 'story.md', 'gone.md', '--format', 'json']);
    expect(code).toBe(2);
    expect(err).not.toBe('');
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      stories: [
        {
          path: 'story.md',
          errors: 1,
          warnings: 0,
          waived: 0,
          findings: [
            {
              level: 'error',
              code: 'house-style',
              file: 'story.md',
              line: 11,
              column: 3,
              endLine: 11,
              endColumn: 7,
              message: 'Nothing is very anything.',
              waived: null,
            },
          ],
        },
      ],
      unread: [{ path: 'gone.md', message: 'gone.md does not exist' }],
    });
  });

  test('writes annotations for GitHub in which nothing that an author wrote ends a property or a line', () => {
    const folder = folderOf({
      'in, out: 100%/story.md': story('A very wrong thing.'),
      'throughline.config.js': config,
    });
    expect(throughline(folder, ['check', 'in, out: 100%/story.md', '--format', 'github']).out).toBe(
      '::error file=in%2C out%3A 100%25/story.md,line=11,endLine=11,col=3,endColumn=6,title=house-style::' +
        'Nothing is very anything.%0ATake "very" out: 100 %25 of readers, as they say, will not miss it.\n',
    );
  });

  test('names files for GitHub from the checkout on, wherever in it the command is run', () => {
    const folder = folderOf({ 'a/story.md': story('A very wrong thing.'), 'throughline.config.js': config });
    const told = (workspace: string) =>
      throughline(join(folder, 'a'), ['check', 'story.md', '--format', 'github'], { GITHUB_WORKSPACE: workspace }).out;
    expect(told(folder)).toMatch(/^::error file=a\/story\.md,/);
    expect(told('/elsewhere')).toMatch(/^::error file=story\.md,/);
  });

  test('has colours where they are forced, none in a pipe, and none where nobody wants them', () => {
    const folder = folderOf({ 'story.md': story('A very wrong thing.'), 'throughline.config.js': config });
    const hasColours = (env: Record<string, string>) =>
      throughline(folder, ['check', 'story.md'], env).out.includes('\u001b[');
    expect(hasColours({})).toBe(false);
    expect(hasColours({ FORCE_COLOR: '1' })).toBe(true);
    expect(hasColours({ FORCE_COLOR: '0' })).toBe(false);
    expect(hasColours({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
  });

  test('writes ASCII alone on a dumb terminal', () => {
    const folder = folderOf({ 'story.md': story('“Très” very wrong 水。'), 'throughline.config.js': config });
    const { out } = throughline(folder, ['check', 'story.md'], { TERM: 'dumb' });
    expect(out).toContain('"Tres" very wrong ??');
    expect([...out].every((character) => character === '\n' || (character >= ' ' && character <= '~'))).toBe(true);
  });

  test('shows what could steer a terminal by its code point', () => {
    const folder = folderOf({
      'story.md': story('very wrong \u202Egnorw'),
      'throughline.config.js': config.replaceAll('Nothing is', 'Nothing\\u001b[2J is'),
    });
    const { out } = throughline(folder, ['check', 'story.md']);
    expect(out).toContain('<U+202E>gnorw');
    expect(out).toContain('Nothing<U+001B>[2J is very');
    expect(out).not.toMatch(/[\u001b\u202e]/);
  });
});

describe('What is wrong on the command line is said with what was meant, and ends with 2', () => {
  const folder = () => folderOf({ 'story.md': story('The water came.') });
  const cases: (readonly [args: string[], says: string[]])[] = [
    [
      ['chekc', 'story.md'],
      ['There is no command chekc', 'Did you mean "check"?'],
    ],
    [
      ['check', 'story.md', '--fromat', 'json'],
      ['has no option --fromat', 'Did you mean "--format"?'],
    ],
    [
      ['check', 'story.md', '--format', 'jsno'],
      ['--format cannot be jsno', 'Did you mean "json"?'],
    ],
    [['check', 'story.md', '--format'], ['--format needs a value: <format>']],
    [['check', '--strict=yes', 'story.md'], ['--strict takes no value']],
    [['check'], ['throughline check needs the path of a story']],
    [['build', 'story.md', 'more.md'], ['takes the path of a story, and no more: more.md']],
    [['dev', 'story.md', '--port', 'http'], ['--port cannot be http']],
    [['story.md'], ['throughline check story.md']],
    [['check', 'notes.txt'], ['notes.txt is no story']],
    [['check', '.'], ['is no story']],
    [['check', '__proto__.md'], ['__proto__.md does not exist']],
  ];
  test.each(cases)('%j', (args, says) => {
    const { code, out, err } = throughline(folder(), args);
    expect(code).toBe(2);
    expect(out).toBe('');
    for (const words of says) expect(err).toContain(words);
    expect(err).not.toMatch(/^\s+at /m);
  });

  test('--help shows each command with examples, and --version the version', () => {
    const where = folder();
    const all = throughline(where, ['--help']);
    expect(all.code).toBe(0);
    for (const name of ['new', 'check', 'dev', 'build']) {
      expect(all.out).toContain(`\n  ${name} `);
      const one = throughline(where, [name, '--help']);
      expect(one.code).toBe(0);
      expect(one.out).toContain(`\nExamples\n  throughline ${name} `);
    }
    const manifest = JSON.parse(readFileSync('packages/cli/package.json', 'utf8')) as { version: string };
    expect(throughline(where, ['--version']).out).toBe(`${manifest.version}\n`);
  });

  test('a configuration says all that is wrong in it, and where it cannot be run', () => {
    const where = folder();
    writeFileSync(
      join(where, 'throughline.config.js'),
      `export default { rulse: [], rules: [{ code: 'House style' }], graphics: 3, style: './gone.css' };`,
    );
    const wrong = throughline(where, ['check', 'story.md']);
    expect(wrong.code).toBe(2);
    for (const words of [
      '"rulse" is no setting. Did you mean "rules"?',
      'rules[0].code',
      '`graphics` is no list',
      './gone.css',
    ])
      expect(wrong.err).toContain(words);

    writeFileSync(join(where, 'throughline.config.js'), 'export default {\n  rules: [,\n');
    const broken = throughline(where, ['check', 'story.md']);
    expect(broken.code).toBe(2);
    expect(broken.err).toContain('throughline.config.js');
    expect(broken.err).not.toMatch(/^\s+at /m);
  });
});

describe('Bad input', () => {
  test('a byte that is no UTF-8 is found at its place, and the rest of the story is read all the same', () => {
    const bytes = Buffer.from(story('The first line.\n\nCaf# very wrong.'));
    bytes[bytes.indexOf('Caf#') + 3] = 0xe9;
    const folder = folderOf({ 'story.md': bytes, 'throughline.config.js': config });
    const { code, out } = throughline(folder, ['check', 'story.md']);
    expect(code).toBe(1);
    expect(out).toContain('story.md:13:4 error broken-text');
    expect(out).toContain('story.md:13:6 error house-style');
  });

  test('so is one in a saved text', () => {
    const sources = `sources:\n  board: { publisher: Board, title: Levels, saved: levels.txt }\n`;
    const folder = folderOf({
      'story.md': story('The water came.', sources),
      'levels.txt': Buffer.concat([Buffer.from('first\nsecond \u00fc '), Buffer.from([0xff, 0xfe])]),
    });
    const { out } = throughline(folder, ['check', 'story.md']);
    expect(out).toContain('levels.txt:2:10 error broken-text');
  });

  test('a story of 50 MB is refused at once', () => {
    const folder = folderOf({ 'story.md': Buffer.alloc(50 * 1024 * 1024, 'a') });
    const began = performance.now();
    const { code, out } = throughline(folder, ['check', 'story.md']);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(code).toBe(1);
    expect(out).toContain('story.md:1:1 error too-large');
  });

  test('what is no text is refused, whatever its name', () => {
    const folder = folderOf({ 'story.md': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]) });
    const { code, out } = throughline(folder, ['check', 'story.md']);
    expect(code).toBe(1);
    expect(out).toContain('story.md:1:1 error not-text');
  });

  test('nothing outside of the folder is read: not by a path, not by a link', () => {
    const secret = 'facts:\n  theirs: { says: A secret of somebody else }\n';
    const outside = folderOf({ 'secret.yaml': secret, 'secret.txt': 'A secret of somebody else' });
    const folder = folderOf({
      'up.md': story('The water came.', 'facts: ../secret.yaml\n'),
      'absolute.md': story('The water came.', `facts: ${join(outside, 'secret.yaml')}\n`),
      'link.md': story('The water came.', 'facts: link.yaml\n'),
      'folder.md': story('The water came.', 'facts: theirs/secret.yaml\n'),
    });
    symlinkSync(join(outside, 'secret.yaml'), join(folder, 'link.yaml'));
    symlinkSync(outside, join(folder, 'theirs'));
    for (const name of ['up', 'absolute', 'link', 'folder']) {
      const { code, out } = throughline(folder, ['check', `${name}.md`]);
      expect(code, name).toBe(1);
      expect(out, name).toContain('error path-outside');
      expect(out, name).not.toContain('somebody else');
    }
  });

  test('a link is followed inside the folder, and with a configuration that opens it, in the folder above', () => {
    const facts = 'level: { says: The river rose, who: Ada Moreno, source: board, certainty: confirmed }\n';
    const words = story('The water came [@level].', 'sources: sources.yaml\nfacts: link.yaml\n');
    const sources = 'board: { publisher: Board, title: Levels }\n';
    const folder = folderOf({
      'shared/facts.yaml': facts,
      'one/sources.yaml': sources,
      'one/real.yaml': facts,
      'one/story.md': words,
      'two/sources.yaml': sources,
      'two/story.md': words,
      'package.json': '{}',
    });
    symlinkSync(join(folder, 'one/real.yaml'), join(folder, 'one/link.yaml'));
    symlinkSync(join(folder, 'shared/facts.yaml'), join(folder, 'two/link.yaml'));
    expect(throughline(folder, ['check', 'one/story.md']).out).not.toContain(' error ');
    expect(throughline(folder, ['check', 'two/story.md']).out).toContain(' error path-outside');
    writeFileSync(join(folder, 'throughline.config.js'), `export default { root: '.' };`);
    expect(throughline(folder, ['check', 'two/story.md']).out).not.toContain(' error ');
  });

  test('a pipe, a folder and a circle of links in the place of a file are told, and nothing hangs', () => {
    const folder = folderOf({
      'pipe.md': story('The water came.', 'facts: pipe.yaml\n'),
      'folder.md': story('The water came.', 'facts: folder.yaml\n'),
      'circle.md': story('The water came.', 'facts: circle.yaml\n'),
      'missing.md': story('The water came.', 'facts: missing.yaml\n'),
    });
    spawnSync('sh', ['-c', 'mkfifo pipe.yaml'], { cwd: folder });
    mkdirSync(join(folder, 'folder.yaml'));
    symlinkSync(join(folder, 'circle.yaml'), join(folder, 'circle.yaml'));
    for (const name of ['pipe', 'folder', 'circle', 'missing']) {
      const { code, out } = throughline(folder, ['check', `${name}.md`]);
      expect(code, name).toBe(1);
      expect(out, name).toMatch(/error file-(unreadable|missing)/);
    }
  });

  test('a lock file that cannot be read is told: nobody knows then what was published', () => {
    const folder = folderOf({ 'story.md': story('The water came.'), 'story.lock.json': '{ "version": 1, "date"' });
    const { code, out } = throughline(folder, ['check', 'story.md']);
    expect(code).toBe(1);
    expect(out).toContain('story.lock.json:1:1 error broken-lock');
  });

  test('a figure changed after publication is told as it was and as it is, until a correction tells readers', () => {
    const folder = folderOf({});
    throughline(folder, ['new', 'swifts', '--author', 'Ada Moreno']);
    expect(throughline(folder, ['build', 'swifts/story.md', '--publish', '--out', 'out']).code).toBe(0);
    const change = (file: string, from: string, to: string) =>
      writeFileSync(join(folder, file), readFileSync(join(folder, file), 'utf8').replace(from, to));
    change('swifts/facts.yaml', 'value: 28', 'value: 27');
    const silent = throughline(folder, ['check', 'swifts/story.md']).out;
    expect(silent).toContain('"nests-now" has changed since it was published: it was "28 nests", it is "27 nests".');
    change('swifts/story.md', '\ntitle:', CORRECTION);
    expect(throughline(folder, ['check', 'swifts/story.md']).out).not.toContain('changed-since-published');
  });

  test('who reads no further ends the work without a word', () => {
    const folder = folderOf({ 'story.md': story('very wrong\n\n'.repeat(400)), 'throughline.config.js': config });
    const main = join(import.meta.dirname, '../packages/cli/dist/main.js');
    const { stdout, stderr } = spawnSync('sh', ['-c', `node ${main} check story.md | head -n 1`], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stdout).toBe('story.md:11:1 error house-style\n');
    expect(stderr).toBe('');
  });
});

describe('throughline new', () => {
  test('writes a story in which nothing is wrong, that can be built, and says what to do next', () => {
    const folder = folderOf({});
    const named = ['--title', 'Where: the swifts went', '--author', 'Ada Moreno and “Ben” Ode'];
    const made = throughline(folder, ['new', 'swifts', ...named]);
    expect(made.code).toBe(0);
    expect(made.out).toMatch(
      /\n  story\.md\n\nNext:\n  throughline dev swifts\/story\.md\n  throughline check swifts\/story\.md\n$/,
    );
    expect(throughline(folder, ['check', 'swifts/story.md', '--strict'])).toMatchObject({
      code: 0,
      out: 'swifts/story.md: nothing found\n',
    });
    expect(throughline(folder, ['check', 'swifts'])).toMatchObject({
      code: 2,
      err: 'throughline: swifts is no story\nDid you mean swifts/story.md?\n',
    });
    const built = throughline(folder, ['build', 'swifts/story.md', '--out', 'dist']);
    expect(built).toMatchObject({ code: 0 });
    const page = readFileSync(join(folder, 'dist/index.html'), 'utf8');
    expect(page).toContain('<h1>Where: the swifts went</h1>');
    for (const author of ['Ada Moreno', '“Ben” Ode']) expect(page).toContain(`{"@type":"Person","name":"${author}"}`);
  });

  test('says what to do next as it was called: by npm, by npx, by a script of another name, by itself', () => {
    const folder = folderOf({});
    const calls: [as: string, env: Record<string, string>][] = [
      ['npm run throughline --', { npm_command: 'run-script', npm_lifecycle_event: 'throughline' }],
      ['npx throughline', { npm_command: 'exec', npm_lifecycle_event: 'npx' }],
      ['npx throughline', { npm_command: 'run-script', npm_lifecycle_event: 'write' }],
      ['throughline', {}],
    ];
    for (const [i, [as, env]] of calls.entries())
      expect(throughline(folder, ['new', `story-${i}`], env).out).toContain(`\n  ${as} dev story-${i}/story.md\n`);
  });

  test('writes a story that can be looked at, and not published before somebody is named who has written it', () => {
    const folder = folderOf({});
    expect(throughline(folder, ['new', 'swifts']).out).toContain('put your name into the line "authors"');
    const at = readFileSync(join(folder, 'swifts/story.md'), 'utf8')
      .split('\n')
      .findIndex((line) => line.startsWith('authors:'));
    const place = `swifts/story.md:${String(at + 1)}:11`;
    const checked = throughline(folder, ['check', 'swifts/story.md']);
    expect(checked).toMatchObject({ code: 0 });
    expect(checked.out).toContain(`${place} warning author-placeholder`);
    const refused = throughline(folder, ['build', 'swifts/story.md', '--out', 'out', '--publish']);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.out).toContain(`${place} error author-placeholder`);
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });

  test('is a lesson: one number changed in its facts makes the check say which words no longer agree', () => {
    const folder = folderOf({});
    throughline(folder, ['new', 'swifts']);
    const facts = join(folder, 'swifts/facts.yaml');
    writeFileSync(facts, readFileSync(facts, 'utf8').replace('value: 28', 'value: 29'));
    const { code, out } = throughline(folder, ['check', 'swifts/story.md']);
    expect(code).toBe(1);
    expect(out).toMatch(/swifts\/(story\.md|facts\.yaml):\d+:\d+ error/);
  });

  test('overwrites nothing', () => {
    const folder = folderOf({ 'mine/notes.txt': 'mine', file: 'mine', 'empty/.keep': '' });
    rmSync(join(folder, 'empty/.keep'));
    for (const name of ['mine', 'file']) {
      const { code, err } = throughline(folder, ['new', name]);
      expect(code).toBe(2);
      expect(err).toContain(`${name} exists`);
    }
    expect(readFileSync(join(folder, 'mine/notes.txt'), 'utf8')).toBe('mine');
    expect(throughline(folder, ['new', 'empty']).code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['empty', 'file', 'mine']);
  });

  test('keeps an article to the letter, and drafts a fact for exactly what the check finds without one but for dates', () => {
    const article = `# The flood of May\n\nBy Ada Moreno and Ben Ode\n\nThe water came on 3 May 2024.\n\nAt least 41 houses stood in water. The mayor said: “We will rebuild every one.”\n\n## What it cost\n\nThe bill came to 3.5 million euros.\n`;
    const folder = folderOf({ 'article.md': article });
    const made = throughline(folder, ['new', 'flood', '--from', 'article.md']);
    expect(made.code).toBe(0);
    const text = readFileSync(join(folder, 'flood/story.md'), 'utf8');
    expect(text).toContain('title: "The flood of May"');
    expect(text).toContain('authors: [Ada Moreno, Ben Ode]');
    expect(text).toContain(article.slice(article.indexOf('The water')).trimEnd());
    expect(text).not.toContain('By Ada');
    const { stories } = JSON.parse(throughline(folder, ['check', 'flood/story.md', '--format', 'json']).out) as {
      stories: [{ findings: { line: number; code: string; level: string }[] }];
    };
    const date = text.split('\n').findIndex((line) => line.startsWith('The water came')) + 1;
    const errors = stories[0].findings.filter(({ level }) => level === 'error');
    const open = errors.filter(({ line }) => line !== date);
    expect(errors.length - open.length).toBe(1);
    expect(open.map(({ code }) => code).sort()).toEqual([
      'number-without-fact',
      'number-without-fact',
      'quotation-without-fact',
    ]);
    const drafts = readFileSync(join(folder, 'flood/suggestions.md'), 'utf8');
    expect([...drafts.matchAll(/# line (\d+)/g)].map(([, line]) => Number(line))).toEqual(open.map(({ line }) => line));
    for (const words of ['value: 41 ', 'words: "We will rebuild every one."', 'value: 3500000 ', 'graphic=quote-card'])
      expect(drafts).toContain(words);
  });

  test('tells of an article that is missing, no text, without words or too deep', () => {
    const folder = folderOf({
      'picture.md': Buffer.from([1, 0, 2, 255]),
      'empty.html': '<title>Nothing</title><img src="a.png">',
      'deep.html': `${'<div>'.repeat(100_000)}Words`,
    });
    expect(throughline(folder, ['new', 'a', '--from', 'gone.md'])).toMatchObject({ code: 2 });
    expect(throughline(folder, ['new', 'a', '--from', 'picture.md']).err).toContain('no text in UTF-8');
    expect(throughline(folder, ['new', 'a', '--from', 'empty.html']).err).toContain('no text below its title');
    expect(throughline(folder, ['new', 'a', '--from', 'deep.html']).err).toContain('too deep in itself');
    expect(existsSync(join(folder, 'a'))).toBe(false);
  });
});

/** What of `build --format json` is looked at here. */
interface BuiltJson {
  readonly stories: readonly {
    readonly findings: readonly unknown[];
    readonly loads: { readonly first: { readonly bytes: number; readonly files: Readonly<Record<string, number>> } };
  }[];
}

describe('throughline build', () => {
  test('refuses a story with errors, shows them as the check does, and leaves what was there', () => {
    const folder = folderOf({ 'story.md': story('The water came.'), 'throughline.config.js': config });
    expect(throughline(folder, ['build', 'story.md'])).toMatchObject({ code: 0 });
    const before = readFileSync(join(folder, 'dist/index.html'), 'utf8');
    writeFileSync(join(folder, 'story.md'), story('A very wrong thing.'));
    const { code, out, err } = throughline(folder, ['build', 'story.md']);
    expect(code).toBe(1);
    expect(out).toBe(throughline(folder, ['check', 'story.md']).out);
    expect(err).toContain('Nothing was written');
    expect(readFileSync(join(folder, 'dist/index.html'), 'utf8')).toBe(before);
  });

  test('says what it wrote, with sizes that are those of the files', () => {
    const folder = folderOf({ 'story.md': story('The water came.') });
    const { out } = throughline(folder, ['build', 'story.md', '--out', 'site']);
    expect(out).toContain('Written: site\n');
    const size = (readFileSync(join(folder, 'site/index.html')).length / 1000).toFixed(1);
    expect(out).toMatch(new RegExp(`\\n  index\\.html +${size.replace('.', '\\.')} kB\\n`));
  });

  test('prints lines for pages of others where they lead to the story, and else says what is missing', () => {
    const folder = folderOf({
      'story.md': story('The water came.'),
      'known.md': story('The water came.', 'canonical: https://desk.example/gauges/\n'),
    });
    expect(throughline(folder, ['build', 'known.md']).out).toContain(
      '\n  <p><a data-tl-story href="https://desk.example/gauges/">Two gauges</a></p>\n',
    );
    const { out } = throughline(folder, ['build', 'story.md']);
    expect(out).not.toContain('<p>');
    expect(out).toContain('story.md:1:1 warning canonical-missing\n');
    expect(out).toMatch(/Write canonical: .*Open Graph.*feed.*oEmbed.*sandbox/);
    expect(throughline(folder, ['build', 'known.md']).out).not.toContain('canonical-missing');
    // Nothing is missing until pages are made; and who answers for it is not told that there is no such rule.
    const waived = 'waive:\n  - { rule: canonical-missing, reason: Our system knows the address., by: Desk }\n';
    writeFileSync(join(folder, 'story.md'), story('The water came.', waived));
    expect(throughline(folder, ['check', 'story.md']).out).toBe('story.md: nothing found\n');
    expect(throughline(folder, ['build', 'story.md']).out).not.toContain('canonical-missing');
  });

  test('weighs what a reader loads, and warns of more than the newsroom allows', () => {
    const address = 'canonical: https://desk.example/gauges/\n';
    const folder = folderOf({ 'story.md': story('The water came.', address) });
    const { stories } = JSON.parse(throughline(folder, ['build', 'story.md', '--format', 'json']).out) as BuiltJson;
    const { loads, findings } = stories[0]!;
    const page = readFileSync(join(folder, 'dist/index.html'), 'utf8');
    const [, style = ''] = /<link rel="stylesheet" href="([^"]+)">/.exec(page) ?? [];
    const [, script = ''] = /<script defer src="([^"]+)">/.exec(page) ?? [];
    const sent = (name: string) => brotliCompressSync(readFileSync(join(folder, 'dist', name))).length;
    const files = Object.fromEntries(['index.html', style, script].map((name) => [name, sent(name)]));
    expect(loads.first.files).toEqual(files);
    expect(loads.first.bytes).toBe(Object.values(files).reduce((sum, bytes) => sum + bytes));
    expect(findings).toEqual([]);
    expect(throughline(folder, ['build', 'story.md']).out).toContain(
      `\n  at once ${(loads.first.bytes / 1000).toFixed(1)} kB of 100 kB: `,
    );

    writeFileSync(join(folder, 'throughline.config.js'), 'export default { budget: { first: 2 } };');
    const { code, out } = throughline(folder, ['build', 'story.md']);
    expect(code).toBe(0);
    expect(out).toContain('story.md:1:1 warning over-budget\n');
    expect(out).toMatch(/budget is 2 kB\.\n {2}The most: (index\.html|story-)/);
    writeFileSync(join(folder, 'throughline.config.js'), 'export default { budget: { frist: 2 } };');
    const unknown = throughline(folder, ['build', 'story.md']);
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain('`budget` holds something that is no number');
  });

  test.skipIf(process.getuid?.() === 0)('tells of a folder that cannot be written', () => {
    const folder = folderOf({ 'story.md': story('The water came.') });
    mkdirSync(join(folder, 'closed'));
    chmodSync(join(folder, 'closed'), 0o500);
    const { code, err } = throughline(folder, ['build', 'story.md', '--out', 'closed/dist']);
    expect(code).toBe(2);
    expect(err).toContain('cannot be written');
  });

  test.skipIf(!mayMount)(
    'on a full disk it says so, leaves the last good folder, and nothing half-written; so does new',
    () => {
      const folder = folderOf({ 'story.md': story('The water came.'), 'disk/.keep': '' });
      const main = join(import.meta.dirname, '../packages/cli/dist/main.js');
      const { stdout, stderr } = spawnSync('unshare', [...NAMESPACE, FULL_DISK], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, COMMAND: main },
      });
      const [first = '', later = ''] = stdout.split('--- full ---\n');
      expect(first).toContain(' disk/dist/index.html\n');
      expect(later).toBe(first.replace(/^/, 'ended with 2\nended with 2\n'));
      expect(stderr.match(/disk.* cannot be written: the disk is full\n/g)).toHaveLength(2);
      expect(stderr).not.toMatch(/^\s+at /m);
    },
  );

  test('stopped in the middle, it leaves nothing of its own and nothing changed', async () => {
    const folder = folderOf({ 'story.md': story('The water came.') });
    throughline(folder, ['build', 'story.md']);
    const before = readFileSync(join(folder, 'dist/index.html'), 'utf8');
    const held = readdirSync(folder).sort();
    for (const wait of [300, 800, 1300]) {
      const child = startThroughline(folder, ['build', 'story.md']);
      const end = ended(child);
      await pause(wait);
      child.kill('SIGINT');
      await end;
      expect(readdirSync(folder).sort()).toEqual(held);
      expect(readFileSync(join(folder, 'dist/index.html'), 'utf8')).toBe(before);
    }
  });
});
