export default {
  globs: ['packages/elements/src/**/*.ts'],
  exclude: ['**/*.test.ts', '**/*.d.ts'],
  outdir: 'packages/elements',
  litelement: true,
  packagejson: false,
};
