/**
 * How this program was called, for lines that are to be copied: by a script of that name, which npm runs; by npx; by itself.
 *
 * @param env of the process: npm says there what it does
 */
export function asCalled(env: Readonly<Record<string, string | undefined>> = process.env): string {
  if (env['npm_lifecycle_event'] === 'throughline') return 'npm run throughline --';
  // A script of another name, or npx.
  return env['npm_command'] === undefined ? 'throughline' : 'npx throughline';
}
