#!/usr/bin/env node
import { run } from './commands/run.js';
import { processTerminal } from './report/terminal.js';
import { stopped } from './commands/signals.js';

// Who reads no further, as `throughline check story.md | head` does, ends the work; that is no mistake.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));

process.exitCode = await run(process.argv.slice(2), {
  terminal: processTerminal(),
  folder: process.cwd(),
  stopped,
});
