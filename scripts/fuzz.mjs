// Reads and checks what nobody meant to write: the examples with parts of them changed at random, and random bytes.
//
//   npm run fuzz -- --seconds 300 --seed 7
//
// Nothing may be thrown, take longer than two seconds, stand outside of its text, or leave a mark on Object.prototype. What
// does is written to a file, whose path is printed with the seed.
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { root } from './process.mjs';
import { cacheDir, fromSource } from './vite.mjs';

/** Milliseconds after which a text is given up. */
const HANGS = 20_000;
/** Failures after which it stops. */
const ENOUGH = 5;

async function main() {
  const { values } = parseArgs({
    options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string', default: `${Date.now() % 1e9}` } },
  });
  const [seconds, seed] = [Number(values.seconds), Number(values.seed)];
  if (!(seconds > 0) || !Number.isInteger(seed)) {
    console.error('Usage: npm run fuzz -- --seconds 300 --seed 7');
    process.exit(2);
  }
  console.log(`Seed ${seed}, ${seconds} seconds.`);
  const reader = await bundled('fuzz-reader');
  const failures = await fuzz(reader, seconds * 1000, seed);
  for (const { why, path, number } of failures) console.error(`\n${why}\n  seed ${seed}, text ${number}: ${path}`);
  process.exit(failures.length > 0 ? 1 : 0);
}

/** A script of this folder with the packages in it as they are in their sources, so that nothing has to be built. */
async function bundled(name) {
  const outDir = resolve(cacheDir, `${name}-${process.pid}`);
  await build({
    ...fromSource,
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { ...fromSource.ssr, noExternal: true },
    build: {
      ssr: resolve(root, `scripts/${name}.mjs`),
      outDir,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  });
  process.on('exit', () => rmSync(outDir, { recursive: true, force: true }));
  return resolve(outDir, `${name}.mjs`);
}

/** One text after another, in a thread that can be ended when it hangs. */
async function fuzz(reader, milliseconds, seed) {
  const texts = textsFrom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'throughline-fuzz-'));
  const failures = [];
  const end = Date.now() + milliseconds;
  let told = Date.now();
  let number = 0;
  let thread = start(reader);
  while (Date.now() < end && failures.length < ENOUGH) {
    const text = texts.next().value;
    number += 1;
    let why = await answer(thread, text);
    // The machine may have been busy: what is slow is slow twice.
    if (why?.startsWith('Took')) why = await answer(thread, text);
    if (why) {
      const path = join(folder, `${number}-${text.path}`);
      writeFileSync(path, text.bytes ?? text.text);
      failures.push({ why, path, number });
      await thread.terminate();
      thread = start(reader);
    }
    if (Date.now() - told > 10_000) {
      told = Date.now();
      console.log(`${number} texts, ${failures.length} failures`);
    }
  }
  console.log(`${number} texts, ${failures.length} failures`);
  await thread.terminate();
  return failures;
}

function start(reader) {
  return new Worker(reader, { workerData: { files: filesBeside() } });
}

/** What was wrong with a text, or `null`. */
async function answer(thread, text) {
  const stop = new AbortController();
  const hangs = sleep(HANGS, `Hangs: more than ${HANGS / 1000} seconds.`, { signal: stop.signal });
  thread.postMessage(text);
  try {
    return await Promise.race([once(thread, 'message', { signal: stop.signal }).then(([why]) => why), hangs]);
  } catch (error) {
    return `Threw outside of the call: ${error.stack}`;
  } finally {
    hangs.catch(() => {});
    stop.abort();
  }
}

// The texts

/** What is written beside the examples, by its name. */
function filesBeside() {
  const files = {};
  for (const example of examples())
    for (const name of readdirSync(example).filter((name) => /\.(ya?ml|csv|json)$/.test(name)))
      files[name] = readFileSync(join(example, name), 'utf8');
  return files;
}

function examples() {
  const folder = resolve(root, 'examples');
  return readdirSync(folder).map((name) => join(folder, name));
}

/** The examples, and those of the documentation in each format. */
function seeds() {
  const stories = examples().map((example) => ({
    path: 'story.md',
    text: readFileSync(join(example, 'story.md'), 'utf8'),
  }));
  const facts = examples().map((example) => ({
    path: 'story.yaml',
    text: readFileSync(join(example, 'facts.yaml'), 'utf8'),
  }));
  const pages = ['format.md', 'archieml.md']
    .map((page) => readFileSync(resolve(root, 'docs', page), 'utf8'))
    .join('\n');
  const endings = { markdown: 'md', archieml: 'aml', yaml: 'yaml' };
  const documented = [...pages.matchAll(/```(markdown|archieml|yaml)\n([\s\S]*?)\n```/g)].map(([, lang, text]) => ({
    path: `story.${endings[lang]}`,
    text: `${text}\n`,
  }));
  const json = {
    path: 'story.json',
    text: '{"version":1,"title":"x","facts":{"a":{"value":1.50}},"body":[{"scene":{"title":"t","graphic":"g","data":[{"a":"@a"}],"steps":[{"heading":"h","picture":"p"}]}}]}',
  };
  const canonical = {
    path: 'story.json',
    text: '{"builtWith":{},"version":1,"title":"x","body":[{"type":"paragraph","children":[{"type":"link","href":"https://a.b","title":"","children":[{"type":"text","value":"x"}]}]},{"type":"section","id":"a","level":2,"title":[]}]}',
  };
  const csv = { path: 'data.csv', text: 'Place,North,South\nHighest level,@a,"about ""6"""\nPeople,"1,234",900\n' };
  return [...stories, ...documented, ...facts, json, canonical, csv];
}

/** What breaks parsers. */
const TOKENS = [
  '---\n', ':::', ':::scene[', '::picture[', ']{', '}', '{', '[@', '[@a; @', ':value[', ':lang[', ':id[', '[', ']', '(', ')', '<', '</sub>', '<sub ', '<!--', '-->', '`', '```\n', '~~~',
  '*', '**', '_', '\\', '|', '| --- |\n', '> ', '- ', '1. ', '# ', '### ', '\n', '\n\n', '\r', '\t', '  ', ': ', ':', ' #', '"', "'", '“', '”', '&a ', '*a', '!tag ', '<<: ', '? ', '|\n', '>-\n',
  '%YAML', '...', '__proto__: ', '__proto__', 'constructor', 'prototype', 'toString', 'javascript:alert(1)', 'data:', '../../etc/passwd', '/etc/passwd', '\u0000', '\uFEFF', '\u200B', '\u202E',
  '\uD800', '\uDC00', '\u2028', '\u00A0', '😀', 'é', 'عربي', '1,234', '1e309', '-1', '0x10', '12:30', '2026-13-45', 'NaN', 'null', '~', '[+body]\n', '[]\n', '{}\n', '{.scene}\n', '[.steps]\n',
  ':end\n', ':skip\n', ':endskip\n', ':ignore\n', '* ', 'Note: ', '[x', '{.y', '":', '",', '[{', '}]', '\\u0000', '\\ud800', '@a', ';', ',', '&nbsp;', '[a]', 'https://www.google.com/url?q=%',
]; // prettier-ignore

/** Texts without end, always the same ones for a seed. */
function* textsFrom(seed) {
  const random = randomFrom(seed);
  const below = (count) => Math.floor(random() * count);
  const pick = (list) => list[below(list.length)];
  const all = seeds();
  const lines = all.flatMap(({ text }) => text.split('\n'));
  const endings = ['md', 'md', 'md', 'aml', 'yaml', 'json', 'csv'];
  while (true) {
    if (random() < 0.1) {
      // Bytes, as if they were UTF-8.
      const bytes = Buffer.from(Array.from({ length: below(4000) }, () => below(256)));
      yield { path: `bytes.${pick(endings)}`, text: bytes.toString('utf8'), bytes };
    } else if (random() < 0.15) {
      // Much of the same.
      const unit = Array.from({ length: 1 + below(4) }, () => pick(TOKENS)).join('');
      const head = random() < 0.5 ? '---\nversion: 1\ntitle: x\n---\n\n' : '';
      yield { path: `much.${pick(endings)}`, text: head + unit.repeat(1 + below(60_000 / unit.length)) };
    } else {
      const { path, text } = pick(all);
      let changed = text;
      for (let times = 1 + below(8); times > 0; times -= 1) changed = mutated(changed);
      const other = random() < 0.1 ? `story.${pick(endings)}` : path;
      yield { path: other, text: changed.slice(0, 200_000) };
    }
  }

  function mutated(text) {
    const at = below(text.length + 1);
    const length = 1 + below(random() < 0.5 ? 8 : 400);
    const [before, after] = [text.slice(0, at), text.slice(at + length)];
    switch (below(8)) {
      case 0:
        return before + after;
      case 1:
        return before + pick(TOKENS) + text.slice(at);
      case 2:
        return before + pick(TOKENS) + after;
      case 3:
        return before + text.slice(at, at + length).repeat(1 + below(30)) + after;
      case 4:
        return `${before}\n${pick(lines)}\n${text.slice(at)}`;
      case 5: {
        const parts = text.split('\n');
        const [a, b] = [below(parts.length), below(parts.length)];
        [parts[a], parts[b]] = [parts[b], parts[a]];
        return parts.join('\n');
      }
      case 6:
        return before + pick(TOKENS).repeat(1 + below(200)) + text.slice(at);
      default:
        return before + String.fromCharCode(below(random() < 0.7 ? 128 : 65_536)) + text.slice(at + 1);
    }
  }
}

/** Numbers from 0 to 1 (mulberry32), the same ones for a seed. */
function randomFrom(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

await main();
