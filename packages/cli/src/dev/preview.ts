// What a preview shows: the last page that could be made of a story, and what is wrong with the story now.
import { basename, dirname, extname } from 'node:path';
import { knownOf, type Story } from '@throughline/core/story.js';
import { entryOf } from '../bundle.js';
import type { Config } from '../config.js';
import { bytesOf, filesIn, textOf as textOfBytes } from '../files.js';
import { jsonOf, kindsOf } from '../load.js';
import { editionOf, stillOf, type Edition } from '../render/edition.js';
import { linkOf, STILL_WIDTHS, stillPath, type StillWidth } from '../render/graphic.js';
import type { Input } from '../render/input.js';
import { pageOfEdition } from '../render/page.js';
import { textOf } from '../render/plain-text.js';
import { nameFrom } from '../report/report.js';
import type { FindingsMessage } from './client/messages.js';
import { contactSheet } from './contact.js';
import { QuickReader } from './quick.js';
import { WholeReader } from './thread.js';
import { isStop, type Told } from './whole.js';
import { PageWriter } from './writer.js';

/** How a page is looked at, as far as its HTML differs. */
export interface View {
  readonly rtl: boolean;
  readonly stacked: boolean;
}

export const PLAIN: View = { rtl: false, stacked: false };

/** The last story that could be shown. */
interface Shown {
  readonly input: Input;
  readonly edition: Edition;
  readonly html: string;
}

export class Preview {
  #shown: Shown | null = null;
  #told: FindingsMessage;
  #asked: ReadonlySet<string>;
  readonly #reader = new QuickReader();
  readonly #writer = new PageWriter();
  readonly #whole: WholeReader;

  /** @param folder that paths are told from */
  constructor(
    private readonly path: string,
    folder: string,
    private readonly configOf: () => Promise<Config>,
  ) {
    this.#whole = new WholeReader(path, folder);
    this.#asked = new Set([path]);
    this.#told = { path: nameFrom(folder, path), stopped: null, errors: 0, warnings: 0, waived: 0, findings: [] };
  }

  /**
   * Shows the story as it is now, from what has changed since the last time; where that cannot be told from a part of it,
   * the page stays until `update` has read the whole.
   */
  async hurry(): Promise<void> {
    const config = await this.configOf().catch(() => null);
    if (config === null) return;
    const bytes = bytesOf(this.path, null);
    const text = 'bytes' in bytes ? textOfBytes(bytes.bytes) : null;
    if (!text) return;
    const folder = dirname(this.path);
    const files = filesIn(folder, config.root ?? folder);
    const quick = this.#reader.read({ path: basename(this.path), text }, files);
    if (quick === null || quick.story.body.length === 0 || quick.problems.some(isStop)) return;
    try {
      this.#show(quick.story, config);
    } catch {
      // A graphic of the newsroom's own threw; the whole says so.
    }
  }

  /**
   * Reads and checks the whole story.
   *
   * @param onTold is called when `told` says what was found, before the page is known, and again where that says more
   * @returns whether it is still the story that was asked for
   */
  async update(isLatest: () => boolean = () => true, onTold?: () => void): Promise<boolean> {
    let early: FindingsMessage | null = null;
    const hear = ({ told, asked }: Told) => {
      this.#asked = new Set([this.path, ...asked]);
      this.#told = told;
      onTold?.();
    };
    const whole = await this.#whole.read((told) => {
      early = told.told;
      hear(told);
    });
    if (early === null || whole.told.stopped !== null) hear(whole);
    if (!isLatest()) return false;
    if (whole.shown && whole.shown.html !== this.#shown?.html) this.#show(whole.shown.story, await this.configOf());
    return true;
  }

  #show(story: Story, config: Config): void {
    const folder = dirname(this.path);
    const files = filesIn(folder, config.root ?? folder);
    const known = knownOf(story, { file: jsonOf(files), strings: config.strings });
    const name = basename(this.path, extname(this.path));
    const input = { name, story, kinds: kindsOf(config), known, files, config };
    const edition = this.#writer.edition(input);
    this.#shown = { input, edition, html: this.#writer.page(edition) };
  }

  get told(): FindingsMessage {
    return this.#told;
  }

  /** The files that the story is made of, absolute. */
  get asked(): ReadonlySet<string> {
    return this.#asked;
  }

  /** A module that the configuration imports has changed. */
  renew(): Promise<void> {
    return this.#whole.renew();
  }

  /** The page as readers would get it, but for its script and style; `null` where there has been none yet. */
  page(view: View = PLAIN): string | null {
    const edition = this.#edition(view);
    if (!this.#shown || !edition) return null;
    if (edition === this.#shown.edition) return this.#shown.html;
    const html = pageOfEdition(edition, { script: '', style: '' });
    // Its pictures are other ones, too.
    return view.rtl ? html.replace(/(src|srcset)="(stills\/[^"]+\.svg)"/g, '$1="$2?rtl"') : html;
  }

  /** The module that the page runs. Its styles are linked, for a strict page takes none from a script. */
  async entry(): Promise<string> {
    if (!this.#shown) return '';
    const { story, kinds } = this.#shown.input;
    return entryOf(story, kinds, await this.configOf()).replace(/^import "[^"\n]*\.css";$/gm, '');
  }

  text(): string | null {
    return this.#shown && textOf(this.#shown.edition);
  }

  contact(): string | null {
    return this.#shown && contactSheet(this.#shown.edition);
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

  #edition({ rtl, stacked }: View): Edition | null {
    if (!this.#shown || (!rtl && !stacked)) return this.#shown && this.#shown.edition;
    const { input } = this.#shown;
    const story = viewed(input.story, { rtl, stacked });
    return editionOf({ ...input, story, known: { ...input.known, story } });
  }
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
