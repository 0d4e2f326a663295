// Builds the explainers of examples/ as readers get them, by the command's own code, from its sources: nothing has to be built first.
import { join } from 'node:path';
import { createServer } from 'vite';
import { root } from './process.mjs';
import { fromSource } from './vite.mjs';

/** The project's main example, by its folder in examples/. */
export const mainExample = 'caribbean-request';

/**
 * Writes the folders that would be published of examples.
 *
 * @param {Readonly<Record<string, string>>} folders the folder to write, by the name of the example
 */
export async function buildExplainers(folders) {
  const server = await createServer({
    configFile: false,
    root,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, watch: null, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true },
    ...fromSource,
  });
  try {
    const { buildStory } = await server.ssrLoadModule('/packages/cli/src/build.ts');
    for (const [name, out] of Object.entries(folders)) {
      const { built, findings } = await buildStory(join(root, 'examples', name, 'story.md'), { out });
      const errors = findings.filter(({ level, waived }) => level === 'error' && waived === null);
      if (!built) throw new Error(errors.map(({ where, code, message }) => `${where} ${code}: ${message}`).join('\n'));
    }
  } finally {
    await server.close();
  }
}
