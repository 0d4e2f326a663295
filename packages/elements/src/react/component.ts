'use client';
import {
  createElement,
  useSyncExternalStore,
  type FunctionComponent,
  type HTMLAttributes,
  type RefAttributes,
} from 'react';

/** What every component takes: what any HTML element takes, and `ref`, which is the element itself. */
export interface ElementProps<Element extends HTMLElement> extends HTMLAttributes<Element>, RefAttributes<Element> {}

/**
 * An element as a React component.
 *
 * React 19 gives custom elements their properties and listeners itself, but not to those that it finds in a server's HTML:
 * there it sets neither what is no string nor any listener. So a component renders, while it takes over such HTML, what
 * the server has rendered, and all of it right after; React then sees what is new.
 *
 * @param tag such as `tl-quote-card`
 * @param listeners for each property that is a listener, React's name for it: `onTlStep` is `ontl-step`
 */
export function component<Props extends object>(
  tag: string,
  listeners: Readonly<Record<string, string>>,
): FunctionComponent<Props> {
  const Component: FunctionComponent<Props> = (props) => {
    const takingOver = useSyncExternalStore(
      never,
      () => false,
      () => true,
    );
    const given = Object.entries(props).map(([name, value]) => [listeners[name] ?? name, value as unknown] as const);
    return createElement(tag, Object.fromEntries(takingOver ? given.filter(isMarkup) : given));
  };
  Component.displayName = tag;
  return Component;
}

/** Whether React writes it into HTML, or it is React's own. */
const isMarkup = ([name, value]: readonly [string, unknown]) =>
  /^(children|style|ref|dangerouslySetInnerHTML)$/.test(name) || !/function|object/.test(typeof value);

/** Nothing changes later. */
const never = () => () => {};
