/** What the routine says about the fields that an adapter guards, and which reasons may keep something in them. */
import { basePack } from '#shared/routine/base-pack.ts';
import type { ReceiverGroup } from '#shared/routine/receivers.ts';
import type { CompiledAdapter, FieldUse } from '#shared/site/compiled.ts';
import type { Input, Output } from '#extension/messaging/contract.ts';
import type { Language } from '#extension/text/text.ts';

type FieldRule = Extract<Output<'page.start'>, { type: 'adapted' }>['setup']['fieldRules'][number];

/** `receivers`: those that the organisation names, or the pack's. */
export function fieldRulesFor(
  adapter: CompiledAdapter,
  language: Language,
  receivers: readonly ReceiverGroup[],
): readonly FieldRule[] {
  const uses = usesOf(adapter);
  const shown = (reasons: typeof basePack.reasons): FieldRule['reasons'] =>
    reasons.map(({ id, label, holds }) => ({ id, label: label[language], ...(holds ? { holds } : {}) }));
  const { sentence: offered, names, phrases } = basePack.offeredPlace;
  const more: Partial<Record<FieldUse, Partial<FieldRule>>> = {
    'message-body': {
      receivers: receivers.map((group) => ({
        label: group.label[language],
        names: [...group.names],
        holds: [...group.holds],
        purposes: [...group.purposes],
      })),
    },
    'email-body': {
      offeredPlace: { rule: offered[language], names, phrases, reasons: shown(reasonsBy(['offer'])) },
    },
  };
  return basePack.fieldRules
    .filter(({ about }) => uses.has(about))
    .map(({ about, sentence }) => ({
      use: about,
      rule: sentence[language],
      reasons: shown(reasonsBy(waysOf(about))),
      ...more[about],
    }));
}

/** A page may give no other reason than those of its own fields. */
export function isOfferedFor(adapter: CompiledAdapter, { use, reasonId }: Input<'page.written'>): boolean {
  const ways: readonly Way[] = use === 'email-body' ? [...waysOf(use), 'offer'] : waysOf(use);
  return usesOf(adapter).has(use) && reasonsBy(ways).some(({ id }) => id === reasonId);
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

function waysOf(use: FieldUse): readonly Way[] {
  return waysByUse[use] ?? ['field'];
}

function reasonsBy(ways: readonly Way[]): typeof basePack.reasons {
  return basePack.reasons.filter(({ offered }) => ways.some((way) => offered.includes(way)));
}
