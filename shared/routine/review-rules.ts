/** The part of a routine pack that log review goes by: what explains an opening, and what is worth a look. */
import { z } from 'zod';
import { provenance, words } from './words.ts';

/** The five points of the guideline (REV-4). */
export const checkPoints = ['relation', 'schedule', 'affinity', 'interest', 'absence'] as const;
export type CheckPoint = (typeof checkPoints)[number];

/** What can be found at each point. */
export const signPoints = {
  'no-relation': 'relation',
  repeated: 'relation',
  series: 'relation',
  copied: 'relation',
  'copied-in-a-row': 'relation',
  'not-borne-out': 'relation',
  'outside-schedule': 'schedule',
  away: 'schedule',
  'own-record': 'affinity',
  'family-name': 'affinity',
  'same-address': 'affinity',
  colleague: 'affinity',
  protected: 'interest',
  'local-or-media': 'interest',
  special: 'interest',
  'handler-silent': 'absence',
} as const satisfies Readonly<Record<string, CheckPoint>>;
export type SignKind = keyof typeof signPoints;
export const signKinds = Object.keys(signPoints) as readonly SignKind[];

const id = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/);
const minutes = z.int().min(0).max(1440);
const days = z.int().min(0).max(366);
const sign = z.enum(signKinds);

/** Whether the template is used, what it is called, and the signs beside which it does not count. */
const common = {
  id,
  label: words,
  on: z.boolean(),
  /** An opening with one of these signs is left to a person, whatever this template says. */
  notBeside: z.array(sign),
  provenance,
};

const explanation = z.discriminatedUnion('type', [
  /** The case load gives the case to the user on that day. */
  z.strictObject({ type: z.literal('assignment'), ...common }),
  /** An authority for the user was in force on that day. */
  z.strictObject({ type: z.literal('authority'), ...common }),
  /** The unit has the case, and the user works there: by the roster at that time, else by the staff list. */
  z.strictObject({ type: z.literal('unit'), ...common }),
  /** The roster has the user stand in, at that time, for somebody whose case it is. */
  z.strictObject({ type: z.literal('stand-in'), ...common }),
  /** On call, and something is written in the record within so many minutes. */
  z.strictObject({ type: z.literal('on-call'), ...common, writtenWithinMinutes: minutes }),
  /** Before a case becomes the user's, after it was, or around what the user wrote in the record. */
  z.strictObject({
    type: z.literal('chain'),
    ...common,
    daysBefore: days,
    daysAfter: days,
    daysAroundWriting: days,
  }),
  /** The user's role goes with that kind of journal; in the unit's own cases only, or in all. */
  z.strictObject({
    type: z.literal('role'),
    ...common,
    roles: z.array(z.string().min(1)).min(1),
    /** Words of which one stands in the log's detail; empty: any kind of journal. */
    details: z.array(z.string().min(1)),
    within: z.enum(['unit', 'everywhere']),
  }),
  /** The user said why, in the extension, so close to the opening; `reasons` empty: any reason. Own word, alone. */
  z.strictObject({
    type: z.literal('reason'),
    ...common,
    minutes,
    reasons: z.array(id),
  }),
  /** The user said at the time that it was a wrong click; nothing was changed, and it is not the third time. Own word, alone. */
  z.strictObject({ type: z.literal('wrong-click'), ...common, minutes, most: z.int().min(1).max(20) }),
]);

const check = z.strictObject({
  sign,
  label: words,
  on: z.boolean(),
  /** How early it is shown among the unexplained; 0 is with the rest. About rows, never about people. */
  weight: z.int().min(0).max(10),
  provenance,
});

/** What a given reason claims, as far as lists can tell: where they say otherwise, the reason is *not borne out*. */
const claim = z.discriminatedUnion('of', [
  /** The case is the user's, or becomes so within the days given. */
  z.strictObject({ reason: id, of: z.literal('assignment'), withinDays: days }),
  /** The case worker is away. */
  z.strictObject({ reason: id, of: z.literal('stand-in') }),
  z.strictObject({ reason: id, of: z.literal('on-call') }),
  z.strictObject({ reason: id, of: z.literal('role'), roles: z.array(z.string().min(1)).min(1) }),
]);

export const reviewRulesSchema = z
  .strictObject({
    explanations: z.array(explanation),
    checks: z.array(check),
    claims: z.array(claim),
    /** How far from a planned shift an opening still counts as within it. */
    scheduleToleranceMinutes: minutes,
    /** The same record on so many days without a relation is *repeated*. */
    repeatedDays: z.int().min(2).max(100),
    /** So many different records without a relation within so many minutes are a *series*. */
    series: z.strictObject({ records: z.int().min(2).max(100), minutes }),
    /** So many different records copied or printed within so many minutes, with a relation or without. */
    copySeries: z.strictObject({ records: z.int().min(2).max(100), minutes }),
  })
  .refine(({ explanations }) => new Set(explanations.map((each) => each.id)).size === explanations.length, {
    path: ['explanations'],
    message: 'same-id',
  })
  .refine(
    ({ checks }) => signKinds.every((kind) => checks.filter((each) => each.sign === kind).length === 1),
    { path: ['checks'], message: 'one-each' },
  );

export type ReviewRules = z.infer<typeof reviewRulesSchema>;
export type ExplanationTemplate = ReviewRules['explanations'][number];
export type ReasonClaim = ReviewRules['claims'][number];
export type TemplateOf<T extends ExplanationTemplate['type']> = Extract<ExplanationTemplate, { type: T }>;
