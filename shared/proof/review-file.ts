/**
 * A review in one file: control log, dataset, names of rows, batches. Eight bytes of name and version, then frames
 * `kind1 length4 check8 | content`. The checks find damage; what proves are the signatures within.
 */
import { z } from 'zod';
import { concatBytes, copyBytes, equalBytes, utf8, type Bytes } from '../base/bytes.ts';
import { decodeCbor, encodeCbor } from '../base/cbor.ts';
import { err, ok, type Result } from '../base/result.ts';
import { sha256 } from '../crypto/digest.ts';
import { signedOperationSchema, type SignedOperation } from '../protocol/signed-operation.ts';

const magic = utf8('VARSAMR');
const version = 1;
const headerBytes = 13;
const checkBytes = 8;

/** In the order of the file. Numbers of kinds are never reused. */
export const sections = ['review', 'control', 'dataset', 'rows', 'batch', 'end'] as const;
export type Section = (typeof sections)[number];

export interface ReviewFile {
  /** Id of the review's room, bound into every batch. */
  readonly review: Bytes;
  readonly control: readonly SignedOperation[];
  /** As `encodeDataset` gives them. */
  readonly dataset: readonly Bytes[];
  /** As `encodeRowNames` gives them. */
  readonly rows: Bytes;
  readonly batches: readonly Bytes[];
}

export type FileFailure = { readonly type: 'no-review-file' } | { readonly type: 'unknown-version' };

export type Damage =
  /** `index`: from 1 within its section; null when not even the section can be told, `at` is a byte position then. */
  | {
      readonly type: 'damaged';
      readonly section: Section | null;
      readonly index: number;
      readonly at: number;
    }
  /** The file ends at this byte in the middle of something, or before its last part. */
  | { readonly type: 'cut'; readonly at: number };

export function encodeReviewFile(file: ReviewFile): Bytes {
  const frames = [
    frame('review', file.review),
    ...file.control.map(({ body, signature }) => frame('control', encodeCbor([body, signature]))),
    ...file.dataset.map((part) => frame('dataset', part)),
    frame('rows', file.rows),
    ...file.batches.map((batch) => frame('batch', batch)),
  ];
  return concatBytes(magic, Uint8Array.of(version), ...frames, frame('end', encodeCbor([frames.length])));
}

/** Reads what can be read; `damage` says where the file is not what was written. */
export function parseReviewFile(
  bytes: Bytes,
): Result<{ readonly file: ReviewFile; readonly damage: readonly Damage[] }, FileFailure> {
  if (!equalBytes(bytes.subarray(0, magic.length), magic)) return err({ type: 'no-review-file' });
  if (bytes[magic.length] !== version) return err({ type: 'unknown-version' });
  const content: Record<Section, Bytes[]> = {
    review: [],
    control: [],
    dataset: [],
    rows: [],
    batch: [],
    end: [],
  };
  const damage: Damage[] = [];
  let at = magic.length + 1;
  let frames = 0;
  while (at < bytes.length && content.end.length === 0) {
    const length =
      at + headerBytes <= bytes.length ? new DataView(bytes.buffer, bytes.byteOffset + at).getUint32(1) : 0;
    const end = at + headerBytes + length;
    if (at + headerBytes > bytes.length || end > bytes.length) break;
    const section = sections[(bytes[at] ?? 0) - 1] ?? null;
    const body = copyBytes(bytes.subarray(at + headerBytes, end));
    if (section !== null) content[section].push(body);
    const whole =
      section !== null && equalBytes(checkOf(section, body), bytes.subarray(at + 5, at + headerBytes));
    if (!whole) damage.push({ type: 'damaged', section, index: section ? content[section].length : 0, at });
    frames += 1;
    at = end;
  }
  const [last] = content.end;
  if (last === undefined || at !== bytes.length || !equalBytes(last, encodeCbor([frames - 1])))
    damage.push({ type: 'cut', at });
  const control = content.control.flatMap((body) => {
    const operation = parseOperationFrame(body);
    return operation === null ? [] : [operation];
  });
  const file = {
    review: content.review[0] ?? new Uint8Array(),
    control,
    dataset: content.dataset,
    rows: content.rows[0] ?? new Uint8Array(),
    batches: content.batch,
  };
  return ok({ file, damage });
}

const operationFrame = z.tuple([z.instanceof(Uint8Array), z.instanceof(Uint8Array)]);

function parseOperationFrame(bytes: Bytes): SignedOperation | null {
  const value = decodeCbor(bytes);
  const parsed = value.ok ? operationFrame.safeParse(value.value) : null;
  if (!parsed?.success) return null;
  const [body, signature] = parsed.data;
  const operation = signedOperationSchema.safeDecode({
    body: copyBytes(body),
    signature: copyBytes(signature),
  });
  return operation.success ? operation.data : null;
}

function frame(section: Section, content: Bytes): Bytes {
  const header = new Uint8Array(5);
  header[0] = kindOf(section);
  new DataView(header.buffer).setUint32(1, content.length);
  return concatBytes(header, checkOf(section, content), content);
}

function checkOf(section: Section, content: Bytes): Bytes {
  return sha256(Uint8Array.of(kindOf(section)), content).slice(0, checkBytes);
}

function kindOf(section: Section): number {
  return sections.indexOf(section) + 1;
}
