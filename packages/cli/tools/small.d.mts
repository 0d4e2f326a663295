import type { Plugin } from 'vite';

/** What a page may name to have this file and no other. */
export function integrityOf(content: string): string;

/**
 * Makes scripts as small as they get.
 *
 * @param options `module`: whether they are modules, else classic scripts; `notice`: what stands in front of each;
 * `passes`: how often, since the second time finds a few bytes more, for as long again
 */
export function small(options?: {
  readonly module?: boolean;
  readonly notice?: string;
  readonly passes?: number;
}): Plugin & { transform(code: string, id: string): { readonly code: string } | null };
