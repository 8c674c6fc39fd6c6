/** How often the pages of a site may ask in an hour for what costs the user's attention, the disk or the reviewers' time. */
import { createTurns } from '#shared/base/turns.ts';
import { createSessionMap, type SessionArea } from './session-map.ts';

/** Far above what work takes, and far below what floods. */
export const mostCallsAnHour = {
  'page.answer': 240,
  'page.broken': 1200,
  'page.captured': 60,
  /** A frame whose masks never rest tells four times a second. */
  'page.masked': 14_400,
  'page.openGate': 30,
  'page.ownCases': 600,
  'page.refused': 1200,
  'page.revealed': 600,
  'page.sendWork': 3000,
  'page.written': 240,
} as const;
const windowMs = 3_600_000;

export type LimitedCall = keyof typeof mostCallsAnHour;

export interface CallLimit {
  /** False when it is one too many. `caller`: an origin, or what stands for one. */
  mayCall(name: LimitedCall, caller: string, now: number): Promise<boolean>;
}

/** Outlives the worker. */
export function createCallLimit(area: SessionArea): CallLimit {
  const calls = createSessionMap<{ readonly since: number; readonly count: number }>(area, 'calls:');
  const inTurn = createTurns();
  const count = async (name: LimitedCall, key: string, now: number): Promise<boolean> => {
    const known = await calls.get(key);
    const current = known === null || now - known.since > windowMs ? { since: now, count: 0 } : known;
    if (current.count >= mostCallsAnHour[name]) return false;
    await calls.set(key, { ...current, count: current.count + 1 });
    return true;
  };
  return {
    mayCall: (name, caller, now) => inTurn(() => count(name, `${name} ${caller}`, now)),
  };
}
