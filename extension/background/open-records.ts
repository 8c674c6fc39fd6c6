/** The record that each frame has open, so that a tab of it that loads as a page of its own is not read by itself. */
import type { RecordFacts } from '#shared/site/facts.ts';
import type { OpenRecord } from '#shared/site/open-record.ts';
import type { CallSource } from '#extension/messaging/router.ts';
import { createSessionMap, type SessionArea } from './session-map.ts';

export interface OpenRecords {
  /** Gives what the frame showed last at the same site, and forgets it: a page that is no record ends the record. */
  take(from: CallSource): Promise<OpenRecord | null>;
  keep(from: CallSource, key: string, facts: RecordFacts): Promise<void>;
  /** On lock: what pages showed is not kept. */
  clear(): Promise<void>;
}

export function createOpenRecords(area: SessionArea): OpenRecords {
  const records = createSessionMap<OpenRecord>(area, 'open-record:');
  const idOf = ({ origin, tabId, frameId }: CallSource): string | null =>
    origin === null || tabId === null ? null : `${origin} ${tabId} ${frameId}`;
  return {
    async take(from) {
      const id = idOf(from);
      if (id === null) return null;
      const open = await records.get(id);
      await records.delete(id);
      return open;
    },
    async keep(from, key, facts) {
      const id = idOf(from);
      if (id !== null) await records.set(id, { key, facts });
    },
    clear: () => records.clear(),
  };
}
