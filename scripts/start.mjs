// Builds the main example from its story, and shows it.
import { join } from 'node:path';
import { preview } from 'vite';
import { buildExplainers, mainExample } from './explainer.mjs';
import { stopWithParent } from './process.mjs';
import { cacheDir } from './vite.mjs';

const outDir = join(cacheDir, 'explainer');

console.log('\n  Building examples/caribbean-request/story.md');
await buildExplainers({ [mainExample]: outDir });
const server = await preview({
  configFile: false,
  root: cacheDir,
  logLevel: 'warn',
  build: { outDir },
  preview: { host: '127.0.0.1', port: Number(process.env.PORT ?? 4173) },
});
stopWithParent(() => void server.close());
console.log(`\n  The explainer is at ${server.resolvedUrls.local[0]}\n  Ctrl+C stops it.\n`);
