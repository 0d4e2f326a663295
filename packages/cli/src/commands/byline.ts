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

/** Names as the value of `authors:`, the placeholder where there is none. */
export function authorsInYaml(names: readonly string[]): string {
  return `[${(names.length > 0 ? names : [PLACEHOLDER]).map(inYaml).join(', ')}]`;
}

/** Two words of letters are read as what they are; one may be a word of YAML. A text of JSON is one of YAML, too. */
const inYaml = (name: string) =>
  /^\p{L}[\p{L}\p{M}'’.-]*(?: \p{L}[\p{L}\p{M}'’.-]*)+$/u.test(name) ? name : JSON.stringify(name);
