/**
 * Names for files made of what authors wrote: letters and digits of any language stay, so that a link can be read; whatever
 * a file system or a server could take for something else becomes a hyphen. No two are alike, also where case does not count.
 *
 * @param taken names that are not to be had any more
 */
export function fileNames(ids: readonly string[], taken: readonly string[] = []): ReadonlyMap<string, string> {
  const used = new Set(taken);
  const names = new Map<string, string>();
  for (const id of ids) {
    if (names.has(id)) continue;
    const name = withoutTwin(safeName(id), used);
    used.add(name.toLowerCase());
    names.set(id, name);
  }
  return names;
}

function withoutTwin(name: string, used: ReadonlySet<string>): string {
  if (!used.has(name.toLowerCase())) return name;
  let number = 2;
  while (used.has(`${name}-${number}`.toLowerCase())) number += 1;
  return `${name}-${number}`;
}

function safeName(id: string): string {
  const name = shortened(id.normalize('NFC'))
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  // Names that some systems keep for devices.
  return name === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(name) ? `part-${name}`.replace(/-$/, '') : name;
}

/** So many bytes have room in every file system, with an ending and a number. */
const MAX_BYTES = 180;

function shortened(id: string): string {
  let bytes = 0;
  let name = '';
  for (const character of id) {
    bytes += Buffer.byteLength(character);
    if (bytes > MAX_BYTES) break;
    name += character;
  }
  return name;
}
