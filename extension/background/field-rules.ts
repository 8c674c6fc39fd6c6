/** What the routine says about the fields that an adapter guards, and which reasons may keep something in them. */
import { basePack } from '#shared/routine/base-pack.ts';
import type { CompiledAdapter, FieldUse } from '#shared/site/compiled.ts';
import type { Input, Output } from '#extension/messaging/contract.ts';
import type { Language } from '#extension/text/text.ts';

type FieldRules = Extract<Output<'page.start'>, { type: 'adapted' }>['setup']['fieldRules'];

export function fieldRulesFor(adapter: CompiledAdapter, language: Language): FieldRules {
  const uses = usesOf(adapter);
  return basePack.fieldRules
    .filter(({ about }) => uses.has(about))
    .map(({ about, sentence }) => ({
      use: about,
      rule: sentence[language],
      reasons: reasonsFor(about).map(({ id, label }) => ({ id, label: label[language] })),
    }));
}

/** A page may give no other reason than those of its own fields. */
export function isOfferedFor(adapter: CompiledAdapter, { use, reasonId }: Input<'page.written'>): boolean {
  return usesOf(adapter).has(use) && reasonsFor(use).some(({ id }) => id === reasonId);
}

/** In a training environment every field is one of practice. */
function usesOf({ guard, training }: CompiledAdapter): ReadonlySet<FieldUse> {
  const mayBeTraining = training.always || training.paths.length > 0 || training.shows.length > 0;
  return new Set([...guard.map(({ use }) => use), ...(mayBeTraining ? (['training'] as const) : [])]);
}

type Way = (typeof basePack.reasons)[number]['offered'][number];

const waysByUse: Partial<Record<FieldUse, readonly Way[]>> = {
  'message-body': ['message'],
  recipient: ['field', 'choice'],
  guardians: ['contact'],
  registration: ['entry'],
  planning: ['entry'],
  booking: ['entry'],
  training: ['practice'],
};

function reasonsFor(use: FieldUse): typeof basePack.reasons {
  const ways = waysByUse[use] ?? ['field'];
  return basePack.reasons.filter(({ offered }) => ways.some((way) => offered.includes(way)));
}
