import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import manifest from '@throughline/elements/custom-elements.json' with { type: 'json' };

setCustomElementsManifest(manifest);

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    a11y: { test: 'error' },
    controls: { expanded: true },
    backgrounds: { disable: true },
  },
  globalTypes: {
    theme: {
      description: 'Colour scheme of the page',
      toolbar: {
        title: 'Theme',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
      },
    },
    direction: {
      description: 'Writing direction of the page',
      toolbar: {
        title: 'Direction',
        dynamicTitle: true,
        items: [
          { value: 'ltr', title: 'Left to right', icon: 'arrowright' },
          { value: 'rtl', title: 'Right to left', icon: 'arrowleft' },
        ],
      },
    },
  },
  initialGlobals: { theme: 'light', direction: 'ltr' },
  decorators: [
    (story, { globals, parameters }) => {
      const page = document.documentElement;
      page.style.colorScheme = String(globals.theme);
      page.dir = String(globals.direction);
      // Storybook paints the page white, whatever its scheme and its theme.
      const { paper = 'Canvas', ink = 'CanvasText' } = parameters as { paper?: string; ink?: string };
      document.body.style.background = paper;
      document.body.style.color = ink;
      return story();
    },
  ],
};

export default preview;
