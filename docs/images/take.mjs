// Takes the pictures of the explainer that the README shows: node docs/images/take.mjs
import { join } from 'node:path';
import { chromium } from 'playwright';
import { preview } from 'vite';
import { chromiumArgs, findChromium } from '../../scripts/browsers.mjs';
import { buildExplainers, mainExample } from '../../scripts/explainer.mjs';
import { cacheDir } from '../../scripts/vite.mjs';

const pictures = [
  { name: 'explainer', step: 'near-soil', viewport: { width: 1280, height: 800 } },
  { name: 'explainer-phone', step: 'near-islet', viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
];

const outDir = join(cacheDir, 'pictures');
await buildExplainers({ [mainExample]: outDir });
const server = await preview({
  configFile: false,
  root: cacheDir,
  logLevel: 'warn',
  build: { outDir },
  preview: { host: '127.0.0.1', port: 0 },
});
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
try {
  for (const { name, step, ...settings } of pictures) {
    const page = await browser.newPage({ ...settings, reducedMotion: 'reduce' });
    await page.goto(`${server.resolvedUrls.local[0]}#${step}`);
    await page.waitForFunction((id) => document.getElementById(id).matches(':state(current)'), step);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(import.meta.dirname, `${name}.png`) });
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
