/** Lists that log review goes by, in the plan of a space: a head that can be read at once, and the records as bytes. */
import type * as Y from 'yjs';
import { z } from 'zod';
import type { Bytes } from '../base/bytes.ts';
import { basisKinds, type BasisHead } from '../casework/basis.ts';

/** An entry holds at most 1 MiB, and a list goes in one. */
export const mostBasisBytes = 800_000;

const day = z.string().max(10).nullable();
const schema = z.strictObject({
  id: z.string().max(64),
  kind: z.enum(basisKinds),
  fileName: z.string().max(400),
  importedAt: z.number(),
  importedBy: z.string().max(64),
  from: day,
  until: day,
  lines: z.int().nonnegative(),
  records: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= mostBasisBytes),
});

export interface StoredBasis {
  readonly head: BasisHead;
  readonly records: Uint8Array;
}

export function putBasis(document: Y.Doc, head: BasisHead, records: Bytes): void {
  document.getMap('basis').set(head.id, { ...head, records });
}

export function dropBasis(document: Y.Doc, id: string): void {
  document.getMap('basis').delete(id);
}

/** Oldest first; what is no list is left out. */
export function readBases(document: Y.Doc): readonly StoredBasis[] {
  const bases = [...document.getMap('basis').entries()].flatMap(([id, value]): StoredBasis[] => {
    const parsed = schema.safeParse(value);
    if (!parsed.success || parsed.data.id !== id) return [];
    const { records, ...head } = parsed.data;
    return [{ head, records }];
  });
  return bases.toSorted((a, b) => a.head.importedAt - b.head.importedAt || (a.head.id < b.head.id ? -1 : 1));
}
