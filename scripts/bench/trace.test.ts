import { describe, expect, test } from 'vitest';
import { costs, framesPresented, mainThreadOf } from './trace.mjs';

/** An event of a trace, its times in milliseconds. */
const event = (name: string, start: number, duration: number, pid = 1) => ({
  name,
  ph: 'X',
  pid,
  tid: pid,
  tts: start * 1000,
  tdur: duration * 1000,
  args: {},
});

describe('What script takes', () => {
  test('is counted once where one call lies inside another, and where two touch', () => {
    const { script } = costs([
      event('FireAnimationFrame', 0, 10),
      event('FunctionCall', 2, 6),
      event('RunMicrotasks', 10, 5),
      event('FunctionCall', 20, 1),
    ]);
    expect(script).toBe(16);
  });

  test('leaves out the style and layout that it forces, which is told apart', () => {
    const events = [
      event('FunctionCall', 0, 10),
      event('UpdateLayoutTree', 2, 3),
      event('Layout', 6, 1),
      event('UpdateLayoutTree', 30, 4),
    ];
    expect(costs(events)).toMatchObject({ script: 6, forced: 4, style: 7, layout: 1 });
  });

  test('is that of the page that did most, not of a browser’s own', () => {
    const name = (pid: number) => ({ name: 'thread_name', ph: 'M', pid, tid: pid, args: { name: 'CrRendererMain' } });
    const busy = [event('FunctionCall', 0, 1, 2), event('FunctionCall', 2, 1, 2)];
    expect(mainThreadOf([event('FunctionCall', 0, 50, 1), ...busy, name(1), name(2)])).toEqual(busy);
  });
});

test('A frame is missed when what was to move did not; one that had nothing to show is not', () => {
  const frame = (state: string, affects_smoothness: boolean) => ({
    name: 'PipelineReporter',
    ph: 'b',
    args: { frame_reporter: { state: `STATE_${state}`, affects_smoothness } },
  });
  const frames = [
    frame('PRESENTED_ALL', false),
    frame('PRESENTED_ALL', false),
    frame('PRESENTED_PARTIAL', true),
    frame('DROPPED', true),
    frame('DROPPED', false),
    frame('NO_UPDATE_DESIRED', false),
  ];
  expect(framesPresented(frames)).toEqual({ share: 0.75, whole: 2, partial: 1, dropped: 1 });
});
