import type { Frame, State } from '@throughline/core';
import type { TemplateResult } from 'lit';
import { GraphicElement, type Check, type Rows } from '../../graphic-element.js';
import { notAttributedIn } from '../../strings.js';
import { extractArmsRequestChecklist } from './html.js';
import {
  armsRequestChecklistModel,
  armsRequestChecklistOf,
  armsRequestChecklistRows,
  itemsOf,
  STATES,
  type ChecklistData,
  type ChecklistModel,
  type WrittenChecklist,
} from './model.js';
import { armsRequestChecklistView, styles } from './view.js';

/**
 * Who asked whom for what, and how far it got. Grouped by the one asked; each status
 * has a shape and a word, and each item says who says so.
 *
 * The smallest form:
 *
 * ```html
 * <tl-arms-request-checklist>
 *   <ul>
 *     <li data-of="Russia" data-status="requested">air-defence radars <cite>officials</cite></li>
 *   </ul>
 * </tl-arms-request-checklist>
 * ```
 *
 * The full form. Words that are marked inside an item are left out of what is asked, and
 * drawn in their own place; `data-of` and `data-by` may stand on the item, on its list, or on
 * words inside, which are then the words drawn. An empty `data-word` marks the item's own word
 * for its status. A nested `data-status` is a status that a step may move the item to
 * (`data-status="sam=confirmed"`); it needs a source of its own. A named `data-word` replaces a
 * word that the picture adds, such as the heading's (the names are those of `WORDS` in `model.js`).
 *
 * ```html
 * <tl-arms-request-checklist>
 *   <p data-title>What was asked of whom</p>
 *   <ul data-of="Russia" data-by="Venezuela">
 *     <li data-item="sam" data-status="requested">
 *       <span data-what>surface-to-air missiles</span>: <b data-word>requested</b> of <span data-of>Russia</span>.
 *       <span data-note>The request was made in writing.</span>
 *       <cite data-certainty="reported"><a href="…">officials</a></cite>, <time datetime="2025-10">October 2025</time>
 *       <span data-status="acknowledged">The letter was received. <cite>the ministry</cite> <time datetime="2025-11-02">2 November</time></span>
 *     </li>
 *   </ul>
 *   <p data-source>Source: <a href="…">…</a></p>
 *   <p hidden><span data-word="asked">Requested from {of}</span></p>
 * </tl-arms-request-checklist>
 * ```
 *
 * @summary Who asked whom for what, and how far it got.
 * @tag tl-arms-request-checklist
 *
 * @attr {'whole' | 'picture' | 'words'} shows - What is shown: all of it, the picture alone, or the words alone.
 * @attr {boolean} staged - Stands beside steps that describe it: fills its container, hidden from screen readers.
 *
 * @fires {ProblemEvent} tl-problem - The checklist could not be drawn and shows its words instead.
 *
 * @slot - The list with the data; behind "Data" once the picture stands.
 *
 * @csspart base - Around everything.
 * @csspart title - The title.
 * @csspart picture - Around the picture.
 * @csspart ledger - The groups and the line at the foot.
 * @csspart group - The requests to one party.
 * @csspart asked - The line that says who was asked.
 * @csspart item - One request.
 * @csspart mark - The shape of its status.
 * @csspart what - What is asked for.
 * @csspart status - The word for its status.
 * @csspart was - The status before a step moved it.
 * @csspart note - What else is said of it.
 * @csspart attribution - Who says so, how sure, and as of when.
 * @csspart tally - How many items stand where.
 * @csspart source - The source lines.
 * @csspart table - The data behind one click.
 *
 * @cssprop [--tl-ink] - Words and marks.
 * @cssprop [--tl-muted] - Attributions, and whatever is out of focus.
 * @cssprop [--tl-hairline] - Lines between the requests.
 * @cssprop [--tl-accent] - The mark in focus, and one that has moved.
 * @cssprop [--tl-size=1rem] - Size of the words; all other sizes follow it.
 */
export class ArmsRequestChecklistElement extends GraphicElement<WrittenChecklist, ChecklistData, ChecklistModel> {
  static override readonly states = STATES;

  static override styles = [GraphicElement.styles, styles];

  protected override extract(): WrittenChecklist | null {
    return extractArmsRequestChecklist(this);
  }

  protected override understand(written: WrittenChecklist): ChecklistData {
    return armsRequestChecklistOf(written);
  }

  protected override async checks(): Promise<Check<WrittenChecklist>> {
    return (await import('./check.js')).checkArmsRequestChecklist;
  }

  protected override ids(data: ChecklistData): readonly string[] {
    return itemsOf(data).map(({ id }) => id);
  }

  protected override model(data: ChecklistData, state: State, frame: Frame): ChecklistModel {
    return armsRequestChecklistModel(data, state, frame, notAttributedIn(frame.locale));
  }

  protected override view(model: ChecklistModel): TemplateResult {
    return armsRequestChecklistView(model);
  }

  /**
   * The picture says all that is in force in words; the disclosure is kept for what it does
   * not hold: links to who says so, statuses not moved to, items left out of a small stage, CSV.
   */
  protected override rows(data: ChecklistData, frame: Frame): Rows {
    return armsRequestChecklistRows(data, frame.locale);
  }

  /** The picture is lists of words, and read as such. */
  protected override get isImage(): boolean {
    return false;
  }
}
