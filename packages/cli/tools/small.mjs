// How code for readers is made as small as it gets, and what names its bytes: for the stories that the command builds, and for what
// this repository publishes itself. Plain JavaScript, because that is built before anything is compiled.
import { createHash } from 'node:crypto';
import { minify } from 'terser';

/** What a page may name to have this file and no other. */
export const integrityOf = (content) => `sha384-${createHash('sha384').update(content).digest('base64')}`;

/**
 * Makes scripts as small as they get: by terser, which finds more than the bundler's own minifier; style sheets in the elements' templates without what is for their writers; and all templates without their indentation.
 * After minifying, a line break stands only inside a template, where white space is white space.
 */
export const small = ({ module = true, notice = '', passes = 1 } = {}) => ({
  name: 'throughline:small',
  transform: (code, id) =>
    /[\\/]elements[\\/](?:src|dist)[\\/]/.test(id) ? { code: code.replace(/\bcss ?`[^`]*`/g, tight), map: null } : null,
  async generateBundle(_, files) {
    for (const file of Object.values(files)) {
      if (file.type !== 'chunk') continue;
      let code = ownKeysOnly(file.code);
      for (let pass = 0; pass < passes; pass += 1) code = (await minify(code, settingsFor(module))).code ?? '';
      file.code = notice + code.replace(/\n\s*/g, ' ');
    }
  },
});

const settingsFor = (module) => ({
  module,
  toplevel: true,
  ecma: 2022,
  compress: { passes: 3, unsafe_arrows: true, pure_getters: true, hoist_funs: true, keep_fargs: false },
});

/** A style sheet without comments, and without the white space that says nothing. */
const tight = (style) =>
  style
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};]) ?/g, '$1')
    .replace(/(?<=[{;][a-z-]+:) /g, '')
    .replace(/;}/g, '}');

/**
 * The bundler's helper for a module's exports takes what a page has put on the prototype of all objects for exports, and throws
 * at what is no function there.
 */
const ownKeysOnly = (code) =>
  code.replace(
    /for\s*\(\s*(?:var|let|const)\s+(\w+)\s+in\s+(\w+)\s*\)(?=[\s{]*\w+\(\w+,\s*\1,\s*\{\s*get:)/g,
    'for(let $1 of Object.keys($2))',
  );
