/** Imported lists as versioned, compressed bytes for sealing, and back. */
import { deflateSync, inflateSync } from 'fflate';
import { z } from 'zod';
import { concatBytes, type Bytes } from '../base/bytes.ts';
import { decodeCbor, encodeCbor, type CborValue } from '../base/cbor.ts';
import { duties, interestKinds, type RecordsByKind, type SubjectKey } from './records.ts';

const version = 1;
const prefixBytes = 5;
/** What unpacks to more was not written by `encodeRecords`: bytes come from other devices. */
const mostUnpackedBytes = 32 * 1024 * 1024;

const day = z.string().max(10).nullable();
const text = z.string().max(400);
const key = z
  .string()
  .max(64)
  .transform((value) => value as SubjectKey);
const schema: z.ZodType<RecordsByKind> = z.strictObject({
  relations: z.array(
    z.strictObject({
      type: z.enum(['assignment', 'authority', 'unit']),
      user: text,
      unit: text,
      subject: key,
      from: day,
      until: day,
    }),
  ),
  shifts: z.array(
    z.strictObject({
      user: text,
      from: z.string().max(16),
      until: z.string().max(16),
      duty: z.enum(duties),
      unit: text,
      standsInFor: text,
    }),
  ),
  staff: z.array(
    z.strictObject({
      user: text,
      name: text,
      role: text,
      unit: text,
      subject: key.nullable(),
      address: key.nullable(),
    }),
  ),
  interests: z.array(z.strictObject({ subject: key, kind: z.enum(interestKinds), from: day, until: day })),
  residences: z.array(z.strictObject({ subject: key, address: key })),
});

/** Version, unpacked length as four bytes, deflated CBOR. */
export function encodeRecords(records: RecordsByKind): Bytes {
  const plain = encodeCbor(records as unknown as CborValue);
  const prefix = new Uint8Array(prefixBytes);
  prefix[0] = version;
  new DataView(prefix.buffer).setUint32(1, plain.length);
  return concatBytes(prefix, deflateSync(plain));
}

/** Null for what is of another version or malformed: held, and not counted. */
export function decodeRecords(bytes: Uint8Array): RecordsByKind | null {
  if (bytes.length < prefixBytes || bytes[0] !== version) return null;
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(1);
  if (length > mostUnpackedBytes) return null;
  const plain = inflate(bytes.subarray(prefixBytes), length);
  const decoded = plain && decodeCbor(plain);
  const parsed = decoded?.ok ? schema.safeParse(decoded.value) : null;
  return parsed?.success ? parsed.data : null;
}

/** Null when the bytes do not unpack to exactly `length`. */
function inflate(bytes: Uint8Array, length: number): Uint8Array | null {
  try {
    const out = inflateSync(bytes, { out: new Uint8Array(length) });
    return out.length === length ? out : null;
  } catch {
    return null;
  }
}
