import type { Context } from '../../rule.js';

/** Something that several rules ask for is made once for each run of the check. */
export function perContext<Made>(make: (context: Context) => Made): (context: Context) => Made {
  const made = new WeakMap<Context, Made>();
  return (context) => {
    if (!made.has(context)) made.set(context, make(context));
    return made.get(context)!;
  };
}
