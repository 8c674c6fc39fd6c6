/**
 * What others may match of a list that keepers have: persons, cases, users, units and addresses as keyed hashes, with no
 * name, number or file beside them. Whoever has a record before them can ask about it; nobody can read off who is listed.
 */
import { z } from 'zod';
import { nameKeys } from '../assess/names.ts';
import type { Bytes } from '../base/bytes.ts';
import type { CborValue } from '../base/cbor.ts';
import { decodePacked, encodePacked, type Packing } from '../base/packed.ts';
import { protectionKinds, type ProtectionKind } from '../site/facts.ts';
import type { ProtectedCase } from './protected-case.ts';
import { interestKinds, type Interest, type RecordsByKind, type SubjectKey } from './records.ts';

/** Keys anything that is matched. Held by the vault. */
export type KeyMatched = (kind: 'case' | 'user' | 'unit', identifier: string) => SubjectKey;

interface Period {
  readonly from: string | null;
  readonly until: string | null;
}

export interface MatchList {
  /** `who`: each way in which the list's user may be named; of a unit's relation, the unit alone. */
  readonly relations: readonly ({
    readonly type: 'assignment' | 'authority' | 'unit';
    readonly who: readonly SubjectKey[];
    readonly subject: SubjectKey;
  } & Period)[];
  readonly staff: readonly {
    readonly who: readonly SubjectKey[];
    readonly unit: SubjectKey | null;
    readonly subject: SubjectKey | null;
    readonly address: SubjectKey | null;
  }[];
  readonly interests: readonly Interest[];
  readonly protections: readonly ({
    readonly subject: SubjectKey;
    readonly protection: ProtectionKind;
  } & Period)[];
}

const nothing: MatchList = { relations: [], staff: [], interests: [], protections: [] };

/** Null when the list says nothing that a record is judged by, as a roster. */
export function matchListOf(records: RecordsByKind, keyOf: KeyMatched): MatchList | null {
  const { relations, staff, interests } = records;
  if (relations.length + staff.length + interests.length === 0) return null;
  return {
    ...nothing,
    relations: relations.map(({ type, user, unit, subject, from, until }) => {
      const who = type === 'unit' ? [unitKey(unit, keyOf)] : userKeys(user, keyOf);
      return { type, who, subject, from, until };
    }),
    staff: staff.map(({ user, name, unit, subject, address }) => ({
      who: [...new Set([...userKeys(user, keyOf), ...userKeys(name, keyOf)])],
      unit: unit === '' ? null : unitKey(unit, keyOf),
      subject,
      address,
    })),
    interests,
  };
}

export function matchListOfCase(listed: ProtectedCase, keyOf: KeyMatched): MatchList {
  const { caseNumber, protection, from, until } = listed;
  return { ...nothing, protections: [{ subject: keyOf('case', caseNumber), protection, from, until }] };
}

/** Under which keys lists may have somebody of this name or user name. */
export function userKeys(name: string, keyOf: KeyMatched): readonly SubjectKey[] {
  return nameKeys(name).map((key) => keyOf('user', key));
}

function unitKey(unit: string, keyOf: KeyMatched): SubjectKey {
  return keyOf('unit', unit.replace(/\s+/g, ' ').trim().toLocaleLowerCase('sv'));
}

const day = z.string().max(10).nullable();
const period = { from: day, until: day };
const key = z
  .string()
  .max(64)
  .transform((value) => value as SubjectKey);
const schema: z.ZodType<MatchList> = z.strictObject({
  relations: z.array(
    z.strictObject({
      type: z.enum(['assignment', 'authority', 'unit']),
      who: z.array(key),
      subject: key,
      ...period,
    }),
  ),
  staff: z.array(
    z.strictObject({
      who: z.array(key),
      unit: key.nullable(),
      subject: key.nullable(),
      address: key.nullable(),
    }),
  ),
  interests: z.array(z.strictObject({ subject: key, kind: z.enum(interestKinds), ...period })),
  protections: z.array(z.strictObject({ subject: key, protection: z.enum(protectionKinds), ...period })),
});

const packing: Packing = { version: 1, level: 6, mostUnpackedBytes: 32 * 1024 * 1024 };

export function encodeMatchList(list: MatchList): Bytes {
  return encodePacked(list as unknown as CborValue, packing);
}

/** Null for what is of another version or malformed. */
export function decodeMatchList(bytes: Uint8Array): MatchList | null {
  const unpacked = decodePacked(bytes, packing);
  const parsed = unpacked.ok ? schema.safeParse(unpacked.value) : null;
  return parsed?.success ? parsed.data : null;
}
