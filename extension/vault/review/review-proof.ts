/** Signs a review off, and hands out the file that proves it (REV-8). */
import { err } from '#shared/base/result.ts';
import type { Dataset } from '#shared/logs/dataset.ts';
import { composeSignOff } from '#shared/proof/compose-sign-off.ts';
import { hashDataset } from '#shared/proof/dataset-hash.ts';
import { encodeReviewFile } from '#shared/proof/review-file.ts';
import { encodeRowNames } from '#shared/proof/row-names.ts';
import { idToBytes, type DeviceId, type RoomId } from '#shared/protocol/ids.ts';
import type { RowKey, SignedReport } from '#shared/review/annotation.ts';
import { isDrawnByOther } from '#shared/review/drawer.ts';
import { openName } from '#shared/sealed/names.ts';
import { encodeWithPauses } from '../disk/dataset-parts.ts';
import type { OpenReview, ReviewSummary } from './review-contract.ts';
import type { ReviewJournal } from './review-journal.ts';
import type { SpaceContext } from '../space/space-context.ts';

export function createReviewProof(
  context: SpaceContext,
  summary: ReviewSummary,
  dataset: Dataset,
  rowKeys: readonly RowKey[],
  journal: ReviewJournal,
): Pick<OpenReview, 'signOff' | 'exportReview'> {
  const { control, record } = context;
  return {
    async signOff(draft) {
      if (isDrawnByOther(dataset) && summary.createdBy === record.member) return err({ type: 'drawer' });
      const [hashed, names] = await Promise.all([hashDataset(dataset, rowKeys), readNames(context)]);
      const report = { title: summary.title, board: record.board, unit: record.name, names };
      let unexplained = 0;
      const saved = await journal.conclude((batches, state) => {
        const signOff = composeSignOff({
          ...draft,
          report,
          dataset: hashed,
          rowKeys,
          batches,
          controlHead: state.head,
          memberOf: (device) => state.devices.get(device as DeviceId)?.member ?? device,
        });
        unexplained = draft.openReason === '' ? signOff.openRows : 0;
        return unexplained > 0 ? null : signOff;
      });
      return unexplained > 0 ? err({ type: 'rows-open', rows: unexplained }) : saved;
    },
    async exportReview() {
      return encodeReviewFile({
        review: idToBytes(summary.id as RoomId),
        control: control.log,
        dataset: await encodeWithPauses(dataset),
        rows: encodeRowNames(rowKeys),
        batches: journal.batches.map(({ bytes }) => bytes),
      });
    },
  };
}

/** Names of all who are or were members, for those who read the list when they have left. */
async function readNames({ control, keyring }: SpaceContext): Promise<SignedReport['names']> {
  const state = control.state.get();
  const names = [...state.members.values()].map(async ({ id, sealedName }) => {
    const name = sealedName && (await openName(state, keyring, id, sealedName));
    return name ? [{ member: id, name }] : [];
  });
  return (await Promise.all(names)).flat();
}
