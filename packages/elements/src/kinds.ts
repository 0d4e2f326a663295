import type { GraphicKind } from '@throughline/core/story.js';
import { kind as armsRequestChecklist } from './components/arms-request-checklist/kind.js';
import { kind as distanceGraphic } from './components/distance-graphic/kind.js';
import { kind as forceComparisonBar } from './components/force-comparison-bar/kind.js';
import { kind as quoteCard } from './components/quote-card/kind.js';

/** The kinds of graphics that come with the library, in the order in which they are listed. */
export const kinds: readonly GraphicKind[] = [forceComparisonBar, armsRequestChecklist, quoteCard, distanceGraphic];
