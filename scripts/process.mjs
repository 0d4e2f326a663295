// Running other programs, for scripts that must work before anything is installed.
import { spawn } from 'node:child_process';
import { delimiter, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');

const environment = {
  ...process.env,
  STORYBOOK_DISABLE_TELEMETRY: '1',
  PATH: resolve(root, 'node_modules/.bin') + delimiter + process.env.PATH,
};
const children = new Set();

/** Runs a program at the root of the repository, its output shown as it comes. Resolves to its exit code. */
export function run(command, args = [], env = {}) {
  return new Promise((finish, fail) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...environment, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    children.add(child);
    child.on('error', fail);
    child.on('exit', (code) => {
      children.delete(child);
      finish(code ?? 1);
    });
  });
}

/**
 * Ends this process and what it runs on a signal, and when its parent has gone: npm does not pass signals on to scripts,
 * so a server started by `npm start` would otherwise outlive it and keep its port.
 */
export function stopWithParent(stop = () => {}) {
  const parent = process.ppid;
  const end = (code) => {
    for (const child of children) child.kill();
    stop();
    process.exit(code);
  };
  process.on('SIGINT', () => end(130));
  process.on('SIGTERM', () => end(143));
  process.on('SIGHUP', () => end(129));
  setInterval(() => process.ppid === parent || end(143), 300).unref();
}
