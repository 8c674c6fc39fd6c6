/** What a plan is made of: small records, each with an id, that colleagues add and never renumber. */
import { z } from 'zod';
import { isDay } from '../base/day.ts';
import { drawArchiveSchema, type DrawArchive } from './draw-archive.ts';
import { notedPaperSchema, type NotedPaper } from './noted-paper.ts';

/** Which duties a unit has, and how much it draws. */
export interface PlanSettings {
  readonly type: 'settings';
  readonly id: 'settings';
  /** Units that take out a PMO list every month; empty when the space has none. */
  readonly monthlyUnits: readonly string[];
  /** Whether the nine systematic checks a year are made here. */
  readonly systematic: boolean;
  /** Whether the unit manager looks through authorities, rules and logs every quarter (PLAN-10). */
  readonly selfCheck: boolean;
  /** Users and cases in each draw. */
  readonly users: number;
  readonly cases: number;
  /** Employees, until a roster has been read; null when nobody has said. */
  readonly employees: number | null;
  /** What was due before this day is nothing the plan has missed. */
  readonly startsOn: string;
}

/** What a check showed, once it is done. The measures name nobody: they go into the yearly summary (ARK-2). */
export interface CheckResult {
  readonly outcome: 'nothing' | 'investigate' | null;
  readonly measures: string;
}

/** A list taken out of the case system for one unit and period (CAP-11). */
export interface LogList extends CheckResult {
  readonly type: 'list';
  readonly id: string;
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  /** The review of the list in this space; null when it was reviewed elsewhere, e.g. on paper. */
  readonly reviewId: string | null;
  /** Null until every row is reviewed. */
  readonly reviewedOn: string | null;
  /** Member id. */
  readonly by: string;
}

/** Why days between two lists have no list. */
export interface GapExplained {
  readonly type: 'gap';
  readonly id: string;
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  readonly why: string;
  readonly by: string;
}

/** Step one of a draw: a seed that nobody has chosen, and the checksum that binds to it. Written once. */
export interface SeedLocked {
  readonly type: 'seed';
  readonly id: string;
  readonly year: number;
  /** Which of the nine checks of the year. */
  readonly number: number;
  /** 32 bytes, hex. Not shown before the draw. */
  readonly seed: string;
  /** SHA-256, hex. */
  readonly commitment: string;
  readonly users: number;
  readonly cases: number;
  /** The drawer's clock, milliseconds since the epoch: a claim. */
  readonly lockedAt: number;
  readonly by: string;
}

/**
 * Step two: what was drawn, with all that is needed to draw it again. Written once, and under an id of its own: two
 * draws by colleagues who did not see each other both stay, for all to see.
 */
export interface SampleDrawn {
  readonly type: 'draw';
  readonly id: string;
  /** Id of the seed. */
  readonly seedId: string;
  readonly archive: DrawArchive;
  readonly by: string;
}

/** What became of a draw. `id` is that of the seed. */
export interface SampleReviewed extends CheckResult {
  readonly type: 'sample';
  readonly id: string;
  /** Null again when it was said too early. */
  readonly reviewedOn: string | null;
  /** When the unit managers were told who was reviewed (PLAN-5); null until then. */
  readonly toldOn: string | null;
  /** The review in which its rows were judged, where somebody has said which (REV-12). */
  readonly reviewId?: string | undefined;
  readonly by: string;
}

/** Reasons 2 to 6 of the guideline, in its order. */
export const targetedReasons = ['cause', 'interest', 'special', 'known', 'request'] as const;
export type TargetedReason = (typeof targetedReasons)[number];

export interface TargetedCheck extends CheckResult {
  readonly type: 'targeted';
  readonly id: string;
  readonly reason: TargetedReason;
  /** The manager who ordered it, by name. */
  readonly orderedBy: string;
  readonly orderedOn: string;
  /** User names; empty when the check is of a case, whoever opened it. */
  readonly users: readonly string[];
  readonly caseNumber: string | null;
  readonly from: string;
  readonly to: string;
  /** For a person's own request: who asked (PLAN-8). Null for other reasons. */
  readonly askedBy: 'person' | 'representative' | null;
  readonly doneOn: string | null;
  /** As that of a sample. */
  readonly reviewId?: string | undefined;
  readonly by: string;
}

/** The parts of a unit manager's own check, besides the log review itself (PLAN-10). */
export const selfCheckParts = ['by-person', 'by-employee', 'rules'] as const;
export type SelfCheckPart = (typeof selfCheckParts)[number];

/** A unit manager's own check, made on a day; all parts belong to it. */
export interface SelfCheck {
  readonly type: 'self-check';
  readonly id: string;
  readonly doneOn: string;
  /** What was found to change, without names; empty when nothing. */
  readonly measures: string;
  readonly by: string;
}

/**
 * What has become of a list after its review, or of a year's papers (`check-form:2022`). `id`: the review's, or kind and
 * year of the papers.
 */
export interface RecordFate {
  readonly type: 'fate';
  readonly id: string;
  /** Day on which its print was bound and locked in; null until then. */
  readonly boundOn: string | null;
  /** Day from which it is not needed any more; of papers, on which they were destroyed. */
  readonly doneOn: string | null;
  readonly by: string;
}

export type PlanRecord =
  | PlanSettings
  | LogList
  | GapExplained
  | SeedLocked
  | SampleDrawn
  | SampleReviewed
  | TargetedCheck
  | SelfCheck
  | RecordFate
  | NotedPaper;

export type RecordOf<T extends PlanRecord['type']> = Extract<PlanRecord, { type: T }>;

const id = z.string().min(1).max(64);
export const longestName = 400;
export const mostUnits = 200;
export const mostUsersOrdered = 100;
const name = z.string().min(1).max(longestName);
const day = z.string().refine(isDay);
const digest = z.string().regex(/^[0-9a-f]{64}$/);
/** The guideline says two or three; an office with more employees than that reaches draws more users. */
export const mostUsersPerDraw = 50;
const users = z.int().min(2).max(mostUsersPerDraw);
const cases = z.int().min(2).max(3);
export const longestMeasures = 2000;
const result = {
  outcome: z.enum(['nothing', 'investigate']).nullable().default(null),
  measures: z.string().max(longestMeasures).default(''),
};

/** Records as they come out of a document that others write in. */
export const planRecordSchema: z.ZodType<PlanRecord> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('settings'),
    id: z.literal('settings'),
    monthlyUnits: z.array(name).max(mostUnits),
    systematic: z.boolean(),
    selfCheck: z.boolean().default(false),
    users,
    cases,
    employees: z.int().min(1).max(1_000_000).nullable(),
    startsOn: day,
  }),
  z.object({
    type: z.literal('list'),
    id,
    unit: name,
    from: day,
    to: day,
    reviewId: id.nullable(),
    reviewedOn: day.nullable(),
    by: id,
    ...result,
  }),
  z.object({ type: z.literal('gap'), id, unit: name, from: day, to: day, why: name, by: id }),
  z.object({
    type: z.literal('seed'),
    id,
    year: z.int().min(2000).max(9999),
    number: z.int().min(1).max(9),
    seed: digest,
    commitment: digest,
    users,
    cases,
    lockedAt: z.number(),
    by: id,
  }),
  z.object({ type: z.literal('draw'), id, seedId: id, archive: drawArchiveSchema, by: id }),
  z.object({
    type: z.literal('sample'),
    id,
    reviewedOn: day.nullable(),
    toldOn: day.nullable(),
    reviewId: id.optional(),
    by: id,
    ...result,
  }),
  z.object({
    type: z.literal('targeted'),
    id,
    reason: z.enum(targetedReasons),
    orderedBy: name,
    orderedOn: day,
    users: z.array(name).max(mostUsersOrdered),
    caseNumber: name.nullable(),
    from: day,
    to: day,
    askedBy: z.enum(['person', 'representative']).nullable(),
    doneOn: day.nullable(),
    reviewId: id.optional(),
    by: id,
    ...result,
  }),
  z.object({
    type: z.literal('self-check'),
    id,
    doneOn: day,
    measures: z.string().max(longestMeasures),
    by: id,
  }),
  z.object({ type: z.literal('fate'), id, boundOn: day.nullable(), doneOn: day.nullable(), by: id }),
  notedPaperSchema,
]);

/** Whether `record` would lock or draw what is locked or drawn already: both are done once for each check (PLAN-3). */
export function isDoneAlready(records: readonly PlanRecord[], record: PlanRecord): boolean {
  if (record.type === 'seed')
    return recordsOf(records, 'seed').some(
      ({ id: other, year, number }) =>
        other === record.id || (year === record.year && number === record.number),
    );
  if (record.type !== 'draw') return false;
  return recordsOf(records, 'draw').some(
    ({ id: other, seedId, archive }) =>
      other === record.id ||
      // What another seed drew counts for nothing, and hinders nobody.
      (seedId === record.seedId && archive.commitment === record.archive.commitment),
  );
}

/** The records of one kind, in the order given. */
export function recordsOf<T extends PlanRecord['type']>(
  records: readonly PlanRecord[],
  type: T,
): readonly RecordOf<T>[] {
  return records.filter((record): record is RecordOf<T> => record.type === type);
}
