import type { PageMessage } from './client/messages.js';

/**
 * What has to be sent for one page to become another: the sections that differ, or of these only the entries of lists that do,
 * where nothing else does; else the whole page.
 *
 * @param before the page as it was sent last
 */
export function patchOf(before: string | null, now: string): PageMessage {
  const [old, fresh] = [before ?? '', now].map(partsOf) as [Parts, Parts];
  if (old.frame !== fresh.frame || old.sections.length !== fresh.sections.length) return { html: now };
  const sections: (readonly [number, string])[] = [];
  const entries: (readonly [string, string])[] = [];
  fresh.sections.forEach((html, i) => {
    if (html === old.sections[i]) return;
    const changed = entriesOf(old.sections[i]!, html);
    if (changed) entries.push(...changed);
    else sections.push([i, html]);
  });
  return { sections, entries };
}

interface Parts {
  /** Everything but the sections. */
  readonly frame: string;
  readonly sections: readonly string[];
}

/** Sections do not nest, and what an author writes is never a tag of this kind: each begins and ends a line. */
function partsOf(html: string): Parts {
  const sections: string[] = [];
  // What is in the head is for search engines and cards; the title is in the body, too.
  const body = html.replace(/<head>[^]*?<\/head>/, '');
  const frame = body.replace(/^<section[ >][^]*?^<\/section>$/gm, (section) => `<${sections.push(section)}>`);
  return { frame, sections };
}

/** The entries with an id that differ, by their ids, where all that differs is such entries, each on its line; else `null`. */
function entriesOf(old: string, fresh: string): (readonly [id: string, html: string])[] | null {
  const [before, now] = [old.split('\n'), fresh.split('\n')];
  if (before.length !== now.length) return null;
  const entries: (readonly [string, string])[] = [];
  for (const [i, line] of now.entries()) {
    if (line === before[i]) continue;
    const id = idOf(line);
    if (id === null || id !== idOf(before[i]!)) return null;
    entries.push([id, line]);
  }
  return entries;
}

const idOf = (line: string) => /^<li id="([^"&]+)"[ >].*<\/li>$/.exec(line)?.[1] ?? null;
