import { suggest } from '../../../problem.js';

/** So many times the nearest name is looked for; a file with more wrong names has another mistake. */
const LOOKED_FOR = 100;

/** As `suggest`, for a rule that may meet thousands of wrong names among thousands of right ones. */
export function suggester(candidates: Iterable<string>): (name: string) => string {
  const all = [...candidates];
  let left = LOOKED_FOR;
  return (name) => {
    left -= 1;
    return left >= 0 ? suggest(name, all) : suggest('', all);
  };
}
