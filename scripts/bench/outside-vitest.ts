// Stands in for the few things of Vitest's that tests/support/pages.ts asks for.
const atTheEnd: (() => unknown)[] = [];

/** What a test opens is closed at its end; here, when `closeAll` is called. */
export const onTestFinished = (close: () => unknown) => void atTheEnd.unshift(close);
export const afterAll = (close: () => unknown) => void atTheEnd.push(close);
export const inject = () => undefined;

export async function closeAll(): Promise<void> {
  for (const close of atTheEnd.splice(0)) await close();
}
