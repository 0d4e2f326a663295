import { followGrounds } from './ground.js';

// On a server there is no page whose ground could be followed.
if (typeof document !== 'undefined') followGrounds();
