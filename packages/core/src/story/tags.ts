import { record } from './reading.js';

/** What an author may write in HTML, and the attributes that are let through besides `lang` and `dir`. */
const ALLOWED = new Map<string, readonly string[]>([
  ['abbr', ['title']],
  ['br', []],
  ['data', ['value']],
  ['kbd', []],
  ['small', []],
  ['sub', []],
  ['sup', []],
  ['time', ['datetime']],
  ['wbr', []],
]);

/** Tags that hold nothing and are not closed. */
export const VOID_TAGS: ReadonlySet<string> = new Set(['br', 'wbr']);

export const commentPattern = /^<!--[\s\S]*-->$/;

export interface Tag {
  readonly name: string;
  readonly closes: boolean;
  readonly attributes: Readonly<Record<string, string>>;
  /** The names of attributes that are not let through. */
  readonly dropped: readonly string[];
}

/** A tag of HTML as CommonMark has found it, or `null` where it is none that an author may write. */
export function tagOf(html: string): Tag | null {
  const match = /^<(\/?)([a-z][a-z0-9-]*)([\s\S]*?)\/?>$/i.exec(html);
  const name = match?.[2]?.toLowerCase() ?? '';
  const allowed = ALLOWED.get(name);
  if (!match || !allowed) return null;
  const attributes: [string, string][] = [];
  const dropped: string[] = [];
  for (const [, written = '', double, single, bare] of (match[3] ?? '').matchAll(
    /([a-z_:][\w.:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/gi,
  )) {
    const attribute = written.toLowerCase();
    if (allowed.includes(attribute) || attribute === 'lang' || attribute === 'dir')
      attributes.push([attribute, decoded(double ?? single ?? bare ?? '')]);
    else dropped.push(written);
  }
  return { name, closes: match[1] === '/', attributes: record(attributes), dropped };
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' };

/** Character references of HTML that stand in attributes: by number, and the few that are needed. */
function decoded(value: string): string {
  return value.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi,
    (all, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return Object.hasOwn(NAMED, name) ? NAMED[name]! : all;
      const code = decimal === undefined ? parseInt(hex!, 16) : Number(decimal);
      return code > 0 && code < 0x110000 && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : '\uFFFD';
    },
  );
}
