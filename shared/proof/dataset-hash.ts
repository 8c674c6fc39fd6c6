/** One hash over a dataset and the names of its rows, whatever way it was compressed, and marks that find a row that differs. */
import { pause } from '../base/pause.ts';
import { concatBytes, bytesToHex, utf8, type Bytes } from '../base/bytes.ts';
import { encodeCbor, type CborValue } from '../base/cbor.ts';
import { sha256 } from '../crypto/digest.ts';
import type { Dataset } from '../logs/dataset.ts';
import type { RowKey } from '../review/annotation.ts';

const datasetLabel = utf8('varsam/dataset/1');
const headLabel = utf8('varsam/dataset/head/1');
const rowLabel = utf8('varsam/dataset/row/1');

/** A mark is the start of a hash: it only says where to look, the whole hash is what proves. */
const markBytes = 2;
/** Bounds the marks, so that a sign-off fits an entry of the sealed log. */
const maximumMarks = 100_000;
const hashBytes = 32;
const rowsAtOnce = 2000;

export interface DatasetHash {
  /** Hex SHA-256. */
  readonly hash: string;
  /** One mark for what stands over the rows, then one for each row, or for as many in a row as `rowsPerMark` says. */
  readonly rowMarks: Bytes;
}

export function rowsPerMark(rows: number): number {
  return Math.max(1, Math.ceil(rows / maximumMarks));
}

/** `rowKeys`: one per event, same order. Pauses between slices, so that a view stays alive over 100,000 rows. */
export async function hashDataset(dataset: Dataset, rowKeys: readonly RowKey[]): Promise<DatasetHash> {
  const { events, ...head } = dataset;
  const headHash = sha256(headLabel, encodeCbor(head as unknown as CborValue));
  const rowHashes = new Uint8Array(events.length * hashBytes);
  for (const [index, event] of events.entries()) {
    const { sourceRow, time, user, action, actionKind, unit, subject, detail, authorised, cells } = event;
    const row = [sourceRow, time, user, action, actionKind, unit, subject, detail, authorised, ...cells];
    const text = JSON.stringify([rowKeys[index] ?? null, ...row]);
    rowHashes.set(sha256(rowLabel, utf8(text)), index * hashBytes);
    if (index % rowsAtOnce === rowsAtOnce - 1) await pause();
  }
  return {
    hash: bytesToHex(sha256(datasetLabel, headHash, rowHashes)),
    rowMarks: concatBytes(headHash.subarray(0, markBytes), markRows(rowHashes, rowsPerMark(events.length))),
  };
}

function markRows(rowHashes: Bytes, rows: number): Bytes {
  const step = rows * hashBytes;
  const marks = new Uint8Array(Math.ceil(rowHashes.length / step) * markBytes);
  for (let mark = 0; mark * markBytes < marks.length; mark += 1) {
    const hash = sha256(rowHashes.subarray(mark * step, (mark + 1) * step));
    marks.set(hash.subarray(0, markBytes), mark * markBytes);
  }
  return marks;
}

export interface DatasetDifference {
  /** Source, file, columns, or a row that could not be understood. */
  readonly head: boolean;
  /** Positions from 1 of rows that differ, lack or are too many; each stands for `rowsPerMark` rows. */
  readonly rows: readonly number[];
}

/** Where two lists of marks differ. */
export function compareMarks(signed: Bytes, found: Bytes, rows: number): DatasetDifference {
  const marks = Math.max(signed.length, found.length) / markBytes;
  const differs = (mark: number): boolean =>
    signed[mark * markBytes] !== found[mark * markBytes] ||
    signed[mark * markBytes + 1] !== found[mark * markBytes + 1];
  const size = rowsPerMark(rows);
  const positions: number[] = [];
  for (let mark = 1; mark < marks; mark += 1) if (differs(mark)) positions.push((mark - 1) * size + 1);
  return { head: differs(0), rows: positions };
}
