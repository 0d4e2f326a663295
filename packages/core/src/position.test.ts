import { describe, expect, it } from 'vitest';
import { positionAt, START, type Position, type Span, type Spans } from './position.js';

/** The position by looking at every step in turn. */
function plain(spans: readonly Span[], line: number): Position {
  let step = 0;
  let progress = 0;
  spans.forEach(({ top, bottom }, index) => {
    if (top > line) return;
    step = index;
    progress = line >= bottom ? 1 : (line - top) / (bottom - top);
    // A step thinner than a pixel is passed by a pixel, not by a division by nothing.
    if (bottom - top < 1) progress = Math.min(line - top, 1);
  });
  return { step, progress };
}

/** Spans that count how often one is asked for. */
function counted(spans: readonly Span[]): Spans & { asked: number } {
  return {
    asked: 0,
    length: spans.length,
    at(index) {
      this.asked += 1;
      return spans[index];
    },
  };
}

function column(count: number, height = 100): Span[] {
  return Array.from({ length: count }, (_, i) => ({ top: i * height, bottom: (i + 1) * height }));
}

describe('a position', () => {
  it('above the first step is its start, below the last one its end', () => {
    expect(positionAt(column(3), -1)).toEqual({ step: 0, progress: 0 });
    expect(positionAt(column(3), 0)).toEqual({ step: 0, progress: 0 });
    expect(positionAt(column(3), 1e9)).toEqual({ step: 2, progress: 1 });
  });

  it('in a story without steps is the start', () => {
    expect(positionAt([], 100, 7)).toBe(START);
  });

  it('at the line between two steps is the start of the later one', () => {
    expect(positionAt(column(3), 100)).toEqual({ step: 1, progress: 0 });
    expect(positionAt(column(3), 99.5)).toEqual({ step: 0, progress: 0.995 });
  });

  it('in a gap is the end of the step before it', () => {
    const spans = [
      { top: 0, bottom: 100 },
      { top: 300, bottom: 400 },
    ];
    expect(positionAt(spans, 200)).toEqual({ step: 0, progress: 1 });
    expect(positionAt(spans, 299.9)).toEqual({ step: 0, progress: 1 });
    expect(positionAt(spans, 300)).toEqual({ step: 1, progress: 0 });
  });

  it('among steps that begin at one place is the last of them', () => {
    const spans = [
      { top: 0, bottom: 0 },
      { top: 0, bottom: 0 },
      { top: 0, bottom: 50 },
      { top: 50, bottom: 50 },
    ];
    expect(positionAt(spans, 0).step).toBe(2);
    expect(positionAt(spans, 25)).toEqual({ step: 2, progress: 0.5 });
    expect(positionAt(spans, 60)).toEqual({ step: 3, progress: 1 });
  });

  it('is the one that a look at every step finds, wherever the search begins', () => {
    const random = dice(3);
    const wrong: unknown[] = [];
    let asked = 0;
    for (let story = 0; story < 150; story += 1) {
      const spans: Span[] = [];
      let top = Math.round(random() * 2000 - 1000);
      for (let i = Math.floor(random() * 12); i >= 0; i -= 1) {
        const height = random() < 0.2 ? 0 : random() < 0.5 ? random() * 300 : Math.round(random() * 300);
        spans.push({ top, bottom: top + height });
        top += height + (random() < 0.3 ? random() * 200 : 0);
      }
      const edges = spans.flatMap((span) => [span.top, span.bottom, span.top - 0.01, span.bottom + 0.01]);
      const lines = [...edges, ...Array.from({ length: 10 }, () => random() * (top + 1200) - 1100)];
      for (const line of lines) {
        const expected = plain(spans, line);
        for (let from = -1; from <= spans.length; from += 1) {
          const { step, progress } = positionAt(spans, line, from);
          asked += 1;
          if (step !== expected.step || Math.abs(progress - expected.progress) > 1e-9)
            wrong.push({ spans, line, from, step, progress, expected });
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(10_000);
  });

  it('does not depend on a place to begin that is no index', () => {
    const spans = column(9);
    for (const from of [NaN, 3.7, -0.5, Infinity]) expect(positionAt(spans, 450, from).step).toBe(4);
  });

  it('does not depend on a place to begin that is far outside', () => {
    for (const from of [-1e9, 1e9, Infinity, -Infinity])
      expect(positionAt(column(9), 450, from)).toEqual({ step: 4, progress: 0.5 });
  });

  it('has progress between 0 and 1, and never goes back while the line goes on', () => {
    const spans = [
      { top: 0, bottom: 0.5 },
      { top: 0.5, bottom: 200.25 },
      { top: 300, bottom: 300 },
      { top: 310, bottom: 500 },
    ];
    let before = -1;
    for (let line = -10; line < 600; line += 0.25) {
      const { step, progress } = positionAt(spans, line);
      expect(progress).toBeGreaterThanOrEqual(0);
      expect(progress).toBeLessThanOrEqual(1);
      expect(step + progress).toBeGreaterThanOrEqual(before);
      before = step + progress;
    }
  });
});

describe('the search', () => {
  const many = column(100_000);

  it('asks for two spans and the answer while the reader stays in a step', () => {
    for (const from of [1, 500, 99_998]) {
      const spans = counted(many);
      positionAt(spans, from * 100 + 50, from);
      expect(spans.asked).toBeLessThanOrEqual(3);
    }
  });

  it('asks for at most five when the reader comes to the next step or the one before', () => {
    for (const step of [-1, 1]) {
      const spans = counted(many);
      expect(positionAt(spans, (500 + step) * 100 + 50, 500).step).toBe(500 + step);
      expect(spans.asked).toBeLessThanOrEqual(5);
    }
  });

  it('asks for no more than twice the logarithm of how far the reader jumped', () => {
    for (let distance = 2; distance < 90_000; distance *= 2) {
      for (const from of [0, 99_999]) {
        const spans = counted(many);
        const to = Math.abs(from - distance);
        expect(positionAt(spans, to * 100 + 1, from).step).toBe(to);
        expect(spans.asked).toBeLessThanOrEqual(2 * Math.log2(distance) + 5);
      }
    }
  });
});

/** Numbers from 0 to below 1, the same in every run (a linear congruential generator, Numerical Recipes). */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}
