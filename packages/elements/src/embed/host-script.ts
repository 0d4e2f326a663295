import { hostFrames } from './host.js';

// On a server there is no page to be around anything.
if (typeof document !== 'undefined') hostFrames();
