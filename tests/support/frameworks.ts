// The frameworks of examples/hosts, for Vitest's own Vite and for what renders on a server.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import vue from '@vitejs/plugin-vue';
import { resolve } from 'node:path';
import { runnerImport } from 'vite';
import { fromSource } from '../../scripts/vite.mjs';

export const frameworks = () => [
  vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('tl-') } } }),
  svelte({ configFile: false }),
];

type Server = typeof import('../fixtures/frameworks/server.ts');
let server: Promise<Server> | undefined;

/** Loads the hosts' story as a server does: in Node, where there is no page. */
export const serverOfHosts = () =>
  (server ??= runnerImport<Server>(resolve(import.meta.dirname, '../fixtures/frameworks/server.ts'), {
    ...fromSource,
    configFile: false,
    plugins: frameworks(),
    logLevel: 'error',
  }).then(({ module }) => module));
