/** What the routine says about the fields that an adapter guards, and which reasons may keep something in them. */
import { basePack } from '#shared/routine/base-pack.ts';
import type { CompiledAdapter, FieldUse } from '#shared/site/compiled.ts';
import type { Input, Output } from '#extension/messaging/contract.ts';
import type { Language } from '#extension/text/text.ts';

type FieldRules = Extract<Output<'page.start'>, { type: 'adapted' }>['setup']['fieldRules'];

export function fieldRulesFor({ guard }: CompiledAdapter, language: Language): FieldRules {
  const uses = new Set(guard.map(({ use }) => use));
  return basePack.fieldRules
    .filter(({ about }) => uses.has(about))
    .map(({ about, sentence }) => ({
      use: about,
      rule: sentence[language],
      reasons: reasonsFor(about).map(({ id, label }) => ({ id, label: label[language] })),
    }));
}

/** A page may give no other reason than those of its own fields. */
export function isOfferedFor({ guard }: CompiledAdapter, { use, reasonId }: Input<'page.written'>): boolean {
  return guard.some((field) => field.use === use) && reasonsFor(use).some(({ id }) => id === reasonId);
}

function reasonsFor(use: FieldUse): typeof basePack.reasons {
  const way = use === 'message-body' ? 'message' : 'field';
  return basePack.reasons.filter(({ offered }) => offered.includes(way));
}
