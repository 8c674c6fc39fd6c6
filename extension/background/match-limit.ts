/** How many different records are matched against the register in an hour: enough for work, too few to read it off (SYNC-10). */
import { bytesToHex, utf8 } from '#shared/base/bytes.ts';
import { sha256 } from '#shared/crypto/digest.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import { createSessionMap, type SessionArea } from './session-map.ts';

/** A case worker opens some tens of records an hour, and a front desk twice that. */
export const mostRecordsAnHour = 120;
const windowMs = 3_600_000;

export interface MatchLimit {
  /** False when the record is one too many. The same record again is none. */
  mayMatch(facts: RecordFacts, now: number): Promise<boolean>;
}

/** Outlives the worker and a lock; of each record its hash alone is kept, for an hour. */
export function createMatchLimit(area: SessionArea): MatchLimit {
  const matched = createSessionMap<readonly (readonly [string, number])[]>(area, 'matched:');
  let turn: Promise<unknown> = Promise.resolve();
  const count = async ({ adapterId, caseNumber, subject }: RecordFacts, now: number): Promise<boolean> => {
    if (caseNumber === null && subject === null) return true;
    const record = bytesToHex(sha256(utf8(JSON.stringify([adapterId, caseNumber, subject])))).slice(0, 16);
    const recent = ((await matched.get('hour')) ?? []).filter(([, at]) => now - at < windowMs);
    if (recent.some(([known]) => known === record)) return true;
    if (recent.length >= mostRecordsAnHour) return false;
    await matched.set('hour', [...recent, [record, now]]);
    return true;
  };
  return {
    mayMatch(facts, now) {
      const counted = turn.then(() => count(facts, now));
      turn = counted.catch(() => undefined);
      return counted;
    },
  };
}
