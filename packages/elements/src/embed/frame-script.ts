import { followHost } from './frame.js';

if (typeof document !== 'undefined') followHost();
