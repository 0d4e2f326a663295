// Finds the browsers to test with, and installs those that are missing where that is possible. No dependencies.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join, resolve } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const root = resolve(import.meta.dirname, '..');
const isRoot = process.getuid?.() === 0;

/** Browsers started by root refuse their sandbox. */
export const chromiumArgs = isRoot ? ['--no-sandbox'] : [];

/**
 * Path of a program, or undefined.
 * @param {string} name
 * @returns {string | undefined}
 */
export function which(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}

const firstExisting = (paths) => paths.find((path) => path && existsSync(path));

// Chromium: the system's, Playwright's, or the one that an npm package carries

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const chromiumApps = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const packedFolder = resolve(root, 'node_modules/.cache/chromium');

/**
 * A Chromium to test with, or undefined. CHROMIUM_PATH decides; NO_SYSTEM_CHROMIUM=1 passes the machine's own over.
 * @returns {string | undefined}
 */
export function findChromium() {
  const system = process.env.NO_SYSTEM_CHROMIUM ? [] : [...chromiumNames.map(which), ...chromiumApps];
  return firstExisting([process.env.CHROMIUM_PATH, ...system, playwrightsChromium(), join(packedFolder, 'chromium')]);
}

function playwrightsChromium() {
  try {
    return createRequire(join(root, 'package.json'))('playwright').chromium.executablePath();
  } catch {
    return undefined;
  }
}

/** A headless Chromium out of an npm package (Linux x64), with the libraries and the font that a bare system lacks. */
function installPackedChromium() {
  mkdirSync(packedFolder, { recursive: true });
  writeFileSync(join(packedFolder, 'package.json'), '{ "private": true }');
  if (!run('npm', ['install', '--no-audit', '--no-fund', '@sparticuz/chromium@147.0.0'], packedFolder)) return;
  const bin = join(packedFolder, 'node_modules/@sparticuz/chromium/bin');
  const unpack = (name) => brotliDecompressSync(readFileSync(join(bin, `${name}.br`)));
  writeFileSync(join(packedFolder, 'chromium.bin'), unpack('chromium'), { mode: 0o755 });
  for (const archive of ['al2023.tar', 'swiftshader.tar', 'fonts.tar']) {
    writeFileSync(join(packedFolder, archive), unpack(archive));
    run('tar', ['xf', archive], packedFolder);
  }
  // Without any font Chromium stops when it lays out a button.
  writeFileSync(
    join(packedFolder, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>/usr/share/fonts</dir>` +
      `<dir>${packedFolder}/fonts</dir><cachedir>${packedFolder}/fc-cache</cachedir></fontconfig>\n`,
  );
  writeFileSync(
    join(packedFolder, 'chromium'),
    `#!/bin/sh\nd=$(dirname "$(readlink -f "$0")")\n` +
      `export LD_LIBRARY_PATH="$d/lib:$LD_LIBRARY_PATH" FONTCONFIG_FILE="$d/fonts.conf"\nexec "$d/chromium.bin" "$@"\n`,
    { mode: 0o755 },
  );
}

/** Path of a Chromium, installed if need be, or undefined where none can be had. */
export function ensureChromium() {
  const waysToInstall = [
    () => process.env.NO_SYSTEM_CHROMIUM || aptInstall('chromium', 'fonts-liberation'),
    () => run(join(root, 'node_modules/.bin/playwright'), ['install', '--only-shell', 'chromium']),
    installPackedChromium,
  ];
  for (const install of waysToInstall) {
    if (findChromium()) break;
    install();
  }
  return findChromium();
}

// Firefox: driven by WebDriver BiDi, so any Firefox of the machine will do

/**
 * A Firefox to test with, or undefined. FIREFOX_PATH decides.
 * @returns {string | undefined}
 */
export function findFirefox() {
  return firstExisting([process.env.FIREFOX_PATH, which('firefox-esr'), which('firefox')]);
}

export function ensureFirefox() {
  if (!findFirefox()) aptInstall('firefox-esr');
  return findFirefox();
}

// WebKit: GTK's, whose MiniBrowser takes orders from WebKitWebDriver on a screen of its own

const miniBrowsers = ['4.1', '6.0', '4.0'].flatMap((version) =>
  ['x86_64', 'aarch64'].map((cpu) => `/usr/lib/${cpu}-linux-gnu/webkit2gtk-${version}/MiniBrowser`),
);

/**
 * The MiniBrowser of WebKitGTK if its driver and Xvfb are here too, or undefined.
 * @returns {string | undefined}
 */
export function findWebKit() {
  return which('WebKitWebDriver') && which('Xvfb') ? firstExisting(miniBrowsers) : undefined;
}

export function ensureWebKit() {
  if (!findWebKit()) aptInstall('webkit2gtk-driver', 'xvfb', 'fonts-liberation');
  return findWebKit();
}

// Debian's packages

let listsAreFresh = false;

function aptInstall(...packages) {
  if (!isRoot || !which('apt-get')) return;
  listsAreFresh ||= run('apt-get', ['update', '-q']);
  if (listsAreFresh) run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages]);
}

function run(command, args, cwd = root) {
  console.log(`> ${command} ${args.join(' ')}`);
  const { status } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  return status === 0;
}
