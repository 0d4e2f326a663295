/** The id in the hash of an address: `#caf%C3%A9` → `café`, `''` for none; a text fragment is left out. */
export function idIn(hash: string): string {
  const id = hash.slice(1).split(':~:')[0] ?? '';
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
