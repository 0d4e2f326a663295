import { statSync } from 'node:fs';
import type { Terminal } from '../report/terminal.js';

/** Nobody wonders for so long, in milliseconds. */
const PATIENCE = 1000;

/** Work on a file of this size may take longer than that, in bytes; it cannot be interrupted to say so. */
const LARGE = 256 * 1024;

/** Says what is being done, if it takes more than a second: what is over before leaves no word. */
export class Progress {
  #timer: NodeJS.Timeout | undefined;
  readonly #began = performance.now();

  constructor(private readonly terminal: Pick<Terminal, 'err'>) {}

  /**
   * @param what is being done now: `Drawing the pictures`
   * @param file that it is done with
   */
  say(what: string, file?: string): void {
    clearTimeout(this.#timer);
    const tell = () => this.terminal.err(`${what} ...\n`);
    if (performance.now() - this.#began > PATIENCE || sizeOf(file) > LARGE) tell();
    else this.#timer = setTimeout(tell, PATIENCE).unref();
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

function sizeOf(file: string | undefined): number {
  return (file && statSync(file, { throwIfNoEntry: false })?.size) || 0;
}
