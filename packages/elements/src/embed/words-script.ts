import { defineWords } from './words.js';

// On a server there is no page to find words in.
if (typeof document !== 'undefined') defineWords();
