// The data of the example's graphics, as their kinds give it: what stills are tried with.
import topology from '../../examples/caribbean-request/map/caribbean.topo.json' with { type: 'json' };
import type { WrittenChecklist } from '@throughline/elements/arms-request-checklist/model.js';
import type { Written as WrittenDistances } from '@throughline/elements/distance-graphic/model.js';
import type { WrittenForces } from '@throughline/elements/force-comparison-bar/model.js';
import type { WrittenQuoteCard } from '@throughline/elements/quote-card/model.js';

const present = { qualifier: 'present', label: 'present, number not stated' };
const by = (who: string, certainty = 'reported') => ({ attribution: { who, certainty } });
const own = by('The Defense News, in its own voice');

export const FORCES: WrittenForces = {
  title: 'Said to be in the region',
  sides: [
    { id: 've', name: 'Venezuela' },
    { id: 'us', name: 'United States' },
  ],
  sources: [{ text: 'Source: The Defense News, unverified' }],
  rows: [
    {
      id: 'igla',
      short: 'Igla-S',
      label: 'Igla-S shoulder-fired missiles',
      unit: 'missile',
      units: 'missiles',
      cells: [{ value: '5000', qualifier: 'about', label: 'around 5,000 missiles', ...own }, null],
    },
    {
      id: 'su30-fleet',
      short: 'Su-30MK2 fighters',
      label: 'Su-30MK2 fighters, ageing',
      unit: 'fighter',
      cells: [{ ...present, ...by('Venezuelan defence sources, via The Washington Post') }, null],
    },
    {
      id: 'personnel',
      short: 'Personnel',
      label: 'Personnel in exercises and interdiction',
      unit: 'person',
      units: 'people',
      cells: [null, { value: '10000', qualifier: 'over', label: 'over 10,000 people', ...by('analysts', 'estimated') }],
    },
    {
      id: 'arg',
      short: 'Destroyers and amphibious ships',
      label: 'Destroyers and amphibious ships, with the Iwo Jima group',
      unit: 'ship',
      cells: [null, { ...present, ...by('satellite imagery') }],
    },
    { id: 'aegis', label: 'Aegis destroyers', unit: 'ship', cells: [null, { ...present, ...by('analysts') }] },
    {
      id: 'p8',
      short: 'P-8A Poseidon',
      label: 'P-8A Poseidon maritime patrol aircraft',
      unit: 'aircraft',
      cells: [null, { ...present, ...by('analysts') }],
    },
    {
      id: 'sub',
      short: 'Submarine',
      label: 'Submarine, nuclear-powered, near the Lesser Antilles',
      unit: 'submarine',
      cells: [null, { value: '1', label: '1 submarine, reportedly', ...by('analysts') }],
    },
  ],
};

const cited = by('Venezuelan defence sources, cited by The Washington Post');

export const REQUESTS: WrittenChecklist = {
  title: 'Asked for, not promised',
  sources: [{ text: 'Source: The Defense News, unverified' }],
  items: [
    {
      id: 'sam',
      what: 'Surface-to-air missile systems',
      of: 'Russia',
      by: 'Venezuela',
      status: 'requested',
      note: 'The Kremlin has confirmed no transfer.',
      ...cited,
      moves: [
        {
          status: 'confirmed',
          note: 'Invented for a test.',
          asOf: '2026-05-04',
          attribution: { who: 'a spokeswoman', certainty: 'claimed' },
        },
      ],
    },
    {
      id: 'radar',
      what: 'Early-warning radar networks and radar overhauls',
      of: 'Russia',
      by: 'Venezuela',
      status: 'requested',
      ...cited,
    },
    {
      id: 'su30',
      what: 'Refurbishment of Su-30MK2 fighters',
      of: 'Russia',
      by: 'Venezuela',
      status: 'requested',
      note: 'Bought from Russia in the early 2000s.',
      ...cited,
    },
    {
      id: 'radar-aid',
      what: 'Technical help with radar coverage',
      of: 'China and Iran',
      by: 'Venezuela',
      status: 'sought',
      ...own,
    },
    {
      id: 'airbase-aid',
      what: 'Technical help with airbases',
      of: 'China and Iran',
      by: 'Venezuela',
      status: 'sought',
      ...own,
    },
  ],
};

export const QUOTES: WrittenQuoteCard = {
  title: 'A warning, and support',
  sources: [{ text: 'Source: The Defense News' }],
  quotations: [
    {
      id: 'trump-regret',
      words:
        'If Russia or anyone else wants to get involved in that mess, they’ll regret it. We know what’s happening in our hemisphere.',
      speaker: 'Donald Trump',
      role: 'president of the United States',
      occasion: 'asked about the appeal to Russia',
      how: 'to-reporters',
    },
    {
      id: 'kremlin-right',
      words: 'right to defend itself from external threats',
      speaker: 'Russian state media and senior lawmakers',
      how: 'attributed-by-others',
      howLabel: 'in support, as the article sums them up',
    },
  ],
};

const MAP = 'map/caribbean.topo.json';
const km = (value: string, label: string) => ({ value, unit: 'km', label });

export const DISTANCES: WrittenDistances = {
  title: 'What was said, what is measured',
  centre: '-66.9,10.6',
  centreName: 'Coast at Caracas',
  map: MAP,
  method: 'Measured between nearest points, along great circles, on the 1:10m map.',
  credit: 'Coastlines: Natural Earth, 1:10m',
  countries: { 840: 'United States', 214: 'Dominican Republic' },
  sources: [{ text: 'Sources: The Defense News; this page' }],
  rows: [
    {
      id: 'fleet',
      label: 'US ships',
      from: 'Venezuela’s coast',
      coast: '862',
      stated: { ...km('400', 'within 400 km'), qualifier: 'under', ...by('satellite imagery') },
    },
    {
      id: 'us-territory',
      label: 'US territory',
      from: 'Venezuela',
      coast: '862',
      stated: { ...km('2000', 'less than 2,000 km'), qualifier: 'under', ...by('analysts') },
    },
    {
      id: 'florida',
      label: 'Florida Keys',
      from: 'Venezuela’s mainland',
      points: '-71.970,11.662 -80.733,24.850',
      measured: km('1732', '1,732 km'),
    },
    {
      id: 'puerto-rico-keys',
      label: 'Puerto Rico',
      from: 'Las Aves archipelago',
      points: '-67.690,12.069 -67.196,17.935',
      note: 'from the Las Aves archipelago',
      measured: km('654', '654 km'),
    },
    {
      id: 'puerto-rico',
      label: 'Puerto Rico',
      from: 'Isla de Aves',
      points: '-63.643,15.701 -65.274,18.138',
      note: 'from Isla de Aves, a Venezuelan islet',
      measured: km('322', '322 km'),
    },
    {
      id: 'virgin-islands',
      label: 'US Virgin Islands',
      from: 'Isla de Aves',
      points: '-63.640,15.703 -64.558,17.751',
      note: 'from Isla de Aves, a Venezuelan islet',
      measured: km('248', '248 km'),
    },
  ],
};

/** Gives the map data that the distances name. */
export const KNOWN = { file: (path: string): unknown => (path === MAP ? topology : null) };
