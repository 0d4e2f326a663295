import { defineWords } from './words.js';

// On a server there are no elements to define.
if (typeof customElements !== 'undefined') defineWords();
