// What readers load, compressed with Brotli at its best, as tests/sizes.test.ts counts it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { measure, measured, measureScripts, scripts } from '../../sizes.mjs';
import { exampleRoot } from '../../vite.mjs';
import { kilobytes, row } from '../report.mjs';

const compressed = (path) =>
  brotliCompressSync(readFileSync(path), { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } })
    .length;

function mapOfExample() {
  const folder = join(exampleRoot, 'map');
  const maps = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.topo.json')) : [];
  return maps.reduce((bytes, name) => bytes + compressed(join(folder, name)), 0);
}

export async function sizes({ progress }) {
  progress('sizes: the engine');
  const engine = await measure(measured.engine.imports);
  progress('sizes: the four components');
  const components = await measure(measured.components.imports);
  progress('sizes: the loader and the host script');
  const { loader, host } = await measureScripts();
  const map = mapOfExample();
  const script = ({ budget }) => ({ must: budget, aim: budget, show: kilobytes });
  const bounds = ({ budget, aim }) => ({ must: budget, aim, show: kilobytes });
  const rows = [
    row('engine with Lit and scrollama, what every reader’s page loads', engine.first, {
      ...bounds(measured.engine),
      note: `(and ${kilobytes(engine.later)} when needed)`,
    }),
    row('all four components with all they need', components.first + components.later, {
      ...bounds(measured.components),
      note: `(${kilobytes(components.first)} at once, ${kilobytes(components.later)} when near)`,
    }),
    row('loader, which brings the rest when the reader is near', loader.first, script(scripts.loader)),
    row('host script beside an iframe', host.first, script(scripts.host)),
    row('map data of the example', map, { must: 12_000, aim: 12_000, show: kilobytes }),
  ];
  return { rows, tables: [], data: { engine, components, loader, host, map } };
}
