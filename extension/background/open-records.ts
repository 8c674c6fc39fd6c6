/** The record that each frame has open, so that a tab of it that loads as a page of its own is not read by itself. */
import { createTurns } from '#shared/base/turns.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import type { OpenRecord } from '#shared/site/open-record.ts';
import type { CallSource } from '#extension/messaging/router.ts';
import { createSessionMap, type SessionArea } from './session-map.ts';

/** Pages make frames and throw them away, and the session's memory is that of all sites. */
const mostFrames = 50;

export interface OpenRecords {
  /** Gives what the frame showed last at the same site, and forgets it: a page that is no record ends the record. */
  take(from: CallSource): Promise<OpenRecord | null>;
  keep(from: CallSource, key: string, facts: RecordFacts): Promise<void>;
  /** The tab has closed. */
  forgetTab(tabId: number): Promise<void>;
  /** On lock: what pages showed is not kept. */
  clear(): Promise<void>;
}

export function createOpenRecords(area: SessionArea): OpenRecords {
  const records = createSessionMap<readonly (readonly [frameId: number, OpenRecord])[]>(
    area,
    'open-records:',
  );
  const inTurn = createTurns();
  const idOf = ({ origin, tabId }: CallSource): string | null =>
    origin === null || tabId === null ? null : `${origin} ${tabId}`;
  return {
    take: (from) =>
      inTurn(async () => {
        const id = idOf(from);
        const known = id === null ? null : await records.get(id);
        if (id === null || known === null) return null;
        const others = known.filter(([frameId]) => frameId !== from.frameId);
        if (others.length < known.length) await records.set(id, others);
        return known.find(([frameId]) => frameId === from.frameId)?.[1] ?? null;
      }),
    keep: (from, key, facts) =>
      inTurn(async () => {
        const id = idOf(from);
        if (id === null) return;
        const others = ((await records.get(id)) ?? []).filter(([frameId]) => frameId !== from.frameId);
        await records.set(id, [...others, [from.frameId, { key, facts }] as const].slice(-mostFrames));
      }),
    forgetTab: (tabId) =>
      inTurn(async () => {
        const ids = (await records.keys()).filter((id) => id.endsWith(` ${tabId}`));
        await Promise.all(ids.map((id) => records.delete(id)));
      }),
    clear: () => inTurn(() => records.clear()),
  };
}
