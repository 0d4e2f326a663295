// What a preview shows: the last page that could be made of a story, and what is wrong with the story now.
import type { GraphicKind, Story } from '@throughline/core/story.js';
import { entryOf } from '../bundle.js';
import type { Config } from '../config.js';
import { loadStory, type Loaded } from '../load.js';
import { editionOf, stillOf, type Edition } from '../render/edition.js';
import { linkOf, STILL_WIDTHS, stillPath, type StillWidth } from '../render/graphic.js';
import { pageOfEdition } from '../render/page.js';
import { textOf } from '../render/plain-text.js';
import { CannotRun, reasonOf } from '../report/cannot-run.js';
import { excerptAt } from '../report/excerpt.js';
import { countsOf, nameFrom, reportOf } from '../report/report.js';
import { visible } from '../report/terminal.js';
import { contactSheet } from './contact.js';
import type { FindingsMessage, ShownFinding } from './client/messages.js';
import { targetOf } from './targets.js';

/** How a page is looked at, as far as its HTML differs. */
export interface View {
  readonly rtl: boolean;
  readonly stacked: boolean;
}

export const PLAIN: View = { rtl: false, stacked: false };

/** Findings that say that the rest of the story was not understood: what could be shown would not be the story. */
const STOPS: ReadonlySet<string> = new Set([
  ...['too-large', 'not-text', 'reader-failed', 'newer-version', 'front-matter-missing', 'front-matter-open'],
  ...['yaml-syntax', 'json-syntax', 'not-closed'],
]);

/** So many characters of a line are shown beside a finding. */
const EXCERPT = 72;

export class Preview {
  /** Of the last story that could be shown. */
  #good: { readonly loaded: Loaded; readonly edition: Edition; readonly html: string } | null = null;
  #told: FindingsMessage;
  #asked: ReadonlySet<string> = new Set();
  readonly #stills = new Stills();

  /** @param folder that paths are told from */
  constructor(
    private readonly path: string,
    private readonly folder: string,
    private readonly configOf: () => Promise<Config>,
  ) {
    this.#told = { path, stopped: null, errors: 0, warnings: 0, waived: 0, findings: [], took: 0 };
  }

  /** Reads the story anew. @returns whether there is another page now */
  async update(): Promise<boolean> {
    const began = performance.now();
    const before = this.#good?.html;
    let loaded: Loaded | null = null;
    let stopped: FindingsMessage['stopped'] = null;
    try {
      loaded = await loadStory(this.path, await this.configOf());
      this.#asked = loaded.files.asked;
      stopped = stopOf(loaded);
      if (stopped === null) this.#good = this.#made(loaded);
    } catch (error) {
      stopped = {
        message: error instanceof Error ? error.message : reasonOf(error),
        help: error instanceof CannotRun ? error.help : 'The graphic that is named has to be mended.',
      };
    }
    this.#told = this.#tell(loaded, stopped, began);
    return this.#good?.html !== before;
  }

  #made(loaded: Loaded) {
    this.#stills.turn();
    const drawn = { ...loaded, kinds: loaded.kinds.map((kind) => this.#stills.remembering(kind)) };
    const edition = editionOf(drawn);
    return { loaded: drawn, edition, html: pageOfEdition(edition, ASSETS) };
  }

  #tell(loaded: Loaded | null, stopped: FindingsMessage['stopped'], began: number): FindingsMessage {
    const path = nameFrom(this.folder, this.path);
    const took = performance.now() - began;
    if (loaded === null) return { path, stopped, errors: 1, warnings: 0, waived: 0, findings: [], took };
    return { path, stopped, ...countsOf(loaded.findings), findings: shownFindings(loaded, this.folder), took };
  }

  get told(): FindingsMessage {
    return this.#told;
  }

  /** The files that the story is made of, absolute. */
  get asked(): ReadonlySet<string> {
    return this.#asked;
  }

  /** The page as readers would get it, but for its script and style; `null` where there has been none yet. */
  page(view: View = PLAIN): string | null {
    if (!this.#good) return null;
    if (!view.rtl && !view.stacked) return this.#good.html;
    const html = pageOfEdition(this.#edition(view)!, ASSETS);
    // Its pictures are other ones, too.
    return view.rtl ? html.replace(/(src|srcset)="(stills\/[^"]+\.svg)"/g, '$1="$2?rtl"') : html;
  }

  #edition({ rtl, stacked }: View): Edition | null {
    if (!this.#good || (!rtl && !stacked)) return this.#good && this.#good.edition;
    const { loaded } = this.#good;
    const story = viewed(loaded.story, { rtl, stacked });
    return editionOf({ ...loaded, story, known: { ...loaded.known, story } });
  }

  /** The module that the page runs. Its styles are linked, for a strict page takes none from a script. */
  entry(): string {
    if (!this.#good) return '';
    const { story, kinds, config } = this.#good.loaded;
    return entryOf(story, kinds, config).replace(/^import "[^"\n]*\.css";$/gm, '');
  }

  text(): string | null {
    return this.#good && textOf(this.#good.edition);
  }

  contact(): string | null {
    return this.#good && contactSheet(this.#good.edition);
  }

  /** A file that the page fetches, by its path on the page; `null` where it has none such. */
  file(path: string, view: View = PLAIN): string | null {
    const edition = this.#edition(view);
    if (!edition) return null;
    for (const { link, text } of edition.assets.values()) if (linkOf(link) === path) return text;
    for (const shot of edition.shots.values())
      for (const picture of shot.pictures)
        for (const width of Object.keys(STILL_WIDTHS) as StillWidth[])
          if (linkOf(stillPath(picture, width)) === path)
            return stillOf(shot, picture, { width: STILL_WIDTHS[width], height: null }, edition);
    return null;
  }
}

/** Script and style are put in by the server. */
const ASSETS = { script: '', style: '' };

function stopOf({ story, findings }: Loaded): FindingsMessage['stopped'] {
  const stop = findings.find(({ code }) => STOPS.has(code));
  if (stop) return { message: `${stop.where} ${stop.message}`, help: stop.help };
  return story.body.length === 0 ? { message: 'The story has no text.', help: 'Write it, or take it back.' } : null;
}

function viewed(story: Story, { rtl, stacked }: View): Story {
  return {
    ...story,
    dir: rtl ? 'rtl' : story.dir,
    body: stacked
      ? story.body.map((block) => (block.type === 'scene' ? { ...block, layout: 'stacked' } : block))
      : story.body,
  };
}

function shownFindings(loaded: Loaded, folder: string): ShownFinding[] {
  const report = reportOf(loaded, folder);
  return report.findings.map((finding) => {
    const { at, level, code, message, help, waived } = finding;
    const text = report.text(at.file);
    return {
      level,
      code,
      place: `${report.fileOf(finding)}:${at.line}:${at.column}`,
      message: visible(message),
      help: visible(help),
      excerpt: text === null ? null : excerptAt(text, at, EXCERPT),
      waived: waived && waived.reason,
      ...targetOf(finding, loaded.known),
    };
  });
}

/** Drawing is most of the work, and most of a story stays as it is: a picture is drawn once for what it shows. */
class Stills {
  /** What was drawn since the story last changed, and between that and the change before: the rest is forgotten. */
  #now = new Map<string, string>();
  #before = new Map<string, string>();
  readonly #texts = new WeakMap<object, string>();

  turn(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }

  remembering(kind: GraphicKind): GraphicKind {
    const still: GraphicKind['still'] = (written, state, frame, known) => {
      const key = [kind.name, this.#textOf(written), JSON.stringify([state, frame])].join('\n');
      const svg = this.#now.get(key) ?? this.#before.get(key) ?? kind.still(written, state, frame, known);
      this.#now.set(key, svg);
      return svg;
    };
    return Object.create(kind, { still: { value: still, enumerable: true } }) as GraphicKind;
  }

  #textOf(written: unknown): string {
    if (typeof written !== 'object' || written === null) return JSON.stringify(written);
    const text = this.#texts.get(written) ?? JSON.stringify(written);
    this.#texts.set(written, text);
    return text;
  }
}
