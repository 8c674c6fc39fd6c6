/** Cases that a system's own list of the user's cases has shown (WARN-4): keyed hashes, in session memory, for a week. */
import { bytesToHex } from '#shared/base/bytes.ts';
import { createTurns } from '#shared/base/turns.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { createSessionMap, type SessionArea } from './session-map.ts';

/** Who works with a case sees it in the list at least this often. */
const keepMs = 7 * 86_400_000;
/** A page that lists more is no list of one person's cases. */
const most = 2000;

/** Outlives the worker and a lock: without the space's key nobody can tell which cases they are. */
export interface OwnCases {
  add(adapterId: string, caseNumbers: readonly string[], space: Space, now: number): Promise<void>;
  has(record: Pick<RecordFacts, 'adapterId' | 'caseNumber'>, space: Space, now: number): Promise<boolean>;
}

export function createOwnCases(area: SessionArea): OwnCases {
  const listed = createSessionMap<Readonly<Record<string, number>>>(area, 'own-cases:');
  const inTurn = createTurns();
  const placeOf = (adapterId: string, { id }: Space): string => `${id} ${adapterId}`;
  const keyOf = (caseNumber: string, space: Space): string =>
    bytesToHex(space.subjectKey('case', caseNumber)).slice(0, 32);
  return {
    add: (adapterId, caseNumbers, space, now) =>
      inTurn(async () => {
        const place = placeOf(adapterId, space);
        const before = Object.entries((await listed.get(place)) ?? {}).filter(([, at]) => now - at < keepMs);
        const seen = caseNumbers.map((caseNumber) => [keyOf(caseNumber, space), now] as const);
        await listed.set(place, Object.fromEntries([...before, ...seen].slice(-most)));
      }),
    async has({ adapterId, caseNumber }, space, now) {
      if (caseNumber === null) return false;
      const at = (await listed.get(placeOf(adapterId, space)))?.[keyOf(caseNumber, space)];
      return at !== undefined && now - at < keepMs;
    },
  };
}
