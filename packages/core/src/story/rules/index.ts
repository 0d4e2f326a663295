import type { Rule } from '../rule.js';
import { factWithoutSource } from './fact-without-source.js';
import { factWithoutSpeaker } from './fact-without-speaker.js';
import { unknownFact } from './unknown-fact.js';
import { unknownSource } from './unknown-source.js';
import { unusedFact } from './unused-fact.js';
import { unusedSource } from './unused-source.js';

/** The rules that are built in. Each has a file here and a page in `docs/rules`, both of its code's name. */
export const RULES: readonly Rule[] = [
  factWithoutSource,
  factWithoutSpeaker,
  unknownFact,
  unknownSource,
  unusedFact,
  unusedSource,
];
