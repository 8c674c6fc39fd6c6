/**
 * The routine that a unit shares in its space, as JSON: the pack, whole, and rules, which may be stricter than those of the
 * organisation and never weaker. Locks and codes are not among them: they hold before any space is open.
 */
import type { Result } from '#shared/base/result.ts';
import { err, ok } from '#shared/base/result.ts';
import { parseJson } from '#shared/base/json.ts';
import { mostBundleText } from '#shared/documents/signed-bundle.ts';
import { packSchema, type RoutinePack } from '#shared/routine/pack.ts';
import { toFaults, type Fault } from '#shared/site/faults.ts';
import { z } from 'zod';
import { organisationSchema, usualPolicy, type Organisation } from './organisation.ts';
import { packInForce } from './pack.ts';

/** The id of the bundle: a space has one routine. */
export const routineId = 'routine';

const policyShape = organisationSchema.shape.policy.unwrap().shape;
const schema = z.strictObject({
  pack: packSchema,
  policy: z
    .strictObject({
      reasonDays: policyShape.reasonDays.unwrap().optional(),
      revealSeconds: policyShape.revealSeconds.unwrap().optional(),
      readable: policyShape.readable.unwrap().optional(),
    })
    .default({}),
});

export type SharedRoutine = z.infer<typeof schema>;

/** What pages, warnings and log review go by. */
export interface Rules {
  readonly policy: Pick<Organisation['policy'], 'reasonDays' | 'revealSeconds' | 'readable'>;
  readonly pack: RoutinePack;
}

export function readRoutine(text: string): Result<SharedRoutine, readonly Fault[]> {
  if (text.length > mostBundleText)
    return err([{ path: '', mend: { type: 'at-most', bound: mostBundleText, of: 'characters' } }]);
  const said = parseJson(text.replace(/^\uFEFF/, ''));
  if (said === undefined) return err([{ path: '', mend: { type: 'json' } }]);
  const parsed = schema.safeParse(said);
  return parsed.success ? ok(parsed.data) : err(toFaults(parsed.error.issues));
}

/** `shared`: of the space; null where none is. */
export function rulesInForce(organisation: Organisation | null, shared: SharedRoutine | null): Rules {
  const { reasonDays, revealSeconds, readable } = organisation?.policy ?? usualPolicy;
  if (shared === null)
    return { policy: { reasonDays, revealSeconds, readable }, pack: packInForce(organisation) };
  const { pack, policy } = shared;
  return {
    policy: {
      reasonDays: Math.min(reasonDays, policy.reasonDays ?? reasonDays),
      revealSeconds: Math.min(revealSeconds, policy.revealSeconds ?? revealSeconds),
      readable: readable.filter((kind) => policy.readable?.includes(kind) ?? true),
    },
    pack,
  };
}
