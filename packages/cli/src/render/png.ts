import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

/** Draws an SVG document as PNG. */
export type Draw = (svg: string) => Uint8Array;

const require = createRequire(import.meta.url);
const inPackage = (name: string, ...path: string[]) => join(dirname(require.resolve(`${name}/package.json`)), ...path);

/** The faces of a card, in the order in which they are asked for a letter. */
const FONTS = [
  inPackage('@expo-google-fonts/noto-sans', '400Regular', 'NotoSans_400Regular.ttf'),
  inPackage('@expo-google-fonts/noto-sans', '600SemiBold', 'NotoSans_600SemiBold.ttf'),
  inPackage('@expo-google-fonts/noto-serif', '400Regular', 'NotoSerif_400Regular.ttf'),
  inPackage('@expo-google-fonts/noto-serif', '600SemiBold', 'NotoSerif_600SemiBold.ttf'),
  inPackage('dejavu-fonts-ttf', 'ttf', 'DejaVuSans.ttf'),
];

let drawing: Promise<Draw> | undefined;

/**
 * What draws PNGs, the same bytes on every machine: resvg as WebAssembly, with fonts out of packages, and none of the machine's.
 * It is loaded once.
 */
export function drawer(): Promise<Draw> {
  return (drawing ??= load());
}

async function load(): Promise<Draw> {
  const [wasm, ...fontBuffers] = await Promise.all([
    readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')),
    ...FONTS.map((path) => readFile(path)),
  ]);
  try {
    await initWasm(wasm);
  } catch (error) {
    // By another copy of this module, as a development server makes one whenever it loads the command anew.
    if (!(error instanceof Error && error.message.startsWith('Already initialized'))) throw error;
  }
  return (svg) => {
    const resvg = new Resvg(svg, {
      font: { fontBuffers, defaultFontFamily: 'Noto Sans', sansSerifFamily: 'Noto Sans', serifFamily: 'Noto Serif' },
    });
    const image = resvg.render();
    const png = image.asPng();
    image.free();
    resvg.free();
    return png;
  };
}
