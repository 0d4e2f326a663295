import type { Terminal } from '../report/terminal.js';

/** An option as `--name`, or as `-n`. */
export interface Option {
  /** What it is given, as help shows it: `<folder>`. Without one it is on or off. */
  readonly value?: string;
  readonly short?: string;
  /** The values that there are, where they are few. */
  readonly words?: readonly string[];
  readonly says: string;
}

/** What a command was called with; every value is as it was written. */
export interface Called {
  readonly paths: readonly string[];
  /** The values of options that take one. */
  readonly values: ReadonlyMap<string, string>;
  /** The options that are on. */
  readonly on: ReadonlySet<string>;
}

/** How the work ended, for scripts: as it should, with mistakes in the story, or not at all. */
export const EXIT = { ok: 0, found: 1, couldNotRun: 2 } as const;

/** What a command may use of the world. */
export interface World {
  readonly terminal: Terminal;
  /** The folder that paths are relative to. */
  readonly folder: string;
  /** Resolves when somebody asks the process to end, to the signal. */
  stopped(): Promise<NodeJS.Signals>;
}

/** One of the things that `throughline` does. */
export interface Command {
  readonly name: string;
  /** One line. */
  readonly summary: string;
  /** What follows its name: `story.md […more]`. */
  readonly usage: string;
  /** What it does and what it writes, in a few lines. */
  readonly about: string;
  /** How many paths it takes. */
  readonly paths: { readonly least: number; readonly most: number; readonly called: string };
  readonly options: Readonly<Record<string, Option>>;
  /** Each with what it does. */
  readonly examples: readonly (readonly [line: string, says: string])[];
  /** @returns the exit code */
  run(called: Called, world: World): Promise<number>;
}
