import { formatNumber, type Frame, type Quantity } from '@throughline/core';
import { textWidth, wrapText } from '../../marks/labels.js';
import { fill, KM_PER, lengthText, roundUp, sayings, unitsOf, type Data, type Saying, type State } from './data.js';

/** A distance on the ruler, with the words at it. */
export interface Lane extends Saying {
  readonly qualifier: Quantity['qualifier'];
  /** Where the distance ends on the scale, in per cent of its length; `null` where no number is stated. */
  readonly end: number | null;
  /** The farther end of a range. */
  readonly upper: number | null;
}

/** A mark of the scale. */
export interface Tick {
  /** In per cent of the scale's length. */
  readonly at: number;
  readonly text: string;
}

/** Distances on one straight scale from zero: what was stated above it, what was measured below. */
export interface RulerModel {
  readonly kind: 'ruler';
  /** The keys of all lanes, also of those left out: each keeps its element, so that none takes on another's looks. */
  readonly keys: readonly string[];
  readonly above: readonly Lane[];
  readonly below: readonly Lane[];
  readonly statedHead: string;
  readonly measuredHead: string;
  /** Marks in kilometres and in miles; one of the two may be empty. */
  readonly km: readonly Tick[];
  readonly mi: readonly Tick[];
  /** What was left out for want of room; empty if nothing. */
  readonly more: string;
  readonly dense: boolean;
}

/** Measures in CSS pixels, the same as in the view. */
const SIZE = 14;
const LINE = 20;
const MARK = 12;
const AXIS = 26;

/** Works out the ruler; with a height it leaves out notes first, then who says so, then rows from the last. */
export function rulerModel(data: Data, state: Partial<State>, frame: Frame): RulerModel {
  const { words } = data;
  const units = unitsOf(data.units);
  const said = sayings(data, state, frame.locale);
  // All rows have room, whichever are shown, so that a step never stretches the scale.
  const longest =
    Math.max(
      ...said.map(
        ({ quantity: { value, upper, qualifier } }) => (upper ?? value ?? 0) * (qualifier === 'over' ? 1.12 : 1.03),
      ),
      0,
    ) || 1;
  const share = (km: number | null) => km && (100 * km) / longest;
  const lanes = said.map(({ row: _row, quantity: { qualifier, value, upper }, ...saying }): Lane => ({
    ...saying,
    qualifier,
    end: share(value),
    upper: share(upper),
  }));
  const { kept, dense, cut } = fitted(lanes, frame, units.length);
  const of = (kind: Lane['kind']) => kept.filter((lane) => lane.kind === kind);
  return {
    kind: 'ruler',
    keys: lanes.map(({ key }) => key),
    above: of('stated'),
    below: [...of('measured'), ...of('familiar')],
    statedHead: words.stated,
    measuredHead: words.measured,
    km: units.includes('km') ? ticks(longest, 'km', frame) : [],
    // A dense ruler has one scale; the words have both units.
    mi: units[dense ? 0 : units.length - 1] === 'mi' ? ticks(longest, 'mi', frame) : [],
    more: cut > 0 ? fill(words.more, cut, frame.locale) : '',
    dense,
  };
}

/** Marks at round numbers, as many as leave room for their words. */
function ticks(longest: number, unit: 'km' | 'mi', { width, locale }: Frame): Tick[] {
  const end = longest / KM_PER[unit];
  const step = roundUp((end * (1.5 * textWidth(lengthText(longest, unit, locale), 12) + 8)) / width);
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => ({
    at: (100 * i * step) / end,
    text: i === 0 ? formatNumber(0, locale) : lengthText(i * step * KM_PER[unit], unit, locale),
  }));
}

/**
 * The lanes that fit. Those not shown keep their room, so that nothing moves between steps, until there is not enough
 * for all; the one in focus keeps its words.
 */
function fitted(
  lanes: readonly Lane[],
  { width, height }: Frame,
  units: number,
): { kept: readonly Lane[]; dense: boolean; cut: number } {
  const without = (words: Partial<Lane>) =>
    lanes.map((lane) => (lane.voice === 'focus' ? lane : { ...lane, ...words }));
  const bare = without({ note: '' });
  const wanted = bare.filter(({ shown }) => shown);
  const least = without({ note: '', who: '' }).filter(({ shown }) => shown);
  const fits = (some: readonly Lane[], dense: boolean, more = 0) => {
    const heads = new Set(some.map(({ kind }) => kind).filter((kind) => kind !== 'familiar')).size;
    const around = heads * (dense ? 18 : 22) + (dense ? 1 : units) * AXIS + more;
    return (
      around + some.reduce((sum, lane) => sum + laneHeight(lane, width) + (dense ? 4 : 24), 0) <= (height ?? Infinity)
    );
  };
  for (const [kept, dense] of [
    [lanes, false],
    [bare, false],
    [lanes, true],
    [bare, true],
    [wanted, true],
    [least, true],
  ] as const)
    if (fits(kept, dense)) return { kept, dense, cut: 0 };
  const kept = new Set<Lane>();
  for (const lane of [...least].sort((a, b) => Number(b.voice === 'focus') - Number(a.voice === 'focus'))) {
    if (kept.size > 0 && !fits([...kept, lane], true, LINE)) break;
    kept.add(lane);
  }
  return { kept: least.filter((lane) => kept.has(lane)), dense: true, cut: least.length - kept.size };
}

function laneHeight({ label, text, who, note, end }: Lane, width: number): number {
  const words = [label, text, who, note].filter(Boolean).join('   ');
  return LINE * wrapText(words, SIZE, width, false).length + (end === null ? 0 : MARK);
}
