// What only authors see of their mistakes.
import type { Problem } from '@throughline/core';
import { expect, test, vi } from 'vitest';
import { tell } from '../../packages/elements/src/authoring.ts';

test.each([
  [1, '1 problem'],
  [2, '2 problems'],
])('an element with problems (%i) has a mark that says so by its name', async (count, name) => {
  vi.spyOn(console, 'warn').mockReturnValue();
  const problem = (_: unknown, i: number): Problem => ({ code: `c${i}`, where: 'w', message: 'm', help: 'h' });
  const element = Object.assign(document.createElement('div'), {
    check: () => Promise.resolve(Array.from({ length: count }, problem)),
  });
  const root = element.attachShadow({ mode: 'open' });
  await tell(element);
  expect(root.querySelector('.problems')!.shadowRoot!.querySelector('summary')!.getAttribute('aria-label')).toBe(name);
});
