// The command as people run it: a child process, compiled from what is in this repository.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const main = join(root, 'packages/cli/dist/main.js');

/** How a command ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Compiles the command, where its sources have changed. */
export function compileCommand(): void {
  const tsc = join(root, 'node_modules/.bin/tsc');
  const { status, stdout } = spawnSync(tsc, ['-b', 'packages/cli'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stdout);
}

/** Without what a terminal, a workflow or a test runner says of itself. */
const plain = { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'en_US.UTF-8' };

/** Runs `throughline` and waits for its end. */
export function throughline(folder: string, args: readonly string[], env: Record<string, string> = {}): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: folder,
    env: { ...plain, ...env },
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { code: status, out: stdout, err: stderr };
}

/** Starts `throughline` and goes on. */
export function startThroughline(folder: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [main, ...args], { cwd: folder, env: plain, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Waits for a child's end. */
export function ended(child: ChildProcess): Promise<{ code: number | null; signal: string | null }> {
  return new Promise((done) => child.once('exit', (code, signal) => done({ code, signal })));
}

/** A new folder with these files; texts or bytes by their paths. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}
