import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  { ignores: ['**/dist/**', 'packages/elements/cdn/**', 'storybook-static/**', 'coverage/**', '**/*.d.ts'] },
  // A rule that is wrong here is changed here, once, in sight; not switched off on a line.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-unused-expressions': ['error', { allowShortCircuit: true, allowTernary: true }],
      // Lit calls listeners of a template with the element as `this`.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [lit['flat/recommended'], litA11y.configs.recommended],
  },
  {
    files: ['**/*.test.ts', 'tests/**/*.ts', 'stories/**/*.ts'],
    rules: { '@typescript-eslint/require-await': 'off' },
  },
  {
    // What a .vue file exports only vue-tsc knows, which `npm test` runs on that host.
    files: ['examples/hosts/vue/*.ts'],
    rules: { '@typescript-eslint/no-unsafe-argument': 'off' },
  },
  { files: ['**/*.{js,mjs}'], extends: [tseslint.configs.recommended] },
);
