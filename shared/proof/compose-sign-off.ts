/** Puts together what a manager signs: all that stands in the review at that moment, by hash (R3.6). */
import { bytesToHex, type Bytes } from '../base/bytes.ts';
import type { SignedBatch } from '../documents/batch.ts';
import { projectReview } from '../documents/projection.ts';
import { journalHeads, signedBatches } from '../documents/sign-off.ts';
import type { ReviewProjection, RowKey, SignOff, SignedReport } from '../review/annotation.ts';
import { countJudged } from '../review/progress.ts';
import type { DatasetHash } from './dataset-hash.ts';
import { hashProjection } from './projection-hash.ts';

export interface SignOffContent {
  readonly role: string;
  readonly openReason: string;
  readonly gapReason: string;
  readonly report: SignedReport;
  readonly dataset: DatasetHash;
  readonly rowKeys: readonly RowKey[];
  readonly batches: readonly SignedBatch[];
  readonly controlHead: Bytes;
  /** Names the member whose device it is. */
  readonly memberOf: (device: string) => string;
}

export function composeSignOff(content: SignOffContent): SignOff {
  const { role, openReason, gapReason, report, dataset, rowKeys, batches, memberOf } = content;
  const heads = journalHeads(batches);
  const projection = projectReview(signedBatches(heads, batches), memberOf);
  return {
    type: 'sign-off',
    role,
    rows: rowKeys.length,
    datasetHash: dataset.hash,
    rowMarks: dataset.rowMarks,
    heads,
    projectionHash: hashProjection(projection),
    controlHead: bytesToHex(content.controlHead),
    openRows: countOpenRows(projection, rowKeys),
    openReason,
    gapReason,
    report,
  };
}

/** Rows that nobody has judged. */
export function countOpenRows(
  projection: Pick<ReviewProjection, 'rows'>,
  rowKeys: readonly RowKey[],
): number {
  return rowKeys.length - countJudged(projection, rowKeys);
}
