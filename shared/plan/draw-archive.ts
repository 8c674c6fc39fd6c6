/** The archived file of a draw: everything that anyone needs to draw it again (PLAN-3). */
import { z } from 'zod';
import { parseJson } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';

/** What can be drawn: an employee or a case. */
export interface PoolEntry {
  /** User name or case number. */
  readonly id: string;
  /** Empty when the list names no unit. */
  readonly unit: string;
  /** Always false for an employee. */
  readonly isProtected: boolean;
}

export interface Drawn {
  readonly users: readonly PoolEntry[];
  readonly cases: readonly PoolEntry[];
}

/** An earlier draw of the same year, as the later one remembered it. */
export interface EarlierDraw extends Drawn {
  readonly number: number;
  /** The earlier draw's own `record`. */
  readonly record: string;
}

export interface DrawArchive {
  readonly format: 'varsam-draw-1';
  readonly space: string;
  readonly year: number;
  /** Which of the nine checks of the year. */
  readonly number: number;
  readonly wanted: { readonly users: number; readonly cases: number };
  /** 32 bytes, hex, as all digests here. */
  readonly seed: string;
  readonly commitment: string;
  /** ISO instants by the drawer's clock: claims. */
  readonly lockedAt: string;
  readonly drawnAt: string;
  /** The lists that were drawn from, a line for each entry, in the order that DRAW.md says. */
  readonly users: readonly string[];
  readonly cases: readonly string[];
  readonly usersDigest: string;
  readonly casesDigest: string;
  readonly earlier: readonly EarlierDraw[];
  readonly drawn: Drawn;
  /** Binds all of the above; the next draw of the year names it. */
  readonly record: string;
}

/** A list with more characters does not go into a plan: both lists and their draw travel as one sealed entry. */
export const maxPoolCharacters = 200_000;
export const maxCellCharacters = 400;
const maxPoolLines = 100_000;

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const line = z.string().min(1).max(1000);
const entries = z
  .array(
    z.object({
      id: z.string().max(maxCellCharacters),
      unit: z.string().max(maxCellCharacters),
      isProtected: z.boolean(),
    }),
  )
  .max(1000);

export const drawArchiveSchema: z.ZodType<DrawArchive> = z.object({
  format: z.literal('varsam-draw-1'),
  space: z.string().max(400),
  year: z.int().min(2000).max(9999),
  number: z.int().min(1).max(9),
  wanted: z.object({ users: z.int().min(1).max(100), cases: z.int().min(1).max(100) }),
  seed: digest,
  commitment: digest,
  lockedAt: z.iso.datetime(),
  drawnAt: z.iso.datetime(),
  users: z.array(line).max(maxPoolLines),
  cases: z.array(line).max(maxPoolLines),
  usersDigest: digest,
  casesDigest: digest,
  earlier: z.array(z.object({ number: z.int(), record: digest, users: entries, cases: entries })).max(100),
  drawn: z.object({ users: entries, cases: entries }),
  record: digest,
});

export function archiveToText(archive: DrawArchive): string {
  return `${JSON.stringify(archive, null, 2)}\n`;
}

export type ArchiveFailure =
  | { readonly type: 'no-json' }
  /** `path` names the first field that is missing or wrong. */
  | { readonly type: 'no-draw'; readonly path: string };

/** Looks at the form alone; whether it is what the seed draws, `checkDraw` says. */
export function parseArchive(text: string): Result<DrawArchive, ArchiveFailure> {
  const json = parseJson(text);
  if (json === undefined) return err({ type: 'no-json' });
  const parsed = drawArchiveSchema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  return err({ type: 'no-draw', path: parsed.error.issues[0]?.path.join('.') ?? '' });
}
