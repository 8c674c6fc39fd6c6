/** Whom messages go to, as their fields of receivers name them, and what may be written to them (GUARD-7, GUARD-8). */
import { z } from 'zod';
import { provenance, words } from './words.ts';

/** What tells who somebody is, in a message's text. */
export const heldKinds = ['number', 'name', 'address'] as const;

/** What a message may name somebody for; each is a reason of the pack as well. */
export const purposes = ['referral', 'placement', 'fee'] as const;

/** Texts that are looked for in any case, where a word begins: `hemtjänst` is in `Hemtjänsten Öster`. */
const phrases = z.array(z.string().trim().min(3).max(100)).max(60);

/** A receiver belongs to the first group of which its name holds a text. To all others, every purpose is asked about. */
export const receiverGroupSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
  label: words,
  names: phrases.min(1),
  /** What the text may hold for them without a question. */
  holds: z.array(z.enum(heldKinds)),
  /** What more may be written for; with neither, the case number alone is written to them. */
  purposes: z.array(z.enum(purposes)),
  provenance,
});

/** Letters that may be about an offered place go by no e-mail: told by who they go to, or by what they say. */
export const offeredPlaceSchema = z.strictObject({
  sentence: words,
  names: phrases,
  phrases,
  provenance,
});

export type ReceiverGroup = z.infer<typeof receiverGroupSchema>;
export type OfferedPlace = z.infer<typeof offeredPlaceSchema>;
