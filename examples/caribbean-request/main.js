// All the words are in the HTML. This brings the pictures, and the layout of both.
import '@throughline/elements/article.css';
import '@throughline/elements/scrolly.js';
import '@throughline/elements/arms-request-checklist.js';
import '@throughline/elements/force-comparison-bar.js';
import '@throughline/elements/distance-graphic.js';
import '@throughline/elements/quote-card.js';
