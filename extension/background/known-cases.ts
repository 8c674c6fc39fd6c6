/** Case numbers of the people whose records were open since unlocking, so that a number written can be changed to one. */
import type { Assessment } from '#shared/assess/assessment.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import { createSessionMap, type SessionArea } from './session-map.ts';

export interface KnownCases {
  /** A site is told only what it has shown itself. */
  find(origin: string | null, subject: string): Promise<string | null>;
  add(origin: string | null, facts: RecordFacts): Promise<void>;
  /** On lock: what pages showed is not kept. */
  clear(): Promise<void>;
}

export function createKnownCases(area: SessionArea): KnownCases {
  const cases = createSessionMap<string>(area, 'case-of:');
  return {
    find: async (origin, subject) => (origin === null ? null : cases.get(`${origin} ${subject}`)),
    async add(origin, { subject, caseNumber }) {
      if (origin !== null && subject !== null && caseNumber !== null)
        await cases.set(`${origin} ${subject}`, caseNumber);
    },
    clear: () => cases.clear(),
  };
}

/** Whether the record may be read without an answer. */
export function isOpen({ level }: Assessment): boolean {
  return level === 'none' || level === 'banner' || level === 'soft';
}
