/** Counts a warning once for each record and day, however often its page asks. */
import { swedishDay } from '#shared/base/swedish-time.ts';
import type { Assessment } from '#shared/assess/assessment.ts';
import { bytesToHex, utf8 } from '#shared/base/bytes.ts';
import { createTurns } from '#shared/base/turns.ts';
import { sha256 } from '#shared/crypto/digest.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import type { InterruptionCount } from '#extension/platform/interruptions.ts';
import { createSessionMap, type SessionArea } from './session-map.ts';

export interface Interruptions {
  note(facts: RecordFacts, assessment: Assessment, now: number): Promise<void>;
}

export function createInterruptions(area: SessionArea, total: InterruptionCount): Interruptions {
  const noted = createSessionMap<{ readonly day: string; readonly records: readonly string[] }>(
    area,
    'interrupted:',
  );
  const inTurn = createTurns();
  const note = async (facts: RecordFacts, { level }: Assessment, now: number): Promise<void> => {
    if (level === 'none' || level === 'banner') return;
    const { adapterId, caseNumber, subject } = facts;
    const record = bytesToHex(sha256(utf8(JSON.stringify([adapterId, caseNumber, subject, level])))).slice(
      0,
      16,
    );
    const known = await noted.get('today');
    const day = swedishDay(now);
    const records = known?.day === day ? known.records : [];
    if (records.includes(record)) return;
    await noted.set('today', { day, records: [...records, record] });
    await total.count(adapterId, level === 'soft' ? 'soft' : 'stopped', day);
  };
  return {
    note: (facts, assessment, now) => inTurn(() => note(facts, assessment, now)).catch(() => undefined),
  };
}
