/** Whom the routine says to ask where the case system keeps the user out, in one language. */
import { assert } from '#shared/base/assert.ts';
import type { RoutinePack } from '#shared/routine/pack.ts';
import type { RefusalKind } from '#shared/site/compiled.ts';
import type { Language } from '#extension/text/text.ts';

export function whomToAsk(
  kind: RefusalKind,
  pack: RoutinePack,
  language: Language,
): { readonly kind: RefusalKind; readonly ask: string; readonly rule: string } {
  const found = pack.refusals.find(({ about }) => about === kind);
  assert(found, 'a pack says for every refusal whom to ask');
  return { kind, ask: found.ask[language], rule: found.rule[language] };
}
