// A thread that reads whole stories, so that the preview answers meanwhile.
import { parentPort, workerData } from 'node:worker_threads';
import { wholeOf } from './whole.js';

const { path, folder } = workerData as { readonly path: string; readonly folder: string };

parentPort?.on('message', () => {
  void wholeOf(path, folder).then((whole) => parentPort?.postMessage(whole));
});
