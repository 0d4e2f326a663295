/** What is private is nobody's to read of, nor is any attribute that sets it: leaves both out, also where a class inherits them. */
const publicOnly = {
  name: 'public-only',
  packageLinkPhase({ customElementsManifest }) {
    for (const { declarations = [] } of customElementsManifest.modules)
      for (const declaration of declarations) {
        const { members = [], attributes = [] } = declaration;
        const inner = new Set(
          members.filter(({ privacy }) => /private|protected/.test(privacy)).map(({ name }) => name),
        );
        declaration.members = members.filter(({ privacy }) => privacy !== 'private');
        declaration.attributes = attributes.filter(({ fieldName, name }) => !inner.has(fieldName ?? name));
      }
  },
};

export default {
  globs: ['packages/elements/src/**/*.ts'],
  exclude: ['**/*.test.ts', '**/*.d.ts'],
  outdir: 'packages/elements',
  litelement: true,
  packagejson: false,
  plugins: [publicOnly],
};
