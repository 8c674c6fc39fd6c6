/** What holds today: authorities by day, and reasons given before. */
import { dayMs } from '../base/day.ts';
import { swedishDay } from '../base/swedish-time.ts';
import type { PackReason } from '../routine/pack.ts';
import type { AssessContext, GivenReason } from './context.ts';

/** Last day of the authority that holds longest among those in force today; null when there is none. */
export function authorityInForce({ authorities, now }: AssessContext): string | null {
  if (authorities.length === 0) return null;
  const today = swedishDay(now);
  const last = authorities
    .filter(({ from, until }) => from <= today && today <= until)
    .map(({ until }) => until);
  return last.toSorted().at(-1) ?? null;
}

/**
 * The reason given last that covers all of `findings`, and until which day it holds; null when it holds no more. An earlier
 * one does not come back: it has been replaced (WARN-10).
 */
export function reasonInForce(
  context: AssessContext,
  findings: readonly string[],
): { readonly reason: PackReason; readonly until: string } | null {
  const latest = context.given
    .filter(
      ({ at, findings: covered }) => at <= context.now && findings.every((key) => covered.includes(key)),
    )
    .flatMap((given) => {
      const reason = context.pack.reasons.find(({ id }) => id === given.reasonId);
      return reason === undefined ? [] : [{ given, reason }];
    })
    .toSorted((a, b) => a.given.at - b.given.at)
    .at(-1);
  if (!latest) return null;
  const until = lastDay(latest.given, latest.reason, context.reasonDays);
  return swedishDay(context.now) <= until ? { reason: latest.reason, until } : null;
}

function lastDay(given: GivenReason, reason: PackReason, reasonDays: number): string {
  return swedishDay(reason.lasts === 'day' ? given.at : given.at + reasonDays * dayMs);
}
