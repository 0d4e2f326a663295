import { ForceComparisonBar } from '@throughline/elements/react/force-comparison-bar.js';
import { Notes } from '@throughline/elements/react/notes.js';
import { QuoteCard } from '@throughline/elements/react/quote-card.js';
import { Scrolly, Step } from '@throughline/elements/react/scrolly.js';

/** Nests in the first and in the second summer. */
export interface Counts {
  readonly roofs: readonly [number, number];
  readonly boxes: readonly [number, number];
}

export interface StoryProps {
  counts: Counts;
  /** Whether the second count of the roofs is told of. */
  recounted?: boolean;
  /** Hears to which step the reader came. */
  onStep?: (id: string) => void;
}

/**
 * The words are the page's own, rendered by React. What the elements draw they read from them, also when they change:
 * a figure that stands in the state of the page is written once.
 */
export function Story({ counts: { roofs, boxes }, recounted = false, onStep }: StoryProps) {
  return (
    <article>
      <h1>Where the swifts nest now</h1>
      <h2>What was counted</h2>

      <Scrolly id="counted" onTlStep={({ id }) => onStep?.(id)}>
        <ForceComparisonBar slot="graphic">
          <table>
            <caption>Nests found in two summers</caption>
            <thead>
              <tr>
                <td />
                <th scope="col" data-side="first">
                  First summer
                </th>
                <th scope="col" data-side="second">
                  Second summer
                </th>
              </tr>
            </thead>
            <tbody>
              <tr data-row="nests-before" data-unit="nest" data-units="nests">
                <th scope="row">Nests under roofs</th>
                <Count nests={roofs[0]} note="nests-before" />
                <Count nests={roofs[1]} note="nests-now" />
              </tr>
              <tr data-row="boxes-before" data-unit="nest" data-units="nests">
                <th scope="row">Nests in boxes</th>
                <Count nests={boxes[0]} note="boxes-before" />
                <Count nests={boxes[1]} note="boxes-now" />
              </tr>
            </tbody>
          </table>
          <p data-source>
            <a href="https://example.org/swifts">Source: Alderwick swift group</a>
          </p>
        </ForceComparisonBar>

        <Step id="roofs" data-show="nests-before" data-focus="nests-before">
          <h3>Under the roofs</h3>
          <p>
            In the first summer the counters found <Nests n={roofs[0]} /> under the roofs of the old town; in the second
            they found <Nests n={roofs[1]} />
            <Mark n={1} note="nests-before" />
            <sup>, </sup>
            <Mark n={2} note="nests-now" />. They walked the same streets both times.
          </p>
          <p data-description>
            One row with two bars: {roofs[0]} nests under roofs in the first summer, and a shorter bar, {roofs[1]}{' '}
            nests, in the second. The Alderwick swift group counted both.
          </p>
        </Step>

        <Step id="boxes" data-focus="boxes-before">
          <h3>In the boxes</h3>
          <p>
            Boxes hang on the school and on the church. The counters found <Nests n={boxes[0]} /> in them at first, and{' '}
            <Nests n={boxes[1]} /> a year later
            <Mark n={3} note="boxes-before" />
            <sup>, </sup>
            <Mark n={4} note="boxes-now" />.
          </p>
          <p data-description>
            A second row joins the first: nests in boxes, {boxes[0]} in the first summer and {boxes[1]} in the second.
            It stands out now; the row of the roofs has gone quiet.
          </p>
        </Step>

        {recounted && (
          <Step id="recount" data-focus="nests-before">
            <h3>Counted again</h3>
            <p>
              A second walk in the second summer found <Nests n={roofs[1]} /> under the roofs.
            </p>
            <p data-description>
              The row of the roofs stands out once more, with {roofs[1]} nests in the second summer.
            </p>
          </Step>
        )}

        <Step id="both" data-focus="none">
          <h3>Both together</h3>
          <p>Whether birds moved from the roofs to the boxes, no count can say: nobody has put rings on them.</p>
          <p data-description>
            Both rows stand out alike, roofs above boxes. The bars of the roofs are shorter in the second summer,{' '}
            {roofs[0]} nests and then {roofs[1]}; those of the boxes are longer, {boxes[0]} and then {boxes[1]}.
          </p>
        </Step>
      </Scrolly>

      <h2>What the town says</h2>

      <Scrolly id="said" onTlStep={({ id }) => onStep?.(id)}>
        <QuoteCard slot="graphic">
          <p data-title>In the town’s own words</p>
          <figure data-quote="roof-rule">
            <blockquote>no roof is closed while a bird is in it</blockquote>
            <figcaption>
              <span data-speaker>Building office</span>, <span data-role>of Alderwick</span>,{' '}
              <span data-occasion>in a letter to the swift group</span>, <span data-how="written">in writing</span>
            </figcaption>
          </figure>
          <p data-source>
            <a href="https://example.org/letter">Source: Town of Alderwick</a>
          </p>
        </QuoteCard>

        <Step id="rule" data-show="roof-rule" data-focus="roof-rule">
          <h3>A rule for builders</h3>
          <p>
            The town has answered in writing. Its letter makes a rule: “no roof is closed while a bird is in it”
            <Mark n={5} note="roof-rule" />.
          </p>
          <p data-description>
            A card with one quotation: “no roof is closed while a bird is in it”. Below it stands who wrote so: the
            building office of Alderwick.
          </p>
        </Step>

        <Step id="looking" data-phrase="while a bird is in it">
          <h3>Nobody to look</h3>
          <p>The same words, once more; the letter names no one who would go and look.</p>
          <p data-description>
            The card with the quotation “no roof is closed while a bird is in it” as before, with the words “while a
            bird is in it” marked.
          </p>
        </Step>
      </Scrolly>

      <h2>Who says so</h2>
      <Notes>
        <ol>
          <li id="note-nests-before">Alderwick swift group, Two summers under the roofs, table 1, row 1.</li>
          <li id="note-nests-now">Alderwick swift group, Two summers under the roofs, table 1, row 2.</li>
          <li id="note-boxes-before">Alderwick swift group, Two summers under the roofs, table 2, row 1.</li>
          <li id="note-boxes-now">Alderwick swift group, Two summers under the roofs, table 2, row 2.</li>
          <li id="note-roof-rule">Town of Alderwick, Letter of the building office, second paragraph.</li>
        </ol>
      </Notes>
    </article>
  );
}

const Nests = ({ n }: { n: number }) => <data value={n}>{n} nests</data>;

/** A cell of the table: how many, and who says so. */
const Count = ({ nests, note }: { nests: number; note: string }) => (
  <td>
    <Nests n={nests} /> ·{' '}
    <cite data-certainty="measured">
      <a href={`#note-${note}`}>Alderwick swift group</a>
    </cite>
  </td>
);

/** The mark of a note. */
const Mark = ({ n, note }: { n: number; note: string }) => (
  <sup>
    <a className="tl-ref" href={`#note-${note}`} role="doc-noteref">
      {n}
    </a>
  </sup>
);
