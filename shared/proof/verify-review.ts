/** Proves a review by its file alone: that rows, annotations and report are those that were signed, or where they are not. */
import type { Bytes } from '../base/bytes.ts';
import { bytesToHex } from '../base/bytes.ts';
import { ok, type Result } from '../base/result.ts';
import { decodeDataset } from '../logs/dataset-codec.ts';
import type { Dataset } from '../logs/dataset.ts';
import { parseBatch } from '../documents/batch.ts';
import { createJournal, type Journal } from '../documents/journal.ts';
import { projectReview } from '../documents/projection.ts';
import { signedBatches } from '../documents/sign-off.ts';
import type { ReviewProjection, SignOffView } from '../review/annotation.ts';
import type { DeviceId } from '../protocol/ids.ts';
import { checkSecond, type SecondFault } from './check-second.ts';
import { countOpenRows } from './compose-sign-off.ts';
import { guestKey, readControlHistory, reviewerKey, type ControlHistory } from './control-history.ts';
import { compareMarks, hashDataset, rowsPerMark } from './dataset-hash.ts';
import { hashProjection } from './projection-hash.ts';
import { parseReviewFile, type Damage, type FileFailure, type ReviewFile } from './review-file.ts';
import { decodeRowNames } from './row-names.ts';

export type Fault =
  | Damage
  /** An operation of the control log, from 1, that is not what a member signed; what follows cannot be judged. */
  | { readonly type: 'control'; readonly position: number }
  /** The control log is not the one that the signer knew. */
  | { readonly type: 'other-control' }
  /** A batch, from 1 in the file; author and number as it claims. `lost`: what it builds on is not there. */
  | {
      readonly type: 'batch';
      readonly index: number;
      readonly author: string | null;
      readonly n: number | null;
      readonly why: 'malformed' | 'forged' | 'lost' | 'not-entitled';
    }
  /** Signed for and not there. */
  | { readonly type: 'batch-missing'; readonly author: string; readonly n: number }
  | { readonly type: 'forked'; readonly author: string }
  | { readonly type: 'dataset-unreadable' }
  | { readonly type: 'dataset-head' }
  /** Rows, from 1, that are not those that were signed; each stands for `each` rows. */
  | { readonly type: 'rows'; readonly rows: readonly number[]; readonly each: number }
  | { readonly type: 'row-count'; readonly signed: number; readonly found: number }
  | { readonly type: 'not-signed' }
  /** The batches are whole and add up to something else than what was signed. */
  | { readonly type: 'other-picture' }
  | SecondFault;

export interface ReviewProof {
  /** None: everything is as it was signed. */
  readonly faults: readonly Fault[];
  readonly dataset: Dataset | null;
  readonly projection: ReviewProjection;
  readonly signOff: SignOffView | null;
  /** Id of the space whose control log it is: whoever made the file could have made another space. Null when it lacks. */
  readonly space: string | null;
  /** By member, as the newest sign-off in the file gives them, proven or not: they help to find a fault. */
  readonly names: ReadonlyMap<string, string>;
  /** Member of a device; the device itself where nobody is known to have it. */
  readonly memberOf: (device: string) => string;
}

/** `bytes`: a file as `encodeReviewFile` gives it; what is no such file proves nothing and is not looked into. */
export async function verifyReview(bytes: Bytes): Promise<Result<ReviewProof, FileFailure>> {
  const parsed = parseReviewFile(bytes);
  if (!parsed.ok) return parsed;
  const { file, damage } = parsed.value;
  const faults: Fault[] = [...damage];

  const history = await readControlHistory(file.control);
  if (history.broken !== null) faults.push({ type: 'control', position: history.broken + 1 });
  const members = new Map(history.states.flatMap(({ devices }) => [...devices]));
  const memberOf = (device: string): string => members.get(device as DeviceId)?.member ?? device;

  const journal = createJournal(file.review, {
    authorKey: (author, control) => reviewerKey(history, author, control),
    guestKey: (author, control) => guestKey(history, file.review, author, control),
  });
  faults.push(...(await readBatches(journal, file, history)));
  for (const author of journal.forked) faults.push({ type: 'forked', author: memberOf(author) });

  const projection = projectReview(journal.batches, memberOf);
  const { signOff } = projection;
  faults.push(...checkSecond(projection, journal.batches, memberOf, decodeRowNames(file.rows)));
  const dataset = decodeDataset(file.dataset);
  if (!dataset.ok) faults.push({ type: 'dataset-unreadable' });
  if (signOff === null) faults.push({ type: 'not-signed' });
  else {
    faults.push(...checkJournal(signOff, journal, file, memberOf));
    faults.push(...checkControl(signOff, journal, history));
    if (dataset.ok) faults.push(...(await checkRows(signOff, dataset.value, file)));
  }
  return ok({
    faults,
    dataset: dataset.ok ? dataset.value : null,
    projection,
    signOff,
    space: history.states[0]?.space ?? null,
    names: namesIn(file.batches),
    memberOf,
  });
}

function namesIn(batches: readonly Bytes[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const bytes of batches) {
    const batch = parseBatch(bytes);
    for (const operation of batch.ok ? batch.value.operations : [])
      if (operation.type === 'sign-off')
        for (const { member, name } of operation.report.names) names.set(member, name);
  }
  return names;
}

/** Takes every batch; of an author whose batch fails, those that build on it are not told again. */
async function readBatches(journal: Journal, file: ReviewFile, history: ControlHistory): Promise<Fault[]> {
  const faults: Fault[] = [];
  let waiting = file.batches.map((bytes, index) => ({ bytes, index: index + 1 }));
  for (let moved = true; moved;) {
    moved = false;
    const left: typeof waiting = [];
    for (const each of waiting) {
      const taken = await journal.take(each.bytes);
      if (taken.type === 'waiting') left.push(each);
      else if (taken.type === 'refused') faults.push(batchFault(each.index, each.bytes, taken.cause));
      else moved = true;
    }
    waiting = left;
  }
  for (const { bytes, index } of waiting) {
    const batch = parseBatch(bytes);
    if (!batch.ok) continue;
    const { author, n, control } = batch.value;
    if (faults.some((fault) => fault.type === 'batch' && fault.author === author && (fault.n ?? n) < n))
      continue;
    const key = await reviewerKey(history, author, control);
    faults.push(batchFault(index, bytes, key === null ? 'not-entitled' : 'lost'));
  }
  return faults;
}

function batchFault(
  index: number,
  bytes: Bytes,
  why: 'malformed' | 'forged' | 'lost' | 'not-entitled',
): Fault {
  const batch = parseBatch(bytes);
  return {
    type: 'batch',
    index,
    author: batch.ok ? batch.value.author : null,
    n: batch.ok ? batch.value.n : null,
    why,
  };
}

function checkJournal(
  signOff: SignOffView,
  journal: Journal,
  file: ReviewFile,
  memberOf: (device: string) => string,
): Fault[] {
  const { heads, projectionHash, openRows } = signOff.value;
  const present = new Set(journal.batches.map(({ hash }) => bytesToHex(hash)));
  const missing = heads.filter(({ hash }) => !present.has(hash));
  if (missing.length > 0) return missing.map(({ author, n }) => ({ type: 'batch-missing', author, n }));
  const signed = projectReview(signedBatches(heads, journal.batches), memberOf);
  const same =
    hashProjection(signed) === projectionHash &&
    countOpenRows(signed, decodeRowNames(file.rows)) === openRows;
  return same ? [] : [{ type: 'other-picture' }];
}

function checkControl(signOff: SignOffView, journal: Journal, history: ControlHistory): Fault[] {
  const [author, n] = signOff.operation.split(':');
  const said = journal.batches.find(({ batch }) => batch.author === author && batch.n === Number(n));
  const head = said && history.states[said.batch.control]?.head;
  return head && bytesToHex(head) === signOff.value.controlHead ? [] : [{ type: 'other-control' }];
}

async function checkRows(signOff: SignOffView, dataset: Dataset, file: ReviewFile): Promise<Fault[]> {
  const { datasetHash, rowMarks, rows } = signOff.value;
  const found = await hashDataset(dataset, decodeRowNames(file.rows));
  if (found.hash === datasetHash) return [];
  const { head, rows: differing } = compareMarks(rowMarks, found.rowMarks, rows);
  const faults: Fault[] = [];
  if (dataset.events.length !== rows)
    faults.push({ type: 'row-count', signed: rows, found: dataset.events.length });
  if (differing.length > 0) faults.push({ type: 'rows', rows: differing, each: rowsPerMark(rows) });
  if (head || differing.length === 0) faults.push({ type: 'dataset-head' });
  return faults;
}
