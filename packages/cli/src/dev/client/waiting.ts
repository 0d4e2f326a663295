// Runs where there is no page yet: loads it as soon as there is.
import { EVENT } from './messages.js';

import.meta.hot?.on(EVENT.page, () => location.reload());
