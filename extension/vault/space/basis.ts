/** The lists that log review goes by, sealed in the plan of the space: only reviewers have them; all may match them. */
import { bytesToHex, randomBytes } from '#shared/base/bytes.ts';
import { createObservable } from '#shared/base/observable.ts';
import { err } from '#shared/base/result.ts';
import type { BasisHead } from '#shared/casework/basis.ts';
import { decodeRecords, encodeRecords } from '#shared/casework/basis-code.ts';
import { matchListOf, type KeyMatched } from '#shared/casework/match-list.ts';
import { dropBasis, mostBasisBytes, putBasis, readBases } from '#shared/documents/basis-lists.ts';
import type { SpaceBasis } from './basis-contract.ts';
import { keepListed, dropListed } from './listing.ts';
import type { SpaceContext } from './space-context.ts';

export interface Basis extends SpaceBasis {
  /** Looks again at a plan that has been refreshed. */
  refresh(): void;
}

export function openBasis(context: SpaceContext, keyOf: KeyMatched): Basis {
  const { platform, record, signal } = context;
  const heads = createObservable<readonly BasisHead[]>([]);
  const plan = () => {
    const room = context.room('plan');
    return room && context.replica(room.id);
  };
  const refresh = (): void => {
    const replica = plan();
    if (replica && !signal.aborted) heads.set(readBases(replica.saved).map(({ head }) => head));
  };
  return {
    heads,
    refresh,
    read() {
      const replica = plan();
      return (replica ? readBases(replica.saved) : []).flatMap(({ head, records }) => {
        const read = decodeRecords(records);
        return read === null ? [] : [{ head, records: read }];
      });
    },
    async keep({ head, records }) {
      const bytes = encodeRecords(records);
      if (bytes.length > mostBasisBytes) return err({ type: 'too-large' });
      const id = bytesToHex(randomBytes(12));
      const importedAt = platform.clock.now();
      const full = { ...head, id, importedAt, importedBy: record.member };
      const copy = matchListOf(records, keyOf);
      const kept = await keepListed(context, id, (document) => putBasis(document, full, bytes), copy);
      refresh();
      return kept;
    },
    async drop(id) {
      const gone = await dropListed(context, id, (document) => dropBasis(document, id));
      refresh();
      return gone;
    },
  };
}
