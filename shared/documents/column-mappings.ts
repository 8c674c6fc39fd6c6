/** What users have said about the columns of exports that no profile knows, kept in the plan for everybody in the space (CAP-3). */
import type * as Y from 'yjs';
import { z } from 'zod';
import { bytesToHex, utf8 } from '../base/bytes.ts';
import { sha256 } from '../crypto/digest.ts';
import type { ColumnMapping } from '../logs/reading.ts';

const column = z.number().int().nonnegative().nullable();
const schema = z.strictObject({
  time: column,
  clock: column,
  user: column,
  action: column,
  unit: column,
  subject: column,
  detail: column,
  authorised: column,
});

/** The newest choice for these headings replaces the one before. */
export function keepMapping(document: Y.Doc, columns: readonly string[], mapping: ColumnMapping): void {
  document.getMap('mappings').set(headingsId(columns), { ...mapping });
}

/** Null when nobody has chosen for exactly these headings, in this order. */
export function readMapping(document: Y.Doc, columns: readonly string[]): ColumnMapping | null {
  const parsed = schema.safeParse(document.getMap('mappings').get(headingsId(columns)));
  return parsed.success ? parsed.data : null;
}

/** A hash, so that the key of a map says as little as its value does without the room's key. */
function headingsId(columns: readonly string[]): string {
  return bytesToHex(sha256(utf8(JSON.stringify(columns))).subarray(0, 16));
}
