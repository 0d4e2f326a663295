import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { buildStory } from './build.js';

const root = mkdtempSync(join(tmpdir(), 'throughline-build-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;

const STORY = `---
version: 1
title: How high the river rose
standfirst: Two gauges, one flood.
kind: explainer
lang: en
authors: [Ada Moreno]
publisher: The Valley Post
published: 2026-05-04
sources:
  board: { publisher: Water board, title: Daily levels, date: 2026-05-03, link: 'https://example.org/levels', archived: 'https://archive.example.org/levels', accessed: 2026-05-04 }
facts:
  level-north: { value: 4.2, unit: metre, units: metres, who: Water board, certainty: reported, source: board, where: table 2 }
---

The gauge stopped at :value[level-north], according to the water board [@level-north].
`;

/** A folder with a story of its own. */
function newsroom(files: Readonly<Record<string, string>> = {}): { folder: string; story: string; out: string } {
  const folder = join(root, `newsroom-${(folders += 1)}`);
  for (const [path, text] of Object.entries({ 'story.md': STORY, ...files })) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return { folder, story: join(folder, 'story.md'), out: join(folder, 'dist') };
}

/** Every file below a folder with a hash of what is in it. */
function contentsOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}

describe('A build', { timeout: 60_000 }, () => {
  test('writes the same bytes in another folder and at another time', async () => {
    const [one, other] = [newsroom(), newsroom()];
    await buildStory(one.story, { out: one.out });
    await buildStory(other.story, { out: join(other.folder, 'elsewhere/site') });
    const written = contentsOf(one.out);
    expect(contentsOf(join(other.folder, 'elsewhere/site'))).toEqual(written);
    expect(Object.keys(written)).toEqual(
      expect.arrayContaining(['card.png', 'embed.html', 'feed.html', 'index.html', 'story.json', 'story.txt']),
    );
    await buildStory(one.story, { out: one.out });
    expect(contentsOf(one.out)).toEqual(written);
    expect(JSON.stringify([...Object.keys(written), readFileSync(join(one.out, 'index.html'), 'utf8')])).not.toContain(
      root,
    );
  });

  test('names its script and its style by what is in them, and says how large each file is', async () => {
    const { story, out } = newsroom();
    const { files, built } = await buildStory(story, { out });
    expect(built).toBe(true);
    const pages = { story: 'index.html', frame: 'embed.html', embed: 'embed.js' };
    // The one address that stands in pages of others is always the same.
    for (const name of readdirSync(out).filter((file) => /\.(js|css)$/.test(file) && file !== 'embed.js')) {
      const hash = createHash('sha256')
        .update(readFileSync(join(out, name)))
        .digest('hex');
      expect(name).toMatch(/^(story-[0-9a-f]{10}\.(js|css)|frame-[0-9a-f]{10}\.js|embed-[0-9a-f]{10}\.css)$/);
      expect(hash.startsWith(name.slice(6, 16))).toBe(true);
      const page = pages[name.slice(0, 5) as keyof typeof pages];
      expect(readFileSync(join(out, page), 'utf8')).toContain(`"${name}"`);
    }
    for (const [path, bytes] of files) expect(readFileSync(join(out, path)).byteLength, path).toBe(bytes);
  });

  test('gives the lines for pages of others, with the hash of the script that they name', async () => {
    const { story, out } = newsroom({
      'story.md': STORY.replace('lang: en', 'lang: en\ncanonical: https://post.example/river/'),
    });
    const { snippet, integrity } = await buildStory(story, { out });
    const hash = createHash('sha384')
      .update(readFileSync(join(out, 'embed.js')))
      .digest('base64');
    expect(integrity).toBe(`sha384-${hash}`);
    expect(snippet).toBe(
      [
        '<p><a data-tl-story href="https://post.example/river/">How high the river rose</a></p>',
        '<script type="module" src="https://post.example/river/embed.js"></script>',
      ].join('\n'),
    );
    const written = readFileSync(join(out, 'embed-snippet.html'), 'utf8');
    expect(written).toContain(snippet);
    expect(written).toContain(`embed.js" integrity="${integrity}" crossorigin="anonymous"></script>`);
  });

  test('leaves words that its own script uses, where a story has them', async () => {
    const title = 'THROUGHLINE_ELEMENTS, THROUGHLINE_STORY';
    const { folder, story, out } = newsroom({ 'story.md': STORY.replace('How high the river rose', title) });
    await buildStory(story, { out });
    const script = readFileSync(join(out, 'embed.js'), 'utf8');
    expect(script).toContain(`"title":"${title}"`);
    writeFileSync(join(folder, 'embed.mjs'), script);
    expect(spawnSync(process.execPath, ['--check', join(folder, 'embed.mjs')], { encoding: 'utf8' }).stderr).toBe('');
  });

  test('gives a story that is for frames alone the same lines, and its script nothing of the story but the title', async () => {
    const canonical = 'canonical: https://post.example/river/';
    const whole = newsroom({ 'story.md': STORY.replace('lang: en', `lang: en\n${canonical}`) });
    const framed = newsroom({ 'story.md': STORY.replace('lang: en', `lang: en\nembed: frame\n${canonical}`) });
    const [inPage, inFrame] = [
      await buildStory(whole.story, { out: whole.out }),
      await buildStory(framed.story, { out: framed.out }),
    ];
    expect(inFrame.snippet).toBe(inPage.snippet);
    const script = readFileSync(join(framed.out, 'embed.js'), 'utf8');
    expect(script).toContain('How high the river rose');
    expect(script).not.toMatch(/gauge stopped|4\.2 metres|Ada Moreno|customElements\.define/);
    const without = [...inPage.files.keys()].filter((name) => !inFrame.files.has(name));
    expect(without).toEqual([expect.stringMatching(/^embed-\w+\.css$/)]);
    // What is the maker's own is as it was.
    expect(readFileSync(join(framed.out, 'index.html'), 'utf8')).toContain('The gauge stopped at');
  });

  test('with errors writes nothing, says which, and leaves the last good one', async () => {
    const { folder, story, out } = newsroom();
    await buildStory(story, { out });
    const good = contentsOf(out);
    writeFileSync(story, STORY.replace('[@level-north]', '[@level-south]'));
    const result = await buildStory(story, { out });
    expect(result.built).toBe(false);
    expect(result.findings.some(({ level, at }) => level === 'error' && at.line === 16)).toBe(true);
    expect(contentsOf(out)).toEqual(good);
    expect(readdirSync(folder).sort()).toEqual(['dist', 'story.md']);
  });

  test('brings the newsroom’s own icon to the page alone; without one, browsers ask the site for its own', async () => {
    const icon = '<svg xmlns="http://www.w3.org/2000/svg"/>';
    const own = newsroom({
      'package.json': '{}',
      'throughline.config.js': "export default { icon: './house.svg' };",
      'house.svg': icon,
      'story.md': STORY,
    });
    await buildStory(own.story, { out: own.out });
    const [, href = ''] =
      /<link rel="icon" href="([^"]*)">/.exec(readFileSync(join(own.out, 'index.html'), 'utf8')) ?? [];
    expect(readFileSync(join(own.out, href), 'utf8')).toBe(icon);
    expect(readFileSync(join(own.out, 'embed.html'), 'utf8')).not.toContain('rel="icon"');
    const plain = newsroom({ 'story.md': STORY });
    await buildStory(plain.story, { out: plain.out });
    expect(readFileSync(join(plain.out, 'index.html'), 'utf8')).not.toContain('rel="icon"');
  });

  test.each(['./gone.svg', './story.md', 7])('an icon that is no picture stops it: %s', async (icon) => {
    const { story, out } = newsroom({
      'package.json': '{}',
      'throughline.config.js': `export default { icon: ${JSON.stringify(icon)} };`,
      'story.md': STORY,
    });
    await expect(buildStory(story, { out })).rejects.toThrow('`icon` names no SVG, PNG or ICO file');
  });

  test('brings the newsroom’s own graphic and style, and its module only once', async () => {
    const { folder, story, out } = newsroom({
      'package.json': '{}',
      'throughline.config.js': OWN_CONFIG,
      'rain-columns.js': OWN_MODULE,
      'house.css': '.house-style { color: rebeccapurple; }',
      'story.md': STORY.replace(/\n\nThe gauge[^]*/, OWN_BODY),
    });
    const { findings, built } = await buildStory(story, { out });
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
    expect(built).toBe(true);
    const file = (ending: string) =>
      readFileSync(
        join(
          out,
          readdirSync(out).find((name) => name.startsWith('story-') && name.endsWith(ending))!,
        ),
        'utf8',
      );
    expect(file('.css')).toContain('.house-style');
    expect(file('.js').split('rain-columns').length - 1).toBe(1);
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain('<rain-columns slot="graphic" data-graphic="">');
    expect(readFileSync(join(out, 'stills/first.svg'), 'utf8')).toContain('rain');
    expect(existsSync(join(out, 'cards/first.png'))).toBe(true);
    rmSync(join(folder, 'rain-columns.js'));
    await expect(buildStory(story, { out })).rejects.toThrow(/script cannot be bundled/);
    expect(existsSync(join(out, 'index.html'))).toBe(true);
  });

  test('that a graphic of the newsroom’s stops says which, and where', async () => {
    const { story, out } = newsroom({
      'package.json': '{}',
      'throughline.config.js': OWN_CONFIG.replace(
        "still: () => '",
        "still: () => { throw new Error('no rain'); }, was: () => '",
      ),
      'rain-columns.js': OWN_MODULE,
      'house.css': '',
      'story.md': STORY.replace(/\n\nThe gauge[^]*/, OWN_BODY),
    });
    await expect(buildStory(story, { out })).rejects.toThrow(/^story\.md:\d+:1: still of “rain” failed: no rain$/);
    expect(existsSync(out)).toBe(false);
  });

  test('that publishes records what was published beside the story', async () => {
    const { folder, story, out } = newsroom();
    expect((await buildStory(story, { out })).lock).toBeNull();
    expect(existsSync(join(folder, 'story.lock.json'))).toBe(false);
    const { lock } = await buildStory(story, { out, publish: true });
    expect(lock).toBe(join(folder, 'story.lock.json'));
    expect(JSON.parse(readFileSync(lock!, 'utf8'))).toMatchObject({ version: 1, date: '2026-05-04' });
    const before = readFileSync(lock!);
    await buildStory(story, { out, publish: true });
    expect(readFileSync(lock!)).toEqual(before);
  });

  test('tells what it is doing', async () => {
    const { story, out } = newsroom();
    const said: string[] = [];
    await buildStory(story, { out, progress: (what) => said.push(what) });
    expect(said).toEqual([
      'Reading and checking the story',
      'Bundling the script',
      'Drawing the pictures',
      'Weighing what readers load',
      'Writing the folder',
    ]);
  });
});

describe('The folder of a build', { timeout: 60_000 }, () => {
  const refused = async (prepare: (place: ReturnType<typeof newsroom>) => string | void, message: RegExp) => {
    const place = newsroom();
    const out = prepare(place) ?? place.out;
    const before = contentsOf(place.folder);
    await expect(buildStory(place.story, { out })).rejects.toThrow(message);
    expect(contentsOf(place.folder)).toEqual(before);
    expect(readdirSync(place.folder).filter((name) => name.startsWith('.'))).toEqual([]);
  };

  test('is never one that no build wrote', () =>
    refused(({ out }) => {
      mkdirSync(out);
      writeFileSync(join(out, 'holiday.jpg'), 'x');
    }, /dist holds files that no build wrote/));

  test('is never the one with the story in it', () =>
    refused(({ folder }) => folder, /is the folder that the story itself is in/));

  test('is never a file', () => refused(({ out }) => writeFileSync(out, 'x'), /dist is a file, not a folder/));

  test('is never a symbolic link', () =>
    refused(({ folder, out }) => {
      mkdirSync(join(folder, 'real'));
      symlinkSync(join(folder, 'real'), out);
    }, /dist is a symbolic link/));

  test('that somebody put a file into is not thrown away', async () => {
    const { story, out } = newsroom();
    await buildStory(story, { out });
    writeFileSync(join(out, 'robots.txt'), 'x');
    await expect(buildStory(story, { out })).rejects.toThrow(/dist holds robots\.txt, which no build wrote/);
    expect(readFileSync(join(out, 'robots.txt'), 'utf8')).toBe('x');
  });

  test('may be an empty one', async () => {
    const { story, out } = newsroom();
    mkdirSync(out);
    expect((await buildStory(story, { out })).built).toBe(true);
  });

  test('forgets what an earlier build wrote and this one does not', async () => {
    const { story, out } = newsroom();
    await buildStory(story, { out });
    const style = readdirSync(out).find((name) => name.endsWith('.css'))!;
    writeFileSync(join(out, '.throughline'), readFileSync(join(out, '.throughline'), 'utf8') + 'old.html\n');
    writeFileSync(join(out, 'old.html'), '');
    await buildStory(story, { out });
    expect(existsSync(join(out, 'old.html'))).toBe(false);
    expect(existsSync(join(out, style))).toBe(true);
  });

  test('that a killed build had set aside is put back', async () => {
    const { folder, story, out } = newsroom();
    await buildStory(story, { out });
    const good = contentsOf(out);
    renameSync(out, join(folder, '.dist.old-1234abcd'));
    writeFileSync(story, STORY.replace('[@level-north]', '[@level-south]'));
    await buildStory(story, { out });
    expect(contentsOf(out)).toEqual(good);
  });

  // To root no folder is read-only.
  test.skipIf(process.getuid?.() === 0)('that may not be written is said to be so', async () => {
    let closed = '';
    await refused(({ folder }) => {
      chmodSync((closed = folder), 0o555);
    }, /cannot be written: you may not read or write it/);
    // So that it can be removed in the end.
    chmodSync(closed, 0o755);
  });

  test.skipIf(process.platform !== 'linux')('where nothing may be written is said to be so', () =>
    refused(() => '/sys/throughline', /cannot be written: you may not read or write it/),
  );

  test('is as it was where it cannot be recorded what is published', async () => {
    const { folder, story, out } = newsroom();
    await buildStory(story, { out });
    const good = contentsOf(out);
    writeFileSync(story, STORY.replace('Two gauges, one flood.', 'Something new.'));
    const getInTheWay = (what: string) => {
      if (what === 'Writing the folder') mkdirSync(join(folder, 'story.lock.json', 'in-the-way'), { recursive: true });
    };
    await expect(buildStory(story, { out, publish: true, progress: getInTheWay })).rejects.toThrow(
      /story\.lock\.json cannot be written: it is a folder/,
    );
    expect(contentsOf(out)).toEqual(good);
    expect(readdirSync(folder).length).toBe(3);
  });

  test('below a file is said to be none', () =>
    refused(({ folder }) => join(folder, 'story.md', 'dist'), /cannot be written: a part of its path is a file/));
});

const OWN_BODY = `

:::scene[Rain]{graphic=rain-columns #rain}

| | Level :id[level] |
| --- | --- |
| North bridge | [@level-north] |

## At the bridge

The gauge stopped at :value[level-north], according to the water board [@level-north].

::picture[One column for the north bridge, as the water board reports.]{#first}

:::
`;

const OWN_CONFIG = `
export default {
  style: './house.css',
  graphics: [
    {
      name: 'rain-columns',
      tag: 'rain-columns',
      module: './rain-columns.js',
      states: {},
      attributes: [],
      written: (graphic) => ({ rows: graphic.data.rows.map(({ id, label }) => ({ id, label })) }),
      ids: ({ rows }) => rows.map(({ id }) => id),
      check: () => [],
      markup: ({ rows }) => '<ul>' + rows.map(({ label }) => '<li>' + label + '</li>').join('') + '</ul>',
      rows: ({ rows }) => [['Gauge'], ...rows.map(({ label }) => [label])],
      still: () => '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"><text x="10" y="20">rain</text></svg>',
      shown: ({ rows }) => rows.map(({ id }) => id),
    },
  ],
};
`;

const OWN_MODULE = `customElements.define('rain-columns', class extends HTMLElement {});\n`;
