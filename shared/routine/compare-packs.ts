/** What another pack would change, for whoever is about to decide on it. */
import { findingKeys, packSchema, type FindingKey, type PackRule, type RoutinePack } from './pack.ts';

export const packParts = [
  'rules',
  'fieldRules',
  'reasons',
  'receivers',
  'offeredPlace',
  'refusals',
  'retention',
  'review',
] as const satisfies readonly (keyof RoutinePack)[];
export type PackPart = (typeof packParts)[number];

export type Weight = PackRule['weight']['otherwise'];

/** A warning that would weigh otherwise. */
export interface WeightChange {
  readonly about: FindingKey;
  readonly when: keyof PackRule['weight'];
  readonly from: Weight;
  readonly to: Weight;
  readonly isLighter: boolean;
}

export interface PackChanges {
  readonly weights: readonly WeightChange[];
  /** Those with anything else in them than before, of which the weights may be all. */
  readonly parts: readonly PackPart[];
}

/** From the lightest on. */
const inOrder: readonly Weight[] = ['none', 'soft', 'confirm', 'barrier'];

export function comparePacks(before: RoutinePack, after: RoutinePack): PackChanges {
  const weightOf = (pack: RoutinePack, about: FindingKey) =>
    pack.rules.find((rule) => rule.about === about)?.weight;
  const weights = findingKeys.flatMap((about) =>
    (['otherwise', 'withAuthority'] as const).flatMap((when): readonly WeightChange[] => {
      const from = weightOf(before, about)?.[when];
      const to = weightOf(after, about)?.[when];
      if (from === undefined || to === undefined || from === to) return [];
      return [{ about, when, from, to, isLighter: inOrder.indexOf(to) < inOrder.indexOf(from) }];
    }),
  );
  // Keys come in the order of the schema.
  const [one, other] = [packSchema.parse(before), packSchema.parse(after)];
  const parts = packParts.filter((part) => JSON.stringify(one[part]) !== JSON.stringify(other[part]));
  return { weights, parts };
}
