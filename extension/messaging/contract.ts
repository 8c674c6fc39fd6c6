/**
 * Every procedure between contexts, in one table: who may call it, what goes in, what comes out, what it does.
 * Only extension pages and the worker import this file; page code takes its types and stays free of zod.
 */
import { z } from 'zod';
import { fieldUses, refusalKinds } from '#shared/site/compiled.ts';
import {
  actionSchema,
  assessmentSchema,
  factsSchema,
  failureSchema,
  short,
  siteSetupSchema,
} from './schemas.ts';

/**
 * What the router makes of a sender, from extension id and URL origin alone. `opaque`: a frame that has no origin of its own
 * (sandboxed, `data:`), in whatever page; it speaks for no system, and is masked.
 */
export const callers = ['page', 'opaque', 'panel', 'options', 'gate'] as const;
export type Caller = (typeof callers)[number];

export const contract = {
  'page.start': {
    callers: ['page', 'opaque'],
    input: z.strictObject({}),
    output: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('not-adapted') }),
      z.strictObject({ type: z.literal('adapted'), setup: siteSetupSchema }),
      /** The site is switched on, and nothing says what its pages are: it stays covered. */
      z.strictObject({
        type: z.literal('no-rules'),
        ...siteSetupSchema.pick({ language: true, words: true }).shape,
      }),
    ]),
    does: 'Gives a frame of an adapted site its adapter, language and policy; readable before unlock.',
  },
  'page.wake': {
    callers: ['page'],
    input: z.strictObject({}),
    output: z.strictObject({}),
    does: 'Starts the worker, should it have ended, while the page still draws what is to be judged.',
  },
  'page.assess': {
    callers: ['page'],
    /** `recordKey`: what tells this record from others at its site, where the adapter says. */
    input: z.strictObject({ facts: factsSchema, recordKey: z.string().max(400).optional() }),
    output: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('assessed'), openingId: z.string(), assessment: assessmentSchema }),
      z.strictObject({ type: z.literal('locked') }),
      z.strictObject({ type: z.literal('no-space') }),
      /** More different records in an hour than may be matched (SYNC-10). */
      z.strictObject({ type: z.literal('too-many') }),
    ]),
    does: 'Judges what a record view shows. Anything but `assessed` leaves the veil on.',
  },
  'page.answer': {
    callers: ['page'],
    input: z.strictObject({ openingId: z.string().max(64), answer: actionSchema }),
    output: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('opened'), assessment: assessmentSchema }),
      z.strictObject({ type: z.literal('noted') }),
      z.strictObject({ type: z.literal('failed'), failure: failureSchema }),
    ]),
    does: 'Takes the answer to a warning and seals it to the reviewers before the record opens. Going back is not told.',
  },
  'page.revealed': {
    callers: ['page', 'opaque'],
    input: z.strictObject({
      kind: z.string().max(40),
      caseNumber: z.string().max(80).nullable(),
      print: z.boolean(),
    }),
    output: z.strictObject({ saved: z.boolean(), isTooMany: z.boolean().optional() }),
    does: 'Records that a masked item was shown, or that masks were taken off for a print.',
  },
  'page.caseOf': {
    callers: ['page'],
    input: z.strictObject({
      subject: z
        .string()
        .regex(/^\d{12}$/)
        .nullable(),
      /** Of the person, or of the street where they live. */
      name: short.nullable(),
    }),
    output: z.strictObject({
      /** Unknown is not safe; limited was asked too often to be looked up, and may be anybody. */
      standing: z.enum(['protected', 'not-protected', 'unknown', 'limited']),
      caseNumber: short.nullable(),
      fictiveName: short.nullable(),
      fictiveNumber: short.nullable(),
    }),
    does: 'Tells what to write in place of a person whose record the user has had open since unlocking, at any site; few at a time for another site.',
  },
  'page.listed': {
    callers: ['page'],
    input: z.strictObject({
      rows: z
        .array(
          z.strictObject({
            subject: z
              .string()
              .regex(/^\d{12}$/)
              .nullable(),
            caseNumber: short.nullable(),
          }),
        )
        .max(500),
    }),
    output: z.discriminatedUnion('type', [
      /** Places, in `rows`, of those with protection. */
      z.strictObject({ type: z.literal('checked'), protected: z.array(z.number().int()) }),
      z.strictObject({ type: z.enum(['locked', 'no-space', 'too-many', 'not-adapted']) }),
    ]),
    does: 'Tells who of a list that nobody with protection may stand in has it (GUARD-12); a bounded number an hour.',
  },
  'page.ownCases': {
    callers: ['page'],
    input: z.strictObject({ whose: short, caseNumbers: z.array(z.string().max(80)).max(500) }),
    output: z.strictObject({}),
    does: 'Tells which cases the system lists as the user’s own (WARN-4); a list of somebody else’s counts for nothing.',
  },
  'page.written': {
    callers: ['page'],
    input: z.strictObject({
      use: z.enum(fieldUses),
      kind: z.string().max(40),
      caseNumber: z.string().max(400).nullable(),
      reasonId: z.string().max(80),
    }),
    output: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('saved') }),
      z.strictObject({ type: z.literal('failed'), failure: failureSchema }),
      /** Not recorded: the page, or who writes in it, has given more reasons than work takes. */
      z.strictObject({ type: z.literal('too-many') }),
    ]),
    does: 'Seals to the reviewers why something stays in a field that should not hold it. What it is, is not told.',
  },
  'page.broken': {
    callers: ['page'],
    input: z.strictObject({ viewId: z.string().max(80), missing: z.array(z.string().max(80)).max(40) }),
    output: z.strictObject({}),
    does: 'Tells that an adapter no longer finds what it calls required, or finds all of it again (WARN-12).',
  },
  'page.refused': {
    callers: ['page'],
    input: z.strictObject({ refusal: z.enum(refusalKinds).nullable() }),
    output: z.strictObject({}),
    does: 'Tells that the system keeps the user out, and how; null once it no longer does (WARN-18).',
  },
  'page.masked': {
    callers: ['page'],
    input: z.strictObject({ count: z.number().int().min(0).max(1_000_000), presentation: z.boolean() }),
    output: z.strictObject({}),
    does: 'Says how many items this frame masks, for the panel.',
  },
  'page.captured': {
    callers: ['page'],
    input: z.strictObject({
      fileName: z.string().max(255),
      base64: z.string().max(90_000_000),
      source: z.string().max(2000),
      /** Read from the page's own table; a download otherwise. */
      way: z.enum(['page-table', 'download']).optional(),
    }),
    output: z.discriminatedUnion('type', [
      /** `waiting`: captured files that wait to be read in, this one among them. */
      z.strictObject({ type: z.literal('kept'), waiting: z.number().int() }),
      z.strictObject({ type: z.literal('failed'), failure: failureSchema }),
    ]),
    does: 'Hands over a log that was taken from the page or on its way to the disk.',
  },
  'page.sendWork': {
    callers: ['page'],
    input: z.strictObject({}),
    output: z.strictObject({ sent: z.boolean() }),
    does: 'Sends the calling frame its second script: the guard over what is written, and the capture of logs; a bounded number an hour.',
  },
  'page.openPanel': {
    callers: ['page', 'gate'],
    input: z.strictObject({}),
    output: z.strictObject({ opened: z.boolean() }),
    does: 'Opens the side panel beside the calling tab; needs a user gesture.',
  },
  'page.openGate': {
    callers: ['page'],
    input: z.strictObject({ openingId: z.string().max(64).nullable() }),
    output: z.strictObject({ opened: z.boolean() }),
    does: 'Opens our own window beside a tab whose page does not let its warning be seen.',
  },
  'page.setPresentation': {
    callers: ['page', 'opaque'],
    input: z.strictObject({ on: z.boolean() }),
    output: z.strictObject({}),
    does: 'The same as `panel.setPresentation`, by the key in a page (MASK-6).',
  },
  'gate.opening': {
    callers: ['gate'],
    input: z.strictObject({ openingId: z.string().max(64) }),
    output: z.discriminatedUnion('type', [
      z.strictObject({
        type: z.literal('opening'),
        adapterId: z.string(),
        adapterName: z.string(),
        assessment: assessmentSchema,
      }),
      z.strictObject({ type: z.literal('unknown') }),
    ]),
    does: 'Tells our own window which record a page asked about when it gave up its warning.',
  },
  'panel.now': {
    callers: ['panel'],
    input: z.strictObject({ tabId: z.number().int() }),
    output: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('no-site') }),
      z.strictObject({
        type: z.literal('site'),
        adapterId: z.string(),
        adapterName: z.string(),
        /** Its adapter was changed on this device only. */
        isOwn: z.boolean(),
        masked: z.number().int(),
        presentation: z.boolean(),
        assessment: assessmentSchema.nullable(),
        broken: z.array(z.string()),
        /** Where the system keeps the user out: whom the routine says to ask, and the rule. */
        refused: z.strictObject({ kind: z.enum(refusalKinds), ask: z.string(), rule: z.string() }).nullable(),
      }),
    ]),
    does: 'Tells the panel what the tab beside it shows and masks.',
  },
  'panel.setPresentation': {
    callers: ['panel'],
    input: z.strictObject({ on: z.boolean() }),
    output: z.strictObject({}),
    does: 'Masks everything on every adapted site, or goes back to the policy (MASK-6).',
  },
  'options.adapterText': {
    callers: ['options'],
    input: z.strictObject({ adapterId: z.string().max(80) }),
    output: z.union([
      z.strictObject({ type: z.enum(['own', 'shared', 'shipped']), text: z.string() }),
      z.strictObject({ type: z.literal('unknown') }),
    ]),
    does: 'Gives the test bench the adapter that is in force, as JSON.',
  },
  'options.useAdapter': {
    callers: ['options'],
    /** `text`: JSON; null lets the changed one go. */
    input: z.strictObject({ adapterId: z.string().max(80), text: z.string().max(200_000).nullable() }),
    output: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('used') }),
      z.strictObject({
        type: z.literal('failed'),
        failure: z.enum(['faulty', 'other-system', 'not-allowed', 'storage-failed']),
      }),
    ]),
    does: 'Uses a changed adapter on this device, for pages that are loaded from then on (SITE-3).',
  },
} as const;

export type Contract = typeof contract;
export type ProcedureName = keyof Contract;
export type Input<N extends ProcedureName> = z.infer<Contract[N]['input']>;
export type Output<N extends ProcedureName> = z.infer<Contract[N]['output']>;
