import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { filesOf } from './new-component.mjs';

const root = resolve(import.meta.dirname, '..');

/** Compiles the files as if they were in the repository, without writing them. */
function complaintsAbout(files: Record<string, string>): string[] {
  const virtual = new Map(Object.entries(files).map(([path, text]) => [join(root, path), text]));
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root);
  options.customConditions = ['@throughline/source'];
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, directoryExists } = host;
  // The package is linked into node_modules, where the new files are looked for by its name.
  const real = (path: string) => path.replace(join(root, 'node_modules/@throughline'), join(root, 'packages'));
  host.fileExists = (path) => virtual.has(real(path)) || fileExists(path);
  host.readFile = (path) => virtual.get(real(path)) ?? readFile(path);
  host.directoryExists = (path) =>
    [...virtual.keys()].some((file) => dirname(file) === real(path)) || (directoryExists?.(path) ?? true);
  const own = [...virtual.keys()];
  const program = ts.createProgram(own, { ...options, noEmit: true, incremental: false, composite: false }, host);
  return own.flatMap((path) => {
    const source = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
  });
}

test('a new component compiles as it is written', { timeout: 60_000 }, () => {
  const files = filesOf('rain-columns');
  expect(Object.keys(files)).toHaveLength(8);
  expect(complaintsAbout(files)).toEqual([]);
});

test('a component that does not compile is noticed', { timeout: 60_000 }, () => {
  const files = filesOf('rain-columns');
  const [model = ''] = Object.keys(files);
  expect(complaintsAbout({ [model]: `${files[model] ?? ''}\nexport const wrong: string = 1;\n` })).toHaveLength(1);
});
