import { dirname, join } from 'node:path/posix';
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

const source = new RegExp(`^/?${outdir}/src/(.+)\\.[jt]s$`);
/** Where the package has what was read: as built. What a module names relative to itself is beside it. */
const shipped = (path, from) =>
  path.startsWith('./') ? join(dirname(from), path) : path.replace(source, 'dist/$1.js');

/**
 * The package’s own view: its modules are those that it ships, and a tag is defined where a component defines it. The analyzer
 * sees what all of them call, and takes the name of its parameter for a tag.
 */
const asShipped = {
  name: 'as-shipped',
  packageLinkPhase({ customElementsManifest: { modules } }) {
    const rename = (node, from) => {
      for (const [key, value] of Object.entries(node)) {
        if (typeof value === 'string' && /^(path|module)$/.test(key)) node[key] = shipped(value, from);
        else if (value && typeof value === 'object') rename(value, from);
      }
    };
    for (const module of modules) rename(module, shipped(module.path));
    for (const { path, exports } of modules) {
      const [room] = /^dist\/components\/[\w-]+\/(?=define\.js$)/.exec(path) ?? [];
      const tags = modules
        .filter((module) => room && module.path.startsWith(room))
        .flatMap(({ path: module, declarations = [] }) =>
          declarations.flatMap(({ name, tagName }) => (tagName ? [{ tagName, declaration: { name, module } }] : [])),
        );
      const definitions = tags.map(({ tagName, declaration }) => ({
        kind: 'custom-element-definition',
        name: tagName,
        declaration,
      }));
      const others = exports.filter(({ kind }) => kind !== 'custom-element-definition');
      exports.splice(0, exports.length, ...others, ...definitions);
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
    asShipped,
    customElementVsCodePlugin(forEditors),
    customElementJetBrainsPlugin({ ...forEditors, packageJson: false }),
  ],
};
