import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { excerpt, suggest } from '@throughline/core';
import type { GraphicKind, Rule } from '@throughline/core/story.js';
import { kinds } from '@throughline/elements/kinds.js';
import { BUDGET, type Budget } from './budget.js';
import { isInside } from './files.js';
import { CannotRun, reasonOf } from './report/cannot-run.js';

/** A newsroom's own graphic: what is known of it, and the module that defines its element. */
export type OwnGraphic = GraphicKind & {
  /** Path of the module, relative to the configuration: `./rain-columns.js`. It is bundled into the page. */
  readonly module: string;
};

/** What `throughline.config.js` exports as its default. */
export interface UserConfig {
  readonly graphics?: readonly OwnGraphic[];
  /** Checked besides the built-in rules. */
  readonly rules?: readonly Rule[];
  /** Path of a style sheet, relative to the configuration. It comes after the page's own. */
  readonly style?: string;
  /** Path of the picture that browsers show beside the page's title, relative to the configuration: an SVG, PNG or ICO. Left out: the site's. */
  readonly icon?: string;
  /** Words of the page and of the graphics, by their names; those of a story go before them. */
  readonly strings?: Readonly<Record<string, string>>;
  /** A folder above, relative to the configuration, into which symbolic links of stories may lead; else each has its own folder alone. */
  readonly root?: string;
  /** How much a reader may have to load of a story, in kB, before a build warns; what is left out is as the command has it. */
  readonly budget?: Partial<Budget>;
}

/** A configuration as it was found, or what is so without one. All paths are absolute. */
export interface Config {
  /** The file; `null` where there is none. */
  readonly path: string | null;
  readonly graphics: readonly OwnGraphic[];
  readonly rules: readonly Rule[];
  readonly style: string | null;
  readonly icon: string | null;
  readonly strings: Readonly<Record<string, string>>;
  /** `null`: the folder of each story. */
  readonly root: string | null;
  readonly budget: Budget;
}

export const NO_CONFIG: Config = {
  path: null,
  graphics: [],
  rules: [],
  style: null,
  icon: null,
  strings: {},
  root: null,
  budget: BUDGET,
};

/** Runs a module and gives what it exports. */
export type Importer = (path: string) => Promise<unknown>;

const NAMES = ['throughline.config.js', 'throughline.config.mjs'];
const KEYS = ['graphics', 'rules', 'style', 'icon', 'strings', 'root', 'budget'];
/** What a graphic must bring along to be read, checked and published. */
const METHODS = ['written', 'ids', 'check', 'markup', 'rows', 'still', 'shown'] as const;

/**
 * The configuration of the stories in a folder: in it or in the nearest folder above, up to the one that holds the `package.json`.
 *
 * @throws {CannotRun} where it cannot be read, with all that is wrong in it
 */
export async function loadConfig(folder: string, importer: Importer = importNow): Promise<Config> {
  const path = configPath(folder);
  if (path === null) return NO_CONFIG;
  const exported = await imported(path, importer);
  const faults = faultsOf(exported, dirname(path));
  if (faults.length > 0)
    throw new CannotRun(
      `${relative(process.cwd(), path) || path} cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
      'A configuration is `export default { graphics, rules, style, icon, strings, root, budget }`; each may be left out.',
    );
  const written = exported as UserConfig;
  const absolute = (other: string) => resolve(dirname(path), other);
  return {
    path,
    graphics: (written.graphics ?? []).map((graphic) => withModule(graphic, dirname(path))),
    rules: written.rules ?? [],
    style: written.style === undefined ? null : absolute(written.style),
    icon: written.icon === undefined ? null : absolute(written.icon),
    strings: written.strings ?? {},
    root: written.root === undefined ? null : absolute(written.root),
    budget: { ...BUDGET, ...written.budget },
  };
}

/** Where the configuration of a folder is, or `null`. */
export function configPath(folder: string): string | null {
  for (const name of NAMES) if (existsSync(join(folder, name))) return join(folder, name);
  const above = dirname(folder);
  return above === folder || existsSync(join(folder, 'package.json')) ? null : configPath(above);
}

/** Node keeps a module for ever; its date in the address makes a changed one new. */
const importNow: Importer = (path) =>
  import(/* @vite-ignore */ `${pathToFileURL(path).href}?${statSync(path).mtimeMs}`) as Promise<unknown>;

async function imported(path: string, importer: Importer): Promise<unknown> {
  try {
    return ((await importer(path)) as { default?: unknown }).default;
  } catch (error) {
    const place = /^file:.*?:(\d+)/m.exec((error as Error | null)?.stack ?? '');
    const line = place && error instanceof SyntaxError ? `:${place[1]}` : '';
    throw new CannotRun(
      `${relative(process.cwd(), path)}${line} cannot be run: ${excerpt(error instanceof Error ? error.message : reasonOf(error), 300)}`,
      'It is a JavaScript module with a default export.',
    );
  }
}

/** The graphic with its module's absolute path; a package's name stays one. Its methods may be a class's, so it is not copied. */
function withModule(graphic: OwnGraphic, folder: string): OwnGraphic {
  const module = /^\.{0,2}\//.test(graphic.module) ? resolve(folder, graphic.module) : graphic.module;
  return Object.create(graphic, { module: { value: module, enumerable: true } }) as OwnGraphic;
}

function faultsOf(config: unknown, folder: string): string[] {
  if (!isRecord(config)) return ['it has no default export that is an object'];
  const faults: string[] = [];
  for (const key of Object.keys(config))
    if (!KEYS.includes(key)) faults.push(`"${excerpt(key)}" is no setting. ${suggest(key, KEYS)}`);
  const { graphics = [], rules = [], style, icon, strings = {}, root, budget = {} } = config;
  if (!Array.isArray(graphics)) faults.push('`graphics` is no list');
  else graphics.forEach((graphic, i) => faults.push(...graphicFaults(graphic, graphics.slice(0, i), `graphics[${i}]`)));
  if (!Array.isArray(rules)) faults.push('`rules` is no list');
  else rules.forEach((rule, i) => faults.push(...ruleFaults(rule, `rules[${i}]`)));
  if (style !== undefined && (typeof style !== 'string' || !existsSync(resolve(folder, style))))
    faults.push(`\`style\` names no file: ${worded(style)}`);
  if (icon !== undefined && !isIcon(icon, folder))
    faults.push(`\`icon\` names no SVG, PNG or ICO file: ${worded(icon)}`);
  if (!isRecord(strings) || Object.values(strings).some((text) => typeof text !== 'string'))
    faults.push('`strings` is no list of texts by their names');
  if (root !== undefined && (typeof root !== 'string' || !isInside(resolve(folder, root), folder)))
    faults.push(`\`root\` is no folder that the configuration is in: ${worded(root)}`);
  if (!isRecord(budget) || !Object.entries(budget).every(([key, kB]) => Object.hasOwn(BUDGET, key) && Number(kB) > 0))
    faults.push(
      `\`budget\` holds something that is no number of kB, such as { first: ${BUDGET.first}, later: ${BUDGET.later} }: ${worded(budget)}`,
    );
  return faults;
}

function isIcon(icon: unknown, folder: string): boolean {
  return typeof icon === 'string' && /\.(?:svg|png|ico)$/.test(icon) && existsSync(resolve(folder, icon));
}

function graphicFaults(graphic: unknown, before: readonly unknown[], where: string): string[] {
  if (!isRecord(graphic)) return [`${where} is no object`];
  const { name, tag, module, states, attributes } = graphic;
  const faults: string[] = [];
  const taken = [...kinds, ...before.filter(isRecord)].some((other) => other.name === name);
  if (typeof name !== 'string' || !/^[a-z][a-z\d]*(-[a-z\d]+)*$/.test(name))
    faults.push(`${where}.name is no name such as "rain-columns": ${worded(name)}`);
  else if (taken) faults.push(`${where}.name is taken: ${name}`);
  if (typeof tag !== 'string' || !/^[a-z][a-z\d]*(-[a-z\d]+)+$/.test(tag))
    faults.push(`${where}.tag is no name of a custom element: ${worded(tag)}`);
  if (typeof module !== 'string' || module === '') faults.push(`${where}.module names no module`);
  if (!isRecord(states)) faults.push(`${where}.states does not say what a step may say`);
  if (!Array.isArray(attributes)) faults.push(`${where}.attributes is no list`);
  for (const method of METHODS)
    if (typeof graphic[method] !== 'function') faults.push(`${where}.${method} is no function`);
  return faults;
}

function ruleFaults(rule: unknown, where: string): string[] {
  if (!isRecord(rule)) return [`${where} is no object`];
  const { code, level, says, waivable, check } = rule;
  const faults: string[] = [];
  if (typeof code !== 'string' || !/^[a-z][a-z\d]*(-[a-z\d]+)*$/.test(code))
    faults.push(`${where}.code is no name such as "house-style": ${worded(code)}`);
  if (level !== 'error' && level !== 'warning') faults.push(`${where}.level is neither "error" nor "warning"`);
  if (typeof says !== 'string' || says === '') faults.push(`${where}.says does not say what must be so`);
  if (typeof waivable !== 'boolean') faults.push(`${where}.waivable is neither true nor false`);
  if (typeof check !== 'function') faults.push(`${where}.check is no function`);
  return faults;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as a message shows it. */
const worded = (value: unknown) => excerpt(typeof value === 'string' ? value : (JSON.stringify(value) ?? typeof value));
