/** A signed review as its file, with the keys and parts that tests bend: two reviewers in a space with real signatures. */
import type { Bytes } from '#shared/base/bytes.ts';
import { createJournal, type Journal } from '#shared/documents/journal.ts';
import { encodeDataset } from '#shared/logs/dataset-codec.ts';
import type { Dataset } from '#shared/logs/dataset.ts';
import { composeSignOff } from '#shared/proof/compose-sign-off.ts';
import { readControlHistory, reviewerKey } from '#shared/proof/control-history.ts';
import { hashDataset } from '#shared/proof/dataset-hash.ts';
import type { ReviewFile } from '#shared/proof/review-file.ts';
import { encodeRowNames } from '#shared/proof/row-names.ts';
import { idToBytes } from '#shared/protocol/ids.ts';
import type { AnnotationOperation, RowKey } from '#shared/review/annotation.ts';
import { addMember, addRoom, createTestSpace, type TestDevice, type TestSpace } from './control.ts';
import { fakeRowKeys } from './fake-review.ts';
import { sampleDataset } from './review-data.ts';

export interface SignedReview {
  readonly space: TestSpace;
  readonly karin: TestDevice;
  readonly maja: TestDevice;
  readonly dataset: Dataset;
  readonly rowKeys: readonly RowKey[];
  readonly journal: Journal;
  say(device: TestDevice, ...operations: readonly AnnotationOperation[]): Promise<Bytes>;
  sign(openReason?: string): Promise<void>;
  /** The parts as an export would write them now. */
  file(): ReviewFile;
}

/** Every row judged by two colleagues, two comments, signed by the first. */
export async function createSignedReview(rows = 12): Promise<SignedReview> {
  const review = await createReview(rows);
  const { karin, maja, rowKeys } = review;
  const half = Math.ceil(rowKeys.length / 2);
  for (const row of rowKeys.slice(0, half)) await review.say(karin, { type: 'verdict', row, value: 'ok' });
  await review.say(maja, {
    type: 'bulk-verdict',
    rows: rowKeys.slice(half),
    value: 'ok',
    reason: 'eget uppdrag',
  });
  const [row] = rowKeys;
  if (row) await review.say(maja, { type: 'comment', row, id: 'c1', text: 'Samtal bokat.' });
  await review.sign();
  return review;
}

export async function createReview(rows = 12): Promise<SignedReview> {
  const space = await createTestSpace();
  const karin = space.owner;
  const maja = await addMember(space, 'reviewer');
  const room = await addRoom(space, 'review', 'reviewers');
  const dataset = sampleDataset(rows);
  const rowKeys = fakeRowKeys(dataset);
  const memberOf = (device: string): string => space.state.devices.get(device as never)?.member ?? device;
  const journal = createJournal(idToBytes(room), {
    authorKey: async (author, control) => reviewerKey(await readControlHistory(space.log), author, control),
  });

  const review: SignedReview = {
    space,
    karin,
    maja,
    dataset,
    rowKeys,
    journal,
    async say(device, ...operations) {
      const { bytes } = await journal.compose(device.id, device.keys.privateKey, {
        claimedTime: Date.UTC(2024, 3, 8, 10),
        control: space.state.seq,
        operations,
      });
      const taken = await journal.take(bytes);
      if (taken.type !== 'new') throw new Error(taken.type);
      return bytes;
    },
    async sign(openReason = '') {
      const signOff = composeSignOff({
        role: 'rektor',
        openReason,
        gapReason: '',
        report: {
          title: 'Loggkontroll mars 2024',
          board: 'Grundskolenämnden',
          unit: 'Exempelskolan F-9',
          names: [
            { member: karin.member, name: 'Karin Öberg' },
            { member: maja.member, name: 'Maja Lindqvist' },
          ],
        },
        dataset: await hashDataset(dataset, rowKeys),
        rowKeys,
        batches: journal.batches,
        controlHead: space.state.head,
        memberOf,
      });
      await review.say(karin, signOff);
    },
    file: () => ({
      review: idToBytes(room),
      control: space.log,
      dataset: encodeDataset(dataset),
      rows: encodeRowNames(rowKeys),
      batches: journal.batches.map(({ bytes }) => bytes),
    }),
  };
  return review;
}

/** `bytes` with one bit turned. */
export function bend(bytes: Bytes, at: number, bit = 0): Bytes {
  const bent = bytes.slice();
  bent[at] = (bent[at] ?? 0) ^ (1 << bit);
  return bent;
}
