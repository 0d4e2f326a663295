export * from './files.js';
export * from './kind.js';
export * from './lock.js';
export * from './rule.js';
export * from './story.js';
export * from './text.js';
