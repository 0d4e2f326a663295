import { gridModel, gridOf, WORDS } from './model.js';

const INK = '#1d1c1a';
const MUTED = '#5f5b53';
const ACCENT = '#a3244f';
const PAPER = '#fcfbf8';
const EDGE = 16;
const HEAD = 56;

/**
 * The grid as a picture of its own: an SVG document with everything in it, for print, for feeds and for pages without script.
 *
 * @param {import('@throughline/elements/table-kind.js').WrittenTable} written
 * @param {import('@throughline/core').State} state
 * @param {import('@throughline/core').Frame} frame
 */
export function frameGridStill(written, state, frame) {
  const { width, height } = frame;
  const room = height === null ? null : height - HEAD - 2 * EDGE;
  const { blocks, note } = gridModel(gridOf(written), state, { ...frame, width: width - 2 * EDGE, height: room });
  let y = HEAD;
  const drawn = blocks
    .filter(({ shown }) => shown)
    .map(({ name, says, quiet, height, right, wrong }) => {
      const top = y;
      y += WORDS + height;
      return `<text x="${EDGE}" y="${top + 14}" font-size="14" fill="${MUTED}"><tspan font-weight="600" fill="${quiet ? MUTED : INK}">${escaped(name)}</tspan> ${escaped(says)}</text><g transform="translate(${EDGE} ${top + 24})"><path d="${right}" fill="${MUTED}"/><path d="${wrong}" fill="${quiet ? MUTED : ACCENT}"/></g>`;
    });
  const source = written.sources.map(({ text }) => text).join('; ');
  const foot = `<text x="${EDGE}" y="${y + 12}" font-size="13" fill="${MUTED}">${escaped(note)}</text><text x="${EDGE}" y="${y + 34}" font-size="13" fill="${MUTED}">${escaped(source)}</text>`;
  const whole = height ?? y + 34 + EDGE;
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}" font-family="'Helvetica Neue', 'Liberation Sans', Arial, sans-serif"><title>${escaped(written.title)}</title><rect width="${width}" height="${whole}" fill="${PAPER}"/><text x="${EDGE}" y="32" font-size="19" font-weight="600" fill="${INK}">${escaped(written.title)}</text>${drawn.join('')}${foot}</svg>`;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
