import { customElementJetBrainsPlugin } from 'custom-element-jet-brains-integration';
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration';

const outdir = 'packages/elements';

/**
 * What is private is nobody's to read of, nor is any attribute that sets it: leaves both out, also where a class inherits them.
 * Of events only those that are documented are anybody's to hear: the analyzer takes every event that is dispatched for one.
 */
const publicOnly = {
  name: 'public-only',
  packageLinkPhase({ customElementsManifest }) {
    for (const { declarations = [] } of customElementsManifest.modules)
      for (const declaration of declarations) {
        const { members = [], attributes = [], events } = declaration;
        const inner = new Set(
          members
            .filter(({ privacy, readonly }) => readonly || /private|protected/.test(privacy))
            .map(({ name }) => name),
        );
        declaration.members = members.filter(({ privacy }) => privacy !== 'private');
        declaration.attributes = attributes.filter(({ fieldName, name }) => !inner.has(fieldName ?? name));
        if (events) declaration.events = events.filter(({ name, description }) => name && description);
      }
  },
};

/** What editors show of an element beside its tag: the rest has lists of its own in them. */
const forEditors = {
  outdir,
  exclude: ['GraphicElement'],
  descriptionSrc: 'summary',
  hideMethodDocs: true,
  hideCssPropertiesDocs: true,
  hideLogs: true,
};

export default {
  globs: ['packages/elements/src/**/*.ts'],
  exclude: ['**/*.test.ts', '**/*.d.ts'],
  outdir,
  litelement: true,
  packagejson: false,
  plugins: [
    publicOnly,
    customElementVsCodePlugin(forEditors),
    customElementJetBrainsPlugin({ ...forEditors, packageJson: false }),
  ],
};
