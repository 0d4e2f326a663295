import { expect, test } from 'vitest';
import { readFrame, readHost } from './protocol.js';

const host = {
  throughline: 1,
  from: 'host',
  y: 5,
  view: 600,
  flat: false,
  heard: 0,
  target: '',
  reading: false,
  style: '',
};
const frame = { throughline: 1, from: 'frame', height: 900, asked: 0, to: 5, reading: [] };

test('what is above a story’s beginning is its beginning, and nothing is farther below it than a million pixels', () => {
  expect(readHost({ ...host, y: -1, view: -1e9 })).toMatchObject({ y: 0, view: 0 });
  expect(readHost({ ...host, y: 1e9, view: Number.MAX_VALUE })).toMatchObject({ y: 1e6, view: 1e6 });
  expect(readFrame({ ...frame, height: -1, to: -1e9 })).toMatchObject({ height: 0, to: 0 });
  expect(readFrame({ ...frame, height: 1e9, to: Number.MAX_VALUE })).toMatchObject({ height: 1e6, to: 1e6 });
});

test('a link and a style that are too long are none, and the rest of the message counts', () => {
  const fits = { target: 'x'.repeat(500), style: 'x'.repeat(4000) };
  expect(readHost({ ...host, ...fits })).toMatchObject({ y: 5, ...fits });
  expect(readHost({ ...host, target: `${fits.target}x`, style: `${fits.style}x` })).toMatchObject({
    y: 5,
    target: '',
    style: '',
  });
});
