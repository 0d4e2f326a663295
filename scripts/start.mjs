// Builds the explainer and shows it.
import { join } from 'node:path';
import { build, preview } from 'vite';
import { stopWithParent } from './process.mjs';
import { cacheDir, exampleRoot, forReaders } from './vite.mjs';

const site = {
  ...forReaders,
  root: exampleRoot,
  logLevel: 'warn',
  build: { outDir: join(cacheDir, 'start'), emptyOutDir: true },
};

await build(site);
const server = await preview({ ...site, preview: { host: '127.0.0.1', port: Number(process.env.PORT ?? 4173) } });
stopWithParent(() => void server.close());
console.log(`\n  The explainer is at ${server.resolvedUrls.local[0]}\n  Ctrl+C stops it.\n`);
