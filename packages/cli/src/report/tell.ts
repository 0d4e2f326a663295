import { CannotRun, reasonOf } from './cannot-run.js';
import { paint, visible, type Terminal } from './terminal.js';

/**
 * Why nothing came of a command: in words. What nobody foresaw is a fault of this program, whose trace is shown to those who
 * ask for it.
 */
export function tellFault(error: unknown, terminal: Pick<Terminal, 'err' | 'colour'>): void {
  const mark = paint(terminal, 'red', 'throughline:');
  if (error instanceof CannotRun) terminal.err(`${mark} ${visible(error.message)}\n${visible(error.help)}\n`);
  else
    terminal.err(
      `${mark} it stopped, and should not have: ${visible(reasonOf(error)).slice(0, 300)}\n` +
        'Please report it with what you did. THROUGHLINE_DEBUG=1 shows where it stopped.\n',
    );
  if (process.env['THROUGHLINE_DEBUG'] && error instanceof Error) terminal.err(`${error.stack}\n`);
}
