/** What an organisation decides: in its own build, or pushed to its browsers (`managed.ts`). The general build carries nothing. */
import { z } from 'zod';
import { identifierKinds } from '#shared/identifiers/kinds.ts';
import { roles } from '#shared/protocol/operation.ts';
import { packSchema } from '#shared/routine/pack.ts';
import { receiverGroupSchema } from '#shared/routine/receivers.ts';
import { retentionSchema } from '#shared/routine/retention-rule.ts';

const origin = z
  .string()
  .refine((text) => !text.includes('*') && URL.canParse(text) && new URL(text).origin === text, 'origin');

export const organisationSchema = z.strictObject({
  name: z.string().min(1),
  language: z.enum(['sv', 'en']).default('sv'),
  /** Which shipped adapter serves which origins. */
  sites: z.array(z.strictObject({ adapterId: z.string().min(1), origins: z.array(origin).min(1) })),
  relay: z.strictObject({
    url: z.string().regex(/^wss?:\/\/[^\s]+$/, 'relay'),
    voucher: z.string().default(''),
  }),
  policy: z
    .strictObject({
      autoLockMinutes: z.number().int().min(1).max(60).default(10),
      /** Whether a short code may open Varsam again until the browser ends. */
      allowsPin: z.boolean().default(true),
      /** Whether Varsam locks with the last window, also where the browser itself goes on in the background. */
      locksOnClose: z.boolean().default(true),
      /** Whether an adapter that was changed on one device may be used there. */
      allowsOwnAdapters: z.boolean().default(true),
      reasonDays: z.number().int().min(1).max(31).default(7),
      mailboxIntervalMs: z
        .number()
        .int()
        .min(1000)
        .max(7 * 86_400_000)
        .default(3_600_000),
      /** Kinds of identifiers that stay readable on every site, but in records of protected people. */
      readable: z.array(z.enum(identifierKinds)).default([]),
      revealSeconds: z.number().int().min(2).max(60).default(8),
    })
    .prefault({}),
  /** How long records of log review are kept, where the organisation has decided otherwise than the base pack has it. */
  retention: retentionSchema.optional(),
  /** Whom messages go to and what their text may hold, in place of those that the base pack names. */
  receivers: z.array(receiverGroupSchema).max(100).optional(),
  /** The routine as the organisation has decided it, whole. */
  pack: packSchema.optional(),
  /** What those who get this build or policy do most: nobody is asked for it then (UX-4). */
  role: z.enum(roles).optional(),
});

export type Organisation = z.infer<typeof organisationSchema>;

/** What holds where nobody has decided otherwise. */
export const usualPolicy = organisationSchema.shape.policy.parse(undefined);
