import { followHost } from './frame.js';

followHost();
