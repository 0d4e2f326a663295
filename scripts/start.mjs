// Builds the explainer and shows it.
import { join } from 'node:path';
import { preview } from 'vite';
import { stopWithParent } from './process.mjs';
import { buildForReaders, cacheDir, exampleRoot } from './vite.mjs';

const site = {
  root: exampleRoot,
  logLevel: 'warn',
  build: { outDir: join(cacheDir, 'start'), emptyOutDir: true },
};

await buildForReaders(site);
const server = await preview({ ...site, preview: { host: '127.0.0.1', port: Number(process.env.PORT ?? 4173) } });
stopWithParent(() => void server.close());
console.log(`\n  The explainer is at ${server.resolvedUrls.local[0]}\n  Ctrl+C stops it.\n`);
