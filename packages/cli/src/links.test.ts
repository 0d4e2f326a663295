// A server here stands for the web.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deadLinks } from './links.js';
import { loadGiven, loadStory } from './load.js';

let server: Server;
let site: string;
/** What was asked for, in order: `HEAD /there`. */
let asked: string[] = [];
let most = 0;
let now = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    asked.push(`${method} ${url}${headers.authorization ? ' with credentials' : ''}`);
    most = Math.max(most, (now += 1));
    response.on('close', () => (now -= 1));
    if (url.startsWith('/there')) return void setImmediate(() => response.end('A page.'));
    if (url === '/moved') return void response.writeHead(301, { location: '/there' }).end();
    if (url === '/for-readers') return void response.writeHead(method === 'HEAD' ? 405 : 200).end('A page.');
    if (url === '/refused') return void response.writeHead(403).end();
    if (url === '/round') return void response.writeHead(302, { location: '/round' }).end();
    if (url === '/late') return;
    response.writeHead(404).end('No page.');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
  most = 0;
});

/** The findings of a story with these links, each of a source of its own. */
async function found(links: readonly (readonly [link: string, archived?: string])[], patience = 5000) {
  const sources = links.map(
    ([link, archived = ''], i) =>
      `s${i}:\n  publisher: P\n  link: ${link}\n${archived && `  archived: ${archived}\n`}  accessed: 2026-05-04\n`,
  );
  const text = '---\nversion: 1\ntitle: T\nsources: sources.yaml\n---\n\nWords.\n';
  const { story } = loadGiven({ path: 'story.md', text, files: { 'sources.yaml': sources.join('') } });
  return deadLinks(story, { patience });
}

describe('The links of sources', () => {
  test('say nothing where they lead somewhere, also after redirects, and where only readers are answered', async () => {
    expect(await found([[`${site}/there`], [`${site}/moved`, `${site}/for-readers`]])).toEqual([]);
    expect(asked).toContain('GET /for-readers');
    expect(asked).not.toContain('GET /there');
  });

  test('are told in their lines when they are dead, with what answers instead', async () => {
    const findings = await found([
      [`${site}/gone`, `${site}/there`],
      [`${site}/gone-too`, `${site}/gone-as-well`],
      [`${site}/lost`],
      [`${site}/refused`],
      [`${site}/round`],
    ]);
    expect(findings.map(({ code, level, where, about }) => [code, level, where, about])).toEqual([
      ['link-dead', 'warning', 'sources.yaml:3:9', 's0'],
      ['link-dead', 'warning', 'sources.yaml:8:9', 's1'],
      ['link-dead', 'warning', 'sources.yaml:9:13', 's1'],
      ['link-dead', 'warning', 'sources.yaml:13:9', 's2'],
      ['link-dead', 'warning', 'sources.yaml:17:9', 's3'],
      ['link-dead', 'warning', 'sources.yaml:21:9', 's4'],
    ]);
    const [gone, both, , lost, refused] = findings.map(({ message, help }) => `${message} ${help}`);
    expect(gone).toMatch(/answers 404.*Leave it: readers have the archived one/);
    expect(both).toMatch(/archived link does not answer either/);
    expect(lost).toMatch(/Look for a copy in a web archive/);
    expect(refused).toMatch(/answers 403.*look at it in a browser first/);
  });

  test('are each asked once, four at a time, without credentials, and on the web alone', async () => {
    const links = Array.from({ length: 12 }, (_, i) => [`${site}/there?${i}`] as const);
    const secret = `${site.replace('//', '//ada:secret@')}/there`;
    await found([...links, [`${site}/there?1`], [secret], ['ftp://127.0.0.1/file']]);
    expect(asked).toHaveLength(13);
    expect(asked.filter((line) => line.includes('credentials'))).toEqual([]);
    expect(most).toBeLessThanOrEqual(4);
    expect(most).toBeGreaterThan(1);
  });

  test('that take too long are told after their time', async () => {
    const [late] = await found([[`${site}/late`]], 50);
    expect(late?.message).toMatch(/no answer within 0.05 s/);
  });

  test('are one finding where nobody answers at all', async () => {
    const links = Array.from({ length: 20 }, (_, i) => [`http://host-${i}.invalid/`] as const);
    const findings = await found(links, 200);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ code: 'link-dead', where: 'story.md:1:1' });
    expect(findings[0]?.message).toMatch(/None of the 20 links/);
  });
});

test('A dead link is a finding among the others, and an editor may answer for it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'links-'));
  const path = join(folder, 'story.md');
  const front = `version: 1\ntitle: T\nkind: news\nlang: en\nauthors: [Ada]\npublished: 2026-05-06\nsources:\n  board:\n    publisher: Board\n    link: ${site}/gone\n`;
  const waiver = 'waive:\n  - { rule: link-dead, about: board, reason: The board has closed., by: Desk }\n';
  const codes = async (text: string, links: boolean) => {
    writeFileSync(path, text);
    const { findings } = await loadStory(path, links ? { ask: (story) => deadLinks(story) } : {});
    return findings.flatMap(({ code, waived }) =>
      /link-dead|^waiver/.test(code) ? [`${code} ${waived !== null}`] : [],
    );
  };
  try {
    expect(await codes(`---\n${front}---\n\nWords.\n`, true)).toEqual(['link-dead false']);
    expect(await codes(`---\n${front}${waiver}---\n\nWords.\n`, true)).toEqual(['link-dead true']);
    expect(await codes(`---\n${front}${waiver}---\n\nWords.\n`, false)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
