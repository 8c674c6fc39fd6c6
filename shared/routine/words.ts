/** What every item of a pack carries: its words in both languages, and whose decision it is. */
import { z } from 'zod';

export const words = z.strictObject({ sv: z.string().min(1), en: z.string().min(1) });
const isoDate = z.iso.date();

/** CASE-43: whose the item is, and whether anybody has decided it. */
export const provenance = z.strictObject({
  owner: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decided: isoDate.nullable(),
  nextReview: isoDate.nullable(),
  /** Said of an item, and acted on nowhere: no pack has one. */
  confidential: z.boolean(),
});

/** Of what ships: nobody has decided it yet. */
export const undecided: z.infer<typeof provenance> = {
  owner: null,
  decidedBy: null,
  decided: null,
  nextReview: null,
  confidential: false,
};
