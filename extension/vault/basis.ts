/** The lists that log review goes by, sealed in the plan of the space: only reviewers have them. */
import { bytesToHex, randomBytes } from '#shared/base/bytes.ts';
import { createObservable } from '#shared/base/observable.ts';
import { err, type Result } from '#shared/base/result.ts';
import type { BasisHead } from '#shared/casework/basis.ts';
import { decodeRecords, encodeRecords } from '#shared/casework/basis-code.ts';
import { dropBasis, mostBasisBytes, putBasis, readBases } from '#shared/documents/basis-lists.ts';
import { mayWrite } from '#shared/protocol/access.ts';
import type { BasisFailure, SpaceBasis } from './basis-contract.ts';
import { editState, saveErasure, savePending } from './saved-edits.ts';
import type { SpaceContext } from './space-context.ts';

export interface Basis extends SpaceBasis {
  /** Looks again at a plan that has been refreshed. */
  refresh(): void;
}

type Edit = Parameters<typeof editState>[2];

export function openBasis(context: SpaceContext): Basis {
  const { control, keys, platform, record, signal } = context;
  const heads = createObservable<readonly BasisHead[]>([]);
  const plan = () => {
    const room = context.room('plan');
    return room && context.replica(room.id);
  };
  const refresh = (): void => {
    const replica = plan();
    if (replica && !signal.aborted) heads.set(readBases(replica.saved).map(({ head }) => head));
  };
  const change = async (edit: Edit, keep: typeof savePending): Promise<Result<void, BasisFailure>> => {
    if (signal.aborted) return err({ type: 'locked' });
    const replica = plan();
    if (!replica || !mayWrite(control.state.get(), keys.id, replica.room))
      return err({ type: 'not-entitled' });
    await replica.refresh();
    const saved = await keep(context, replica.room, await editState(context, replica, edit));
    if (!saved.ok) return saved;
    await replica.refresh();
    refresh();
    return saved;
  };
  return {
    heads,
    refresh,
    async read() {
      const replica = plan();
      await replica?.refresh();
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
      return change((document) => putBasis(document, full, bytes), savePending);
    },
    drop: (id) => change((document) => dropBasis(document, id), saveErasure),
  };
}
