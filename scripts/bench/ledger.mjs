// Keeps a ledger, inside a page, of what was begun and never ended. Chromium counts listeners but does not say which,
// and counts no observers.

/** Run in the page before any of its scripts. Nothing that the page has dropped is held on to. */
export function keepLedger() {
  const listeners = [];
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const captures = (options) => (typeof options === 'object' ? Boolean(options?.capture) : Boolean(options));
  const find = (target, type, listener, options) =>
    listeners.findIndex(
      (entry) =>
        entry.target.deref() === target &&
        entry.type === type &&
        entry.listener.deref() === listener &&
        entry.capture === captures(options),
    );
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window;
    const signal = options?.signal;
    if (listener && !options?.once && !signal?.aborted && find(target, type, listener, options) < 0) {
      const entry = {
        target: new WeakRef(target),
        type,
        listener: new WeakRef(listener),
        capture: captures(options),
      };
      listeners.push(entry);
      const ended = () => {
        const index = listeners.indexOf(entry);
        if (index >= 0) listeners.splice(index, 1);
      };
      if (signal) addEventListener.call(signal, 'abort', ended, { once: true });
    }
    return addEventListener.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? window;
    const index = find(target, type, listener, options);
    if (index >= 0) listeners.splice(index, 1);
    return removeEventListener.call(target, type, listener, options);
  };

  const observers = [];
  for (const name of ['IntersectionObserver', 'MutationObserver', 'ResizeObserver']) {
    const { prototype } = window[name];
    const { observe, unobserve, disconnect } = prototype;
    const entryOf = (observer) => observers.find((entry) => entry.observer.deref() === observer);
    prototype.observe = function (target, options) {
      if (!entryOf(this)) observers.push({ name, observer: new WeakRef(this), targets: [] });
      entryOf(this).targets.push(new WeakRef(target));
      return observe.call(this, target, options);
    };
    if (unobserve)
      prototype.unobserve = function (target) {
        const entry = entryOf(this);
        if (entry) entry.targets = entry.targets.filter((ref) => ref.deref() !== target);
        return unobserve.call(this, target);
      };
    prototype.disconnect = function () {
      const entry = entryOf(this);
      if (entry) entry.targets = [];
      return disconnect.call(this);
    };
  }

  const tally = (names) => names.reduce((counts, name) => ({ ...counts, [name]: (counts[name] ?? 0) + 1 }), {});
  const nameOf = (target) => target.localName ?? target.constructor.name;
  /** What still listens on something that is alive, and what still observes something that is. */
  window.whatIsLeft = () => ({
    listeners: tally(
      listeners.flatMap(({ target, type }) => (target.deref() ? [`${type} on ${nameOf(target.deref())}`] : [])),
    ),
    observers: tally(
      observers.flatMap(({ name, observer, targets }) =>
        observer.deref() && targets.some((target) => target.deref()) ? [name] : [],
      ),
    ),
  });
}
