/** What the routine says about the fields that an adapter guards, and which reasons may keep something in them. */
import { offeredReasons, type PackReason, type RoutinePack } from '#shared/routine/pack.ts';
import type { CompiledAdapter, FieldUse } from '#shared/site/compiled.ts';
import type { Input, Output } from '#extension/messaging/contract.ts';
import type { Language } from '#extension/text/text.ts';

type FieldRule = Extract<Output<'page.start'>, { type: 'adapted' }>['setup']['fieldRules'][number];

export function fieldRulesFor(
  adapter: CompiledAdapter,
  language: Language,
  pack: RoutinePack,
): readonly FieldRule[] {
  const uses = usesOf(adapter);
  const shown = (reasons: readonly PackReason[]): FieldRule['reasons'] =>
    reasons.map(({ id, label, holds }) => ({ id, label: label[language], ...(holds ? { holds } : {}) }));
  const { sentence: offered, names, phrases } = pack.offeredPlace;
  const more: Partial<Record<FieldUse, Partial<FieldRule>>> = {
    'message-body': {
      receivers: pack.receivers.map((group) => ({
        label: group.label[language],
        names: [...group.names],
        holds: [...group.holds],
        purposes: [...group.purposes],
      })),
    },
    'email-body': {
      offeredPlace: {
        rule: offered[language],
        names,
        phrases,
        reasons: shown(offeredReasons(pack, adapter.id, 'offer')),
      },
    },
  };
  return pack.fieldRules
    .filter(({ about }) => uses.has(about))
    .map(({ about, sentence }) => ({
      use: about,
      rule: sentence[language],
      reasons: shown(offeredReasons(pack, adapter.id, ...waysByUse[about])),
      ...more[about],
    }));
}

/** A page may give no other reason than those of its own fields. */
export function isOfferedFor(
  adapter: CompiledAdapter,
  { use, reasonId }: Input<'page.written'>,
  pack: RoutinePack,
): boolean {
  const ways: readonly Way[] = use === 'email-body' ? [...waysByUse[use], 'offer'] : waysByUse[use];
  return (
    usesOf(adapter).has(use) && offeredReasons(pack, adapter.id, ...ways).some(({ id }) => id === reasonId)
  );
}

/** In a training environment every field is one of practice. */
function usesOf({ guard, training }: CompiledAdapter): ReadonlySet<FieldUse> {
  const mayBeTraining = training.always || training.paths.length > 0 || training.shows.length > 0;
  return new Set([...guard.map(({ use }) => use), ...(mayBeTraining ? (['training'] as const) : [])]);
}

type Way = PackReason['offered'][number];

const waysByUse: Readonly<Record<FieldUse, readonly Way[]>> = {
  'subject-line': ['field'],
  'message-body': ['message'],
  'email-body': ['field'],
  recipient: ['field', 'choice'],
  'free-text': ['field'],
  chat: ['field'],
  guardians: ['contact'],
  registration: ['entry'],
  planning: ['entry'],
  booking: ['entry'],
  sheet: ['field'],
  training: ['practice'],
};
