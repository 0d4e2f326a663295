// The engines that the tests drive, for use without a test around them.
export { engines } from '../../tests/support/pages.ts';
export { closeAll } from './outside-vitest.ts';
