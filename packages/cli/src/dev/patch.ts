import type { PageMessage } from './client/messages.js';

/**
 * What has to be sent for one page to become another: the sections that differ, where nothing else does, else the whole page.
 *
 * @param before the page as it was sent last
 */
export function patchOf(before: string | null, now: string): PageMessage {
  const [old, fresh] = [before ?? '', now].map(sectionsOf) as [Page, Page];
  if (old.frame !== fresh.frame || old.sections.length !== fresh.sections.length) return { html: now };
  return { sections: fresh.sections.flatMap((html, i) => (html === old.sections[i] ? [] : [[i, html] as const])) };
}

interface Page {
  /** Everything but the sections. */
  readonly frame: string;
  readonly sections: readonly string[];
}

/** Sections do not nest, and what an author writes is never a tag of this kind: each begins and ends a line. */
function sectionsOf(html: string): Page {
  const sections: string[] = [];
  const frame = html.replace(/^<section[ >][^]*?^<\/section>$/gm, (section) => `<${sections.push(section)}>`);
  return { frame, sections };
}
