import type { StorybookConfig } from '@storybook/web-components-vite';
import throughline from 'throughline/vite.js';
import { defaultClientConditions, mergeConfig } from 'vite';

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  features: { sidebarOnboardingChecklist: false },
  viteFinal: (vite) =>
    mergeConfig(vite, {
      // A story in Storybook may show a whole one: `import explainer from '…/story.md'`.
      plugins: [throughline({ styles: 'none' })],
      resolve: { conditions: ['@throughline/source', ...defaultClientConditions] },
      // A browser has `light-dark()`: what is written in its place does not follow a scheme that a script sets.
      build: { cssTarget: ['chrome123', 'firefox120', 'safari17.5'] },
      // Named ahead: on a machine with empty caches, what is found only while stories run is bundled anew in the middle of
      // them, and the stories that had the former bundle fail.
      optimizeDeps: {
        include: ['scrollama/index.js'],
      },
    }),
};

export default config;
