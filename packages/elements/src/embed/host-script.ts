import { hostFrames } from './host.js';

hostFrames();
