/** How often is looked whether the parent has gone, in milliseconds. */
const LOOK = 500;

/**
 * Resolves when this process is asked to end: by a signal, or because the one that started it has gone. npm passes no signal on
 * to what it runs; a server would outlive it and keep its port. Until this is called, a signal ends the process as always.
 */
export function stopped(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const parent = process.ppid;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(signal));
    setInterval(() => process.ppid === parent || resolve('SIGHUP'), LOOK).unref();
  });
}
