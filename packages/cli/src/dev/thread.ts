import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { wholeOf, type Told, type Whole } from './whole.js';

const COMPILED = fileURLToPath(new URL('worker.js', import.meta.url));

/** Reads whole stories in a thread of its own; where nothing is compiled, here. */
export class WholeReader {
  #worker: Worker | null = null;

  constructor(
    private readonly path: string,
    private readonly folder: string,
  ) {}

  /**
   * Only one is asked for at a time.
   *
   * @param tell hears what was found before the page is made
   */
  read(tell: (told: Told) => void): Promise<Whole> {
    if (!existsSync(COMPILED)) return wholeOf(this.path, this.folder, { tell });
    const worker = (this.#worker ??= this.#started());
    return new Promise((resolve, reject) => {
      const end = (then: () => void) => {
        worker.off('message', onMessage).off('error', onError);
        then();
      };
      const onMessage = (message: Told | Whole) => ('shown' in message ? end(() => resolve(message)) : tell(message));
      const onError = (error: Error) => {
        this.#worker = null;
        end(() => reject(error));
      };
      worker.on('message', onMessage).on('error', onError);
      worker.postMessage('read');
    });
  }

  /** Forgets what the thread has imported: a module that has changed is another one. */
  async renew(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #started(): Worker {
    const worker = new Worker(COMPILED, { workerData: { path: this.path, folder: this.folder } });
    worker.unref();
    return worker;
  }
}
