/**
 * How many different records of a system are matched against the register in an hour: enough for work, too few to read it
 * off (SYNC-10). Each system by itself: a page that asks for all there is covers no other system's records.
 */
import { bytesToHex, utf8 } from '#shared/base/bytes.ts';
import { createTurns } from '#shared/base/turns.ts';
import { sha256 } from '#shared/crypto/digest.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import { createSessionMap, type SessionArea } from './session-map.ts';

/** A case worker opens some tens of records an hour, and a front desk twice that. */
export const mostRecordsAnHour = 120;
/** A fee officer goes through some charging areas at a time. */
export const mostListedAnHour = 1000;
const windowMs = 3_600_000;

type Matched = Pick<RecordFacts, 'caseNumber' | 'subject'>;

export interface MatchLimit {
  /** False when one of the records is one too many; then none is counted. The same record again is none. */
  mayMatch(adapterId: string, records: readonly Matched[], now: number): Promise<boolean>;
}

/** Outlives the worker and a lock; of each record its hash alone is kept, for an hour. `name` keeps limits apart. */
export function createMatchLimit(area: SessionArea, name: string, most: number): MatchLimit {
  const matched = createSessionMap<readonly (readonly [string, number])[]>(area, `${name}:`);
  const inTurn = createTurns();
  const count = async (adapterId: string, records: readonly Matched[], now: number): Promise<boolean> => {
    const asked = new Set(records.filter(isSomebody).map(hashOf));
    const recent = ((await matched.get(adapterId)) ?? []).filter(([, at]) => now - at < windowMs);
    for (const [known] of recent) asked.delete(known);
    if (asked.size === 0) return true;
    if (recent.length + asked.size > most) return false;
    await matched.set(adapterId, [...recent, ...[...asked].map((record) => [record, now] as const)]);
    return true;
  };
  return { mayMatch: (adapterId, records, now) => inTurn(() => count(adapterId, records, now)) };
}

function isSomebody({ caseNumber, subject }: Matched): boolean {
  return caseNumber !== null || subject !== null;
}

function hashOf({ caseNumber, subject }: Matched): string {
  return bytesToHex(sha256(utf8(JSON.stringify([caseNumber, subject])))).slice(0, 16);
}
