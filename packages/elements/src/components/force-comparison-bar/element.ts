import type { Frame, State } from '@throughline/core';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { GraphicElement, type Check, type Rows } from '../../graphic-element.js';
import { notAttributedIn } from '../../strings.js';
import { extractForces } from './html.js';
import {
  forceIds,
  forceModel,
  forceRows,
  forcesOf,
  STATES,
  type ForceData,
  type ForceModel,
  type WrittenForces,
} from './model.js';
import { forceStyles, forceView } from './view.js';

/**
 * What two sides are said to have, capability by capability, each in its own unit:
 * one scale for each unit, never one over two units.
 *
 * The data is a `<table>`. The smallest form:
 *
 * ```html
 * <tl-force-comparison-bar>
 *   <table>
 *     <caption>Who has more ships?</caption>
 *     <thead><tr><td></td><th scope="col">North</th><th scope="col">South</th></tr></thead>
 *     <tbody>
 *       <tr data-unit="ship">
 *         <th scope="row">Ships</th>
 *         <td><data value="12">12 ships</data> <cite>port records</cite></td>
 *         <td></td>
 *       </tr>
 *     </tbody>
 *   </table>
 * </tl-force-comparison-bar>
 * ```
 *
 * The full form: `data-side` names a side and `data-row` a row for the steps;
 * `data-short` marks the beginning of a label that is enough in a small room;
 * `data-units` marks (or, as an attribute of the row or cell, says) the unit as it is
 * read after a number; `data-qualifier` is exactly, about, over, under, range (with
 * `data-upper`), present or unknown; a cell's own `data-unit` overrides its row's. An
 * empty cell is drawn as "not stated", never as zero. A `data-word` anywhere inside replaces
 * a word that the picture adds, by its name in `WORDS` of `model.js`.
 *
 * ```html
 * <thead><tr><td></td><th scope="col" data-side="n">North</th><th scope="col" data-side="s">South</th></tr></thead>
 * <tr data-row="crew" data-unit="person">
 *   <th scope="row"><span data-short>Crews</span>, all ranks: <span data-units>people</span></th>
 *   <td>
 *     <data value="900" data-upper="1100" data-qualifier="range">900 to 1,100</data>
 *     <cite data-certainty="estimated"><a href="…">analysts</a></cite> <time datetime="2025-10">October 2025</time>
 *   </td>
 *   <td><data data-qualifier="present">present, number not stated</data> <cite data-certainty="reported">officials</cite></td>
 * </tr>
 * <p data-source>Source: <a href="…">…</a></p>
 * <p hidden><span data-word="as-of">al {date}</span></p>
 * ```
 *
 * @summary Two sides compared, every unit on a scale of its own.
 * @tag tl-force-comparison-bar
 *
 * @attribute {'whole' | 'picture' | 'words'} shows - What is shown: all of it, the picture alone, or the words alone.
 * @attribute {boolean} staged - Stands beside steps: it fills its container, and screen readers read the steps.
 *
 * @slot - The `<table>` with the data, and `<p data-source>` lines after it.
 *
 * @fires {ProblemEvent} tl-problem - The picture could not be drawn; the words are shown in its place.
 *
 * @csspart base - The whole graphic.
 * @csspart title - The title, from the caption.
 * @csspart picture - What is drawn.
 * @csspart sides - The names of the two sides, each with its shape.
 * @csspart row - One capability.
 * @csspart label - What a row is about.
 * @csspart value - A value in words, with its unit.
 * @csspart plot - A bar, or the marks of the unit view.
 * @csspart axis - The numbers under a bar, or what each mark is worth.
 * @csspart says - Who says so, how sure, as of when.
 * @csspart note - What must be said of all values, or of a row's two.
 * @csspart source - The source line.
 *
 * @cssprop --tl-side-a - Colour of the first side.
 * @cssprop --tl-side-b - Colour of the second side.
 * @cssprop --tl-ink - Colour of words.
 * @cssprop --tl-muted - Colour of quiet words and marks.
 * @cssprop --tl-hairline - Colour of rules and scales.
 * @cssprop --tl-size - Size of text that all other sizes follow.
 * @cssprop --tl-duration - How long a change takes.
 */
export class ForceComparisonBarElement extends GraphicElement<WrittenForces, ForceData, ForceModel> {
  static override readonly states = STATES;

  static override styles: CSSResultGroup = [GraphicElement.styles, forceStyles];

  protected override extract(): WrittenForces | null {
    return extractForces(this);
  }

  protected override understand(written: WrittenForces): ForceData {
    return forcesOf(written);
  }

  protected override checks(): Promise<Check<WrittenForces>> {
    return import('./check.js').then(({ checkForces }) => checkForces);
  }

  protected override ids(data: ForceData): readonly string[] {
    return forceIds(data);
  }

  protected override model(data: ForceData, state: State, frame: Frame): ForceModel {
    return forceModel(data, state, frame, notAttributedIn(frame.locale));
  }

  protected override view(model: ForceModel): TemplateResult {
    return forceView(model);
  }

  protected override rows(data: ForceData, frame: Frame): Rows {
    return forceRows(data, frame.locale);
  }
}
