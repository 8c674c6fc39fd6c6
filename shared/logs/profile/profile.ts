/** How a system's exports map to events: data with a schema, so that a new system is a file and not a release. */
import { z } from 'zod';
import { actionKinds } from '../access-event.ts';

/** Column texts as `normaliseLabel` gives them, the most telling first. */
const labels = z.array(z.string().min(1)).readonly();

export const mappedFields = [
  'time',
  'clock',
  'user',
  'action',
  'unit',
  'subject',
  'detail',
  'authorised',
] as const;
export type MappedField = (typeof mappedFields)[number];

export const logProfileSchema = z.strictObject({
  version: z.literal(1),
  id: z.string().min(1),
  sourceSystem: z.string(),
  /** Whose field list the export is judged by (CAP-10). */
  regime: z.enum(['social-services', 'pupil-health']),
  /** Columns that together tell this system from others; empty for the generic profile, which takes what is left. */
  signature: labels,
  columns: z.record(z.enum(mappedFields), labels),
  /** Words for kinds of action beyond the common ones, in lower case. */
  actions: z.record(z.string(), z.enum(actionKinds)),
});

export type LogProfile = Readonly<z.infer<typeof logProfileSchema>>;

/**
 * Lower case, one space for every run of blanks and punctuation: `Användar-id` and `användar id:` are the same. A word cut at a
 * line end is joined.
 */
export function normaliseLabel(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/gu, '')
    .replace(/(?<=\p{L})-\s*\n\s*/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** As systems write labels that have no letters beyond English: `anvandare`, `handelse`. For comparing only. */
export function plainLabel(label: string): string {
  return label.normalize('NFD').replace(/\p{M}/gu, '');
}
