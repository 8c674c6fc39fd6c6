/** Records that a page has asked about and the user may answer for. */
import { bytesToHex, randomBytes } from '#shared/base/bytes.ts';
import { createTurns } from '#shared/base/turns.ts';
import type { Assessment } from '#shared/assess/assessment.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import { createSessionMap, type SessionArea } from './session-map.ts';

export interface Opening {
  readonly facts: RecordFacts;
  readonly assessment: Assessment;
  readonly tabId: number | null;
  readonly frameId: number;
  readonly at: number;
}

/** An opening that nobody has answered in this time is forgotten: the page asks again. */
const keepMs = 8 * 3_600_000;
/** Pages make frames and throw them away, and the session's memory is that of all sites. */
const mostFrames = 50;

export interface Openings {
  /** Its id, at once: somebody waits for it. What the session cannot keep is there until the worker dies. */
  add(opening: Opening): string;
  /** Null when it is unknown, too old, or was made by another frame. */
  find(
    id: string,
    asker: { readonly tabId: number | null; readonly frameId: number },
    now: number,
  ): Promise<Opening | null>;
  /** For our own window, which stands in for the frame that asked. Null when it is unknown or too old. */
  read(id: string, now: number): Promise<Opening | null>;
  forget(id: string): Promise<void>;
  /** The tab has closed: nobody answers there any more. */
  forgetTab(tabId: number): Promise<void>;
  /** On lock: what pages showed is not kept. */
  clear(): Promise<void>;
}

export function createOpenings(area: SessionArea): Openings {
  const openings = createSessionMap<Opening>(area, 'opening:');
  const newest = createSessionMap<readonly (readonly [frameId: number, id: string])[]>(area, 'openings-of:');
  const inTurn = createTurns();
  const replace = async (tabId: number | null, frameId: number, id: string): Promise<void> => {
    const before = (await newest.get(String(tabId))) ?? [];
    const kept = [...before.filter(([of]) => of !== frameId), [frameId, id] as const].slice(-mostFrames);
    const gone = before.filter(([, one]) => !kept.some(([, other]) => other === one));
    await Promise.all([newest.set(String(tabId), kept), ...gone.map(([, one]) => openings.delete(one))]);
  };
  const read = async (id: string, now: number): Promise<Opening | null> => {
    const opening = await openings.get(id);
    return opening === null || now - opening.at > keepMs ? null : opening;
  };
  return {
    add(opening) {
      const id = bytesToHex(randomBytes(16));
      openings.set(id, opening).catch(() => undefined);
      inTurn(() => replace(opening.tabId, opening.frameId, id)).catch(() => undefined);
      return id;
    },
    async find(id, asker, now) {
      const opening = await read(id, now);
      return opening?.tabId === asker.tabId && opening.frameId === asker.frameId ? opening : null;
    },
    read,
    forget: (id) => openings.delete(id),
    forgetTab: (tabId) =>
      inTurn(async () => {
        const ids = (await newest.get(String(tabId))) ?? [];
        await Promise.all([newest.delete(String(tabId)), ...ids.map(([, id]) => openings.delete(id))]);
      }),
    clear: () =>
      inTurn(async () => {
        await openings.clear();
        await newest.clear();
      }),
  };
}
