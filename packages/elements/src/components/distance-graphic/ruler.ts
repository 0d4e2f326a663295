import { formatNumber, KM_PER_MILE, type Frame, type Quantity } from '@throughline/core';
import { textWidth, wrapText } from '../../marks/labels.js';
import {
  figureText,
  fill,
  lengthText,
  roundUp,
  voices,
  whoText,
  type Data,
  type Distance,
  type Figure,
  type State,
  type Units,
  type Voice,
} from './data.js';

/** A distance on the ruler, with the words at it. */
export interface Lane {
  readonly key: string;
  readonly kind: 'stated' | 'measured' | 'familiar';
  readonly voice: Voice;
  readonly shown: boolean;
  /** To where. */
  readonly label: string;
  readonly text: string;
  /** Who says so; empty for what is measured here. */
  readonly who: string;
  readonly note: string;
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
const ROOMY = { gap: 24, head: 22 };
const DENSE = { gap: 4, head: 18 };

/** Works out the ruler; with a height it leaves out notes first, then rows from the last. */
export function rulerModel(data: Data, state: Partial<State>, frame: Frame): RulerModel {
  const { words, units } = data;
  const { shown, voice } = voices(data, state);
  const longest = scaleEnd(data);
  const lane = (row: Distance, figure: Figure, kind: Lane['kind']): Lane => {
    const { qualifier, value, upper } = figure.quantity;
    const share = (km: number | null) => (km === null ? null : (100 * km) / longest);
    return {
      key: `${row.id}/${kind}`,
      kind,
      voice: kind === 'familiar' && voice(row.id) === 'plain' ? 'quiet' : voice(row.id),
      shown: shown(row.id),
      label: row.label,
      text: figureText(figure, words, units, frame.locale),
      who: kind === 'stated' || figure.attribution.who ? whoText(figure, words) : '',
      note: kind === 'stated' && row.measured ? '' : row.note,
      qualifier,
      end: share(value),
      upper: share(upper),
    };
  };
  const lanes = data.rows.flatMap((row): Lane[] => {
    if (row.familiar)
      return [row.stated ?? row.measured].flatMap((figure) => (figure ? [lane(row, figure, 'familiar')] : []));
    return [
      row.stated ? [lane(row, row.stated, 'stated')] : [],
      row.measured ? [lane(row, row.measured, 'measured')] : [],
    ].flat();
  });
  const { kept, dense, cut } = fitted(lanes, frame, units);
  const of = (...kinds: Lane['kind'][]) => kinds.flatMap((kind) => kept.filter((each) => each.kind === kind));
  return {
    kind: 'ruler',
    above: of('stated'),
    below: of('measured', 'familiar'),
    statedHead: words.stated,
    measuredHead: words.measured,
    km: units === 'mi' ? [] : ticks(longest, 'km', frame),
    // A dense ruler has one scale; the words have both units.
    mi: units === 'km' || (dense && units === 'both') ? [] : ticks(longest, 'mi', frame),
    more: cut > 0 ? fill(words.more, cut, frame.locale) : '',
    dense,
  };
}

/** The end of the scale in kilometres: all rows have room, whichever are shown, so that a step never stretches it. */
function scaleEnd({ rows }: Data): number {
  const ends = rows.flatMap(({ stated, measured }) =>
    [stated, measured].map((figure) => {
      const { upper, value, qualifier } = figure?.quantity ?? { upper: null, value: null, qualifier: 'unknown' };
      return (upper ?? value ?? 0) * (qualifier === 'over' ? 1.12 : 1.03);
    }),
  );
  return Math.max(...ends, 0) || 1;
}

/** Marks at round numbers, as many as leave room for their words. */
function ticks(longest: number, unit: 'km' | 'mi', { width, locale }: Frame): Tick[] {
  const perUnit = unit === 'km' ? 1 : KM_PER_MILE;
  const end = longest / perUnit;
  const step = roundUp((end * (1.5 * textWidth(lengthText(longest, unit, locale), 12) + 8)) / width);
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => ({
    at: (100 * i * step) / end,
    text: i === 0 ? formatNumber(0, locale) : lengthText(i * step * perUnit, unit, locale),
  }));
}

/**
 * The lanes that fit. Those not shown keep their room, so that nothing moves between steps, until there is not enough for all.
 */
function fitted(
  lanes: readonly Lane[],
  { width, height }: Frame,
  units: Units,
): { kept: readonly Lane[]; dense: boolean; cut: number } {
  if (height === null) return { kept: lanes, dense: false, cut: 0 };
  const bare = lanes.map((each) => (each.voice === 'focus' ? each : { ...each, note: '' }));
  const wanted = bare.filter(({ shown }) => shown);
  const tall = (some: readonly Lane[], dense: boolean) => {
    const { gap, head } = dense ? DENSE : ROOMY;
    const heads = new Set(some.map(({ kind }) => kind).filter((kind) => kind !== 'familiar')).size;
    const scales = units === 'both' && !dense ? 2 : 1;
    return some.reduce((sum, each) => sum + laneHeight(each, width) + gap, heads * head + scales * AXIS);
  };
  for (const dense of [false, true]) {
    for (const some of [lanes, bare, ...(dense ? [wanted] : [])])
      if (tall(some, dense) <= height) return { kept: some, dense, cut: 0 };
  }
  const kept = new Set<Lane>();
  for (const each of [...wanted].sort((a, b) => Number(b.voice === 'focus') - Number(a.voice === 'focus'))) {
    if (kept.size > 0 && tall([...kept, each], true) + LINE > height) break;
    kept.add(each);
  }
  return { kept: wanted.filter((each) => kept.has(each)), dense: true, cut: wanted.length - kept.size };
}

function laneHeight({ label, text, who, note, end }: Lane, width: number): number {
  const words = [label, text, who, note].filter(Boolean).join('   ');
  return LINE * wrapText(words, SIZE, width, false).length + (end === null ? 0 : MARK);
}
