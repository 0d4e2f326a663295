// A small web server over a built folder, which a test can tell to be slow, to fail, or to send headers.
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export interface Answer {
  /** Sent with the file. */
  headers?: Record<string, string>;
  /** Milliseconds to wait first. */
  delay?: number;
  /** An error status to answer with in place of the file, or `'drop'` to close the connection. */
  fail?: number | 'drop';
  /** Sent in place of the file. */
  body?: string;
}

export interface Site {
  /** Without a slash at its end. */
  readonly url: string;
  /** Every path that was asked for, in order. */
  readonly requests: readonly string[];
  /** Answers to paths that are equal to, or matched by, `path`. Later calls add to and win over earlier ones. */
  answer(path: string | RegExp, answer: Answer): void;
  close(): Promise<void>;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

export async function serve(folder: string): Promise<Site> {
  const rules: { path: string | RegExp; answer: Answer }[] = [];
  const requests: string[] = [];

  const answerTo = (path: string): Answer => {
    const meant = rules.filter((rule) => (typeof rule.path === 'string' ? rule.path === path : rule.path.test(path)));
    const headers = Object.assign({}, ...meant.map(({ answer }) => answer.headers)) as Record<string, string>;
    return { ...(Object.assign({}, ...meant.map(({ answer }) => answer)) as Answer), headers };
  };

  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://site').pathname);
    requests.push(path);
    const { headers, delay, fail, body } = answerTo(path);
    if (delay !== undefined) await pause(delay);
    if (fail === 'drop') return void response.destroy();
    if (fail !== undefined) return void response.writeHead(fail, headers).end();
    const file = join(folder, normalize(path.endsWith('/') ? `${path}index.html` : path));
    const content = body ?? (await readFile(file).catch(() => undefined));
    if (content === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', ...headers });
    response.end(content);
  };

  const server = createServer((request, response) => void respond(request, response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answer: (path, answer) => void rules.push({ path, answer }),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
