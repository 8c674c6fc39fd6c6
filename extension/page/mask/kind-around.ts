/** What an adapter says of an element holds for all text and fields within it, through shadow roots too. */
import { ask, isElement, isShadowRoot } from '../node.ts';
import type { MaskedKind } from './policy.ts';

/** Kind of the nearest named element that holds `node`, null when none does. */
export function kindAround(named: ReadonlyMap<Element, MaskedKind>, node: Node): MaskedKind | null {
  if (named.size === 0) return null;
  for (let at: Node | null = node; at; at = isShadowRoot(at) ? at.host : ask(at, 'parentNode')) {
    const kind = isElement(at) ? named.get(at) : undefined;
    if (kind) return kind;
  }
  return null;
}
