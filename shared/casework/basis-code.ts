/** Imported lists as versioned, compressed bytes for sealing, and back. */
import { z } from 'zod';
import type { Bytes } from '../base/bytes.ts';
import type { CborValue } from '../base/cbor.ts';
import { decodePacked, encodePacked, type Packing } from '../base/packed.ts';
import { duties, interestKinds, type RecordsByKind, type SubjectKey } from './records.ts';

const packing: Packing = { version: 1, level: 6, mostUnpackedBytes: 32 * 1024 * 1024 };

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

export function encodeRecords(records: RecordsByKind): Bytes {
  return encodePacked(records as unknown as CborValue, packing);
}

/** Null for what is of another version or malformed: held, and not counted. */
export function decodeRecords(bytes: Uint8Array): RecordsByKind | null {
  const unpacked = decodePacked(bytes, packing);
  const parsed = unpacked.ok ? schema.safeParse(unpacked.value) : null;
  return parsed?.success ? parsed.data : null;
}
