import { defaultClientConditions, defineConfig } from 'vite';

export default defineConfig({
  // The packages from their sources: nothing has to be built first.
  resolve: { conditions: ['@throughline/source', ...defaultClientConditions] },
  // Vite knows the attributes of HTML's own elements; the map's address is in one of ours.
  html: { additionalAssetSources: { 'tl-distance-graphic': { srcAttributes: ['map'] } } },
});
