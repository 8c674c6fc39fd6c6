/** How long what is kept: what the routine and the archive authority have decided, as data in the pack. */
import { z } from 'zod';
import { provenance, words } from './words.ts';

/** `paper-list` is the bound print of a list, `check-form` and `request-compilation` are paper or files of the unit's. */
export const recordKinds = [
  'pmo-list',
  'drawn-list',
  'mailbox-month',
  'paper-list',
  'check-form',
  'request-compilation',
] as const;
export type RecordKind = (typeof recordKinds)[number];

const rule = z.strictObject({
  about: z.enum(recordKinds),
  /** Counted from the end of what it is about, from when it was reviewed, or from when its print was bound and locked in. */
  after: z.enum(['end', 'review', 'paper']),
  years: z.int().min(0).max(200),
  sentence: words,
  provenance,
});

const source = z.strictObject({
  /** As log profiles name it, e.g. `PMO`. */
  system: z.string().min(1),
  /** Its log is one of health care, which the law wants kept. */
  isHealthCare: z.boolean(),
  /** How long the system keeps its own log; null when nobody has said. */
  keepsYears: z.int().min(0).max(200).nullable(),
});

export const retentionSchema = z
  .strictObject({
    rules: z.array(rule),
    sources: z.array(source),
    /** How old day notes and their compilations become on paper before they are destroyed; counted in whole months. */
    paperMonths: z.int().min(0).max(120).default(2),
  })
  .refine(
    ({ rules }) => recordKinds.every((kind) => rules.filter(({ about }) => about === kind).length === 1),
    {
      path: ['rules'],
      message: 'one-each',
    },
  );

export type RetentionPolicy = z.infer<typeof retentionSchema>;
export type RetentionRule = RetentionPolicy['rules'][number];
export type SourceKeeping = RetentionPolicy['sources'][number];
