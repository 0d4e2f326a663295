import type { Frame, State } from '@throughline/core';
import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { GraphicElement, type Check, type Rows } from '../../graphic-element.js';
import { extractDistanceGraphic } from './html.js';
import {
  distanceGraphicIds,
  distanceGraphicModel,
  distanceGraphicOf,
  distanceGraphicRows,
  STATES,
  type Data,
  type Model,
  type Written,
} from './model.js';
import { MapSource } from './source.js';
import { distanceGraphicView, missingMapView, styles } from './view.js';

/**
 * Distances from a place, on a map and on a ruler: what a source stated beside what can be measured.
 *
 * The map is azimuthal equidistant about the place measured from, so that rings are true circles and distances from it are to
 * scale. What was stated is dashed and ends as the source qualified it; where the place is not known it is the edge of a reach, never
 * a dot. What is measured is a solid line between its two places. Without map data, and until it comes, the ruler stands in the map's room.
 * Where map data does not come, or is none, the ruler stays, words below it say that the map is missing, and a button tries again;
 * so does the element itself, once each time that the browser has a network again. No try takes longer than 15 seconds.
 *
 * Smallest form:
 * ```html
 * <tl-distance-graphic>
 *   <table>
 *     <caption>How near?</caption>
 *     <tr data-row="ships"><th scope="row">Ships</th><td><data value="400" data-qualifier="under" data-unit="km">within 400 km</data> <cite>an official</cite></td></tr>
 *   </table>
 * </tl-distance-graphic>
 * ```
 * Full form:
 * ```html
 * <tl-distance-graphic map="/maps/caribbean.topo.json" units="both">
 *   <table data-centre="-66.93,10.61" data-centre-name="Caracas">
 *     <caption>How near is near?</caption>
 *     <thead><tr><td></td><th scope="col" data-col="stated">As stated</th><th scope="col" data-col="measured">Measured here</th></tr></thead>
 *     <tbody>
 *       <tr data-row="ships" data-from="Venezuela’s coast" data-coast="862">
 *         <th scope="row">US ships</th>
 *         <td><data value="400" data-qualifier="under" data-unit="km">within 400 km</data> <cite data-certainty="reported"><a href="…">satellite imagery</a></cite></td>
 *         <td></td>
 *       </tr>
 *       <tr data-row="puerto-rico" data-from="Isla de Aves" data-points="-63.643,15.701 -65.274,18.138">
 *         <th scope="row">Puerto Rico</th>
 *         <td></td>
 *         <td><data value="322" data-unit="km">322 km</data> <span data-note>from Isla de Aves, a Venezuelan islet</span></td>
 *       </tr>
 *       <tr data-row="known" data-familiar><th scope="row">London to Paris</th><td></td><td><data value="344" data-unit="km">344 km</data></td></tr>
 *     </tbody>
 *   </table>
 *   <p data-method>Measured along great circles of a sphere of radius 6,371.0088 km.</p>
 *   <p data-credit>Coastlines 1:10m, Natural Earth</p>
 *   <p>On the map: <span data-country="862">Venezuela</span></p>
 *   <p data-source>Source: <a href="…">…</a></p>
 * </tl-distance-graphic>
 * ```
 * - A row: `data-row` (id), `data-from` (words), `data-points` (`lon,lat lon,lat`: the two places measured between), `data-coast` (the id of a country
 *   in the map data: a stated distance without places is drawn off its whole coast, else as a ring around the centre), `data-familiar` (for comparison, on the ruler only).
 * - A cell: `<data value data-qualifier data-upper data-unit>` in `km`, `mi` or `nmi`; an empty cell says nothing; `<data data-unit="km">` without a value in `measured` is calculated from the places.
 * - `data-word` on any element replaces a word of the picture: `about`, `over`, `under`, `range`, `present`, `unknown`, `not-attributed`, `certainty-reported` …, `more`, `column-from` ….
 * - `data-country` on any element names a country on the map by its id in the map data, in place of the name there.
 *
 * @summary Stated and measured distances, on a map and on a ruler.
 * @tag tl-distance-graphic
 * @attr map - Address of TopoJSON with countries on the page's own site; fetched when the graphic comes near. Until then the ruler stands in its place, also on paper
 * @attr units - `both` (kilometres and miles, the default), `km` or `mi`
 * @attr shows - `whole`, or only the `picture`, or only the `words`
 * @attr staged - It stands beside steps that describe it, and fills its container
 * @fires {ProblemEvent} tl-problem - A part of it could not be drawn
 * @slot - The table, its method, credit and source
 * @csspart base - Everything
 * @csspart title - The title
 * @csspart picture - The map or the ruler
 * @csspart map - The map
 * @csspart ruler - The ruler
 * @csspart stated - A stated distance
 * @csspart measured - A measured distance
 * @csspart familiar - A distance for comparison
 * @csspart ring - A circle around the centre of the map
 * @csspart centre - The centre of the map
 * @csspart label - A label on the map
 * @csspart scale - The scale of the map or of the ruler
 * @csspart credit - Whose map it is
 * @csspart method - How it was measured
 * @csspart source - The source line
 * @csspart missing - That the map did not load, where it did not
 * @csspart retry - The button that tries again
 * @csspart table - The data
 * @cssprop --tl-water - Water
 * @cssprop --tl-land - Land
 * @cssprop --tl-accent - The row in focus
 */
export class DistanceGraphicElement extends GraphicElement<Written, Data, Model> {
  static override readonly states = STATES;

  static override properties: PropertyDeclarations = {
    map: { attribute: 'map' },
    units: { attribute: 'units' },
    topology: { attribute: false },
  };

  static override styles: CSSResultGroup = [GraphicElement.styles, styles];

  /** Address of TopoJSON with countries, on the page's own site. */
  declare map: string | null;
  /** `both`, `km` or `mi`; `null` for those of the data. */
  declare units: 'both' | 'km' | 'mi' | null;
  /** Map data itself, in place of `map`. */
  declare topology: object | null;

  readonly #source = new MapSource(this, () => {
    this.requestUpdate();
    // A story has pictures of it in its steps.
    if (this.#source.isAsked && this.#source.topology) this.dispatchEvent(new Event('tl-data', { bubbles: true }));
  });
  /** Whether the button to try again has the focus, before it may go. */
  #isAsking = false;

  constructor() {
    super();
    this.map = null;
    this.units = null;
    this.topology = null;
  }

  /** The data as written, with the map and the units: what another element needs to draw the same. */
  override get written(): Written | null {
    const written = super.written;
    return (
      written && {
        ...written,
        map: this.#own('map'),
        units: this.#own('units'),
        topology: this.#given ?? this.#source.topology,
      }
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#source.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#source.stop();
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#source.want(this.#given ? null : this.#own('map'));
    this.#isAsking = !!this.shadowRoot?.activeElement?.matches('[part=retry]');
    super.willUpdate(changed);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    // The map is there, and who has asked for it goes on from where they were.
    if (this.#isAsking && !this.renderRoot.querySelector('[part=retry]'))
      this.renderRoot.querySelector('summary')?.focus();
  }

  protected override extract(): Written | null {
    return extractDistanceGraphic(this);
  }

  protected override understand(written: Written): Data {
    return distanceGraphicOf(written);
  }

  protected override async checks(): Promise<Check<Written>> {
    const { checkDistanceGraphic } = await import('./check.js');
    return (written, state, where) => checkDistanceGraphic(written, state, where, this.#source.fault);
  }

  protected override ids(data: Data): readonly string[] {
    return distanceGraphicIds(data);
  }

  protected override model(data: Data, state: State, frame: Frame): Model {
    const model = distanceGraphicModel(data, state, frame, this.#given ?? this.#source.topology, this.#own('units'));
    // Remembered also where a step asks for the ruler: what is said below the picture does not go with each step.
    if (this.#source.topology && data.centre && state.view !== 'ruler' && !model.map) this.#source.isUnusable = true;
    return model;
  }

  protected override view(model: Model): TemplateResult {
    return distanceGraphicView(model);
  }

  protected override missing(_data: Data, { locale }: Frame): ReturnType<typeof missingMapView> {
    return missingMapView(this.#source, locale);
  }

  protected override rows(data: Data, frame: Frame): Rows {
    return distanceGraphicRows(data, frame.locale);
  }

  /** What is set on the element itself, else what came with the data. */
  #own(name: 'map' | 'units'): string | null {
    return this[name] ?? this.data?.[name] ?? null;
  }

  /** Map data that was given, and need not be fetched. */
  get #given(): object | null {
    return this.topology ?? this.data?.topology ?? null;
  }
}
