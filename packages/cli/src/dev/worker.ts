// A thread that reads whole stories, so that the preview answers meanwhile.
import { parentPort, workerData } from 'node:worker_threads';
import { ParsedTexts } from './kept.js';
import { wholeOf, type Told } from './whole.js';
import { PageWriter } from './writer.js';

const { path, folder } = workerData as { readonly path: string; readonly folder: string };

const writer = new PageWriter();
const parsed = new ParsedTexts();
const tell = (told: Told) => parentPort?.postMessage(told);

parentPort?.on('message', () => {
  void wholeOf(path, folder, { writer, parsed, tell }).then((whole) => parentPort?.postMessage(whole));
});
