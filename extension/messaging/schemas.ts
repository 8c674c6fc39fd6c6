/** Shapes that cross between contexts, parsed at the border. Sizes are capped: what a page sends is attacker-made. */
import { z } from 'zod';
import { assessmentLevels, type Assessment } from '#shared/assess/assessment.ts';
import { interestKeys } from '#shared/routine/pack.ts';
import { heldKinds } from '#shared/routine/receivers.ts';
import { fieldUses } from '#shared/site/compiled.ts';
import { protectionKinds, type RecordFacts } from '#shared/site/facts.ts';

export const short = z.string().max(400);

export const factsSchema: z.ZodType<RecordFacts> = z.strictObject({
  adapterId: z.string().max(80),
  viewId: z.string().max(80),
  caseNumber: short.nullable(),
  subject: z.string().max(40).nullable(),
  subjectName: short.nullable(),
  subjectAddress: short.nullable(),
  handler: short.nullable(),
  unit: short.nullable(),
  fictiveName: short.nullable(),
  fictiveNumber: short.nullable(),
  marks: z.array(z.enum(protectionKinds)).max(8),
  environment: z.enum(['production', 'training']),
  missing: z.array(z.string().max(80)).max(40),
});

export const assessmentSchema: z.ZodType<Assessment> = z.strictObject({
  level: z.enum(assessmentLevels),
  findings: z.array(
    z.strictObject({
      kind: z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('protected'), protection: z.enum(protectionKinds) }),
        z.strictObject({ type: z.literal('unrelated') }),
        z.strictObject({ type: z.literal('unreadable') }),
        z.strictObject({ type: z.literal('interest'), interest: z.enum(interestKeys) }),
      ]),
      rule: z.string(),
    }),
  ),
  reasons: z.array(z.strictObject({ id: z.string(), label: z.string() })),
  caseNumber: z.string().nullable(),
  unit: z.string().nullable(),
  given: z.strictObject({ label: z.string(), until: z.string() }).nullable(),
  mismatch: z.enum(['mark-gone', 'not-registered']).nullable(),
  authorisedUntil: z.string().nullable(),
});

/** What a warning may be answered with. Going back is not told to anyone. */
export const actionSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('reason'), reasonId: z.string().max(80) }),
  z.strictObject({ type: z.literal('confirm') }),
  z.strictObject({ type: z.literal('wrong-click') }),
]);

export const failureSchema = z.enum([
  'locked',
  'storage-full',
  'storage-failed',
  'no-space',
  'unknown-opening',
  'too-large',
  /** The page has asked more often than work takes. */
  'too-many',
]);

/** Why something may stay in a field. `holds`: a purpose, and what a message's text may hold for it. */
const reasonSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  holds: z.array(z.enum(heldKinds)).optional(),
});

/** What a frame of an adapted site needs before unlock. The adapter is compiled, checked and signed in the worker. */
export const siteSetupSchema = z.strictObject({
  adapter: z.unknown(),
  adapterName: z.string(),
  language: z.enum(['sv', 'en']),
  /** `PageWords`, ours as well. */
  words: z.unknown(),
  /** `page/layer/record.css`. */
  style: z.string(),
  revealSeconds: z.number().int(),
  presentation: z.boolean(),
  /** What this frame showed before its page was loaded anew, so that facts spread over tabs are known together. */
  openRecord: z.strictObject({ key: z.string(), facts: factsSchema }).optional(),
  /** For each use of a field that the adapter guards: the rule, and the reasons for keeping what should not stand there. */
  fieldRules: z.array(
    z.strictObject({
      use: z.enum(fieldUses),
      rule: z.string(),
      reasons: z.array(reasonSchema),
      /** Of messages: whom the pack knows, in the pack's order. */
      receivers: z
        .array(
          z.strictObject({
            label: z.string(),
            names: z.array(z.string()),
            holds: z.array(z.enum(heldKinds)),
            purposes: z.array(z.string()),
          }),
        )
        .optional(),
      /** Of letters: how one that may be about an offered place is told, and what may be said of it. */
      offeredPlace: z
        .strictObject({
          rule: z.string(),
          names: z.array(z.string()),
          phrases: z.array(z.string()),
          reasons: z.array(reasonSchema),
        })
        .optional(),
    }),
  ),
});
