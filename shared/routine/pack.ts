/** The schema of a routine pack: what the local routine says about opening records, as data. */
import { z } from 'zod';
import { fieldUses, refusalKinds } from '../site/compiled.ts';
import { protectionKinds } from '../site/facts.ts';
import { heldKinds, offeredPlaceSchema, purposes, receiverGroupSchema } from './receivers.ts';
import { refusalSchema } from './refusal.ts';
import { retentionSchema } from './retention-rule.ts';
import { provenance, words } from './words.ts';
import { reviewRulesSchema } from './review-rules.ts';

/** Why a record calls for care that has no protection. */
export const interestKeys = ['local-or-media', 'special', 'staff', 'own-name', 'own-address'] as const;
export type InterestKey = (typeof interestKeys)[number];

/** What a rule or weight is about: one kind of finding. */
export const findingKeys = [...protectionKinds, 'unrelated', 'unreadable', ...interestKeys] as const;
export type FindingKey = (typeof findingKeys)[number];

const weight = z.enum(['none', 'soft', 'confirm', 'barrier']);

const rule = z
  .strictObject({
    about: z.enum(findingKeys),
    /** Law and local routine, as one or two sentences. */
    sentence: words,
    weight: z.strictObject({ withAuthority: weight, otherwise: weight }),
    provenance,
  })
  .refine(
    ({ about, weight: { withAuthority, otherwise } }) =>
      !protectionKinds.some((kind) => kind === about) || (withAuthority !== 'none' && otherwise !== 'none'),
    { path: ['weight'], message: 'warns' },
  );

/** Why something must not stand in a field of that use. */
const fieldRule = z.strictObject({ about: z.enum(fieldUses), sentence: words, provenance });

const shortId = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/);
const adapters = z.array(shortId).min(1).max(60);

const reason = z.strictObject({
  id: shortId,
  label: words,
  /**
   * Which warnings offer it. `authority` and `soft` are what a plain confirmation is recorded as, `written` what is
   * typed in the side panel. `field`: for keeping what a guarded field should not hold; `message`: in a message's text only;
   * `entry`: in systems where protected persons are not entered as they are; `practice`: in a training environment;
   * `contact`: with both guardians; `choice`: among people of one name; `offer`: in a letter that may be about an offered place.
   */
  offered: z
    .array(
      z.enum([
        'protected',
        'unrelated',
        'authority',
        'soft',
        'written',
        'field',
        'message',
        'entry',
        'practice',
        'contact',
        'choice',
        'offer',
      ]),
    )
    .min(1),
  /** Ids of the adapters that it is offered in alone, or not in; without, in all. */
  systems: z.union([z.strictObject({ only: adapters }), z.strictObject({ except: adapters })]).optional(),
  /** A purpose that a message may have: what its text may hold for it, and nothing else. */
  holds: z.array(z.enum(heldKinds)).min(1).optional(),
  /** How long it is in force for the same user and record: that day, or the policy's number of days. */
  lasts: z.enum(['day', 'period']),
  provenance,
});

export const packSchema = z
  .strictObject({
    version: z.literal(1),
    id: z.string().min(1),
    name: words,
    rules: z.array(rule),
    fieldRules: z.array(fieldRule),
    reasons: z.array(reason),
    receivers: z.array(receiverGroupSchema),
    offeredPlace: offeredPlaceSchema,
    refusals: z.array(refusalSchema),
    retention: retentionSchema,
    review: reviewRulesSchema,
  })
  .refine(
    (pack) => fieldUses.every((use) => pack.fieldRules.filter(({ about }) => about === use).length === 1),
    {
      path: ['fieldRules'],
      message: 'one-each',
    },
  )
  .refine(
    (pack) => findingKeys.every((key) => pack.rules.filter((entry) => entry.about === key).length === 1),
    {
      path: ['rules'],
      message: 'one-each',
    },
  )
  .refine(
    (pack) => refusalKinds.every((kind) => pack.refusals.filter(({ about }) => about === kind).length === 1),
    { path: ['refusals'], message: 'one-each' },
  )
  .refine(
    ({ reasons }) =>
      purposes.every((purpose) => reasons.some(({ id, holds }) => id === purpose && holds !== undefined)),
    {
      path: ['reasons'],
      message: 'purposes',
    },
  )
  .refine((pack) => new Set(pack.reasons.map((entry) => entry.id)).size === pack.reasons.length, {
    path: ['reasons'],
    message: 'same-id',
  })
  .refine(
    (pack) =>
      (['authority', 'soft'] as const).every((way) =>
        pack.reasons.some((entry) => entry.offered.includes(way)),
      ),
    {
      path: ['reasons'],
      message: 'plain-confirmation',
    },
  );

export type RoutinePack = z.infer<typeof packSchema>;
export type PackRule = RoutinePack['rules'][number];
export type PackFieldRule = RoutinePack['fieldRules'][number];
export type PackReason = RoutinePack['reasons'][number];

/** The reasons that one of `ways` offers in a system, in the order of the pack. */
export function offeredReasons(
  pack: RoutinePack,
  adapterId: string,
  ...ways: PackReason['offered']
): readonly PackReason[] {
  return pack.reasons.filter(
    ({ offered, systems }) =>
      ways.some((way) => offered.includes(way)) &&
      (systems === undefined ||
        ('only' in systems ? systems.only.includes(adapterId) : !systems.except.includes(adapterId))),
  );
}
