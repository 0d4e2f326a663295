/** Where a name belongs that is not known yet; the check tells of it. */
export const PLACEHOLDER = 'Your name';

/** The names in a byline such as `Ada Moreno, Ben Ode and Chi Ueda`, in its order. */
export function namesIn(byline: string): readonly string[] {
  return byline
    .split(/\s*(?:,\s*(?:and|&)\s|[,;&]|\s(?:and|und|y|et)\s)\s*/u)
    .map((name) => name.replace(/\s+/g, ' ').trim())
    .filter((name) => name !== '');
}

/** A name of two words or more, each a capital one but for such as "van der". */
const NAME =
  /^\p{Lu}[\p{L}\p{M}'’.-]*(?: (?:van|von|der|den|de|del|della|di|da|dos|du|la|le|al|bin|ibn|y|e|ter|ten|zu))*(?: \p{Lu}[\p{L}\p{M}'’.-]*)+$/u;

/**
 * The names in what may be a byline in Markdown; none where a part of it is no name of a person, such as a place or a desk: who has
 * written something is not guessed.
 */
export function bylineOf(line: string): readonly string[] {
  const plain = line.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*_]/g, '');
  const names = namesIn(plain.replace(/^\s*by\s+/i, ''));
  return names.every((name) => name.length < 80 && NAME.test(name)) ? names : [];
}

const ROLE =
  /^(.+), ((?!our |the |an? )\p{Ll}[\p{L}’'-]*(?: \p{Ll}[\p{L}’'-]*){0,4}(?<=correspondent|reporter|editor|writer|columnist|producer|analyst))[*_\s]*$/u;

/** A byline without what it says of its author, and that: `Ada Moreno, health correspondent`. */
export function roleIn(byline: string): { readonly name: string; readonly role: string } {
  const [, name = byline, role = ''] = ROLE.exec(byline) ?? [];
  return { name, role };
}

/**
 * Names as the value of `authors:`, the placeholder where there is none.
 *
 * @param role of the one author; `''`: nothing is said of it
 */
export function authorsInYaml(names: readonly string[], role = ''): string {
  const [name, ...others] = names;
  if (name !== undefined && role !== '' && others.length === 0)
    return `[{ name: ${inYaml(name)}, role: ${inYaml(role)} }]`;
  return `[${(names.length > 0 ? names : [PLACEHOLDER]).map(inYaml).join(', ')}]`;
}

/** Two words of letters are read as what they are; one may be a word of YAML. A text of JSON is one of YAML, too. */
const inYaml = (name: string) =>
  /^\p{L}[\p{L}\p{M}'’.-]*(?: \p{L}[\p{L}\p{M}'’.-]*)+$/u.test(name) ? name : JSON.stringify(name);
