/** Where a name belongs that is not known yet; the check tells of it. */
export const PLACEHOLDER = 'Your name';

/** The names in a byline such as `Ada Moreno, Ben Ode and Chi Ueda`, in its order. */
export function namesIn(byline: string): readonly string[] {
  return byline
    .split(/\s*(?:,\s*(?:and|&)\s|[,;&]|\s(?:and|und|y|et)\s)\s*/u)
    .map((name) => name.replace(/\s+/g, ' ').trim())
    .filter((name) => name !== '');
}

/** Names as the value of `authors:`, the placeholder where there is none. */
export function authorsInYaml(names: readonly string[]): string {
  return `[${(names.length > 0 ? names : [PLACEHOLDER]).map(inYaml).join(', ')}]`;
}

/** Two words of letters are read as what they are; one may be a word of YAML. A text of JSON is one of YAML, too. */
const inYaml = (name: string) =>
  /^\p{L}[\p{L}\p{M}'’.-]*(?: \p{L}[\p{L}\p{M}'’.-]*)+$/u.test(name) ? name : JSON.stringify(name);
