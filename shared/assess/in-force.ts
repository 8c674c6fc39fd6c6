/** What holds today: authorities by day, and reasons given before. */
import type { PackReason } from '../routine/pack.ts';
import type { AssessContext, GivenReason } from './context.ts';

const dayMs = 86_400_000;
const stockholm = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });

/** The calendar day in Sweden as an ISO date. */
export function swedishDay(atMs: number): string {
  return stockholm.format(atMs);
}

/** Last day of the authority that holds longest among those in force today; null when there is none. */
export function authorityInForce({ authorities, now }: AssessContext): string | null {
  const today = swedishDay(now);
  const last = authorities
    .filter(({ from, until }) => from <= today && today <= until)
    .map(({ until }) => until);
  return last.toSorted().at(-1) ?? null;
}

/** A reason that still holds, covers all of `findings`, and until which day: the one that holds longest (WARN-10). */
export function reasonInForce(
  context: AssessContext,
  findings: readonly string[],
): { readonly reason: PackReason; readonly until: string } | null {
  const standing = context.given
    .map((given) => ({ given, reason: context.pack.reasons.find(({ id }) => id === given.reasonId) }))
    .filter(({ given }) => given.at <= context.now && findings.every((key) => given.findings.includes(key)))
    .flatMap(({ given, reason }) =>
      reason === undefined ? [] : [{ reason, until: lastDay(given, reason, context.reasonDays) }],
    )
    .filter(({ until }) => swedishDay(context.now) <= until);
  return standing.toSorted((a, b) => a.until.localeCompare(b.until)).at(-1) ?? null;
}

function lastDay(given: GivenReason, reason: PackReason, reasonDays: number): string {
  return swedishDay(reason.lasts === 'day' ? given.at : given.at + reasonDays * dayMs);
}
