// What the story needs beyond Throughline's own graphics.
import { tableKind } from '@throughline/elements/table-kind.js';
import { STATES } from './model.js';
import { frameGridStill } from './still.js';

export default {
  icon: './icon.svg',
  graphics: [tableKind({ name: 'frame-grid', states: STATES, still: frameGridStill, module: './frame-grid.js' })],
};
