// The door for elements of one's own whose data is a table: their kind for a story, and what reads their data in a page.
export * from './table/data.js';
export * from './table/html.js';
export * from './table/kind.js';
