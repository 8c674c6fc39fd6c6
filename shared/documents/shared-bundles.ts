/** What is shared in a space for everybody's pages, in its register: all can read it, and a signature says what counts. */
import type * as Y from 'yjs';
import { signedBundleSchema, type BundleKind, type SignedBundle } from './signed-bundle.ts';

const mapNames = { adapter: 'adapters', routine: 'routines' } as const satisfies Record<BundleKind, string>;

/** Of one system, or of the routine: the one in force and those that one can go back to. */
export const mostKept = 5;
/** As far as a place in the map can tell. */
export const highestNumber = 999_999_999;
/** Whatever stands there besides is no work for those who read. */
const mostRead = 20;
const mostIds = 100;

export interface StoredBundle {
  /** As its place says; what it really is stands in the signed body. */
  readonly id: string;
  readonly number: number;
  readonly signed: SignedBundle;
}

/** Those that are older than the newest five of the same id go. */
export function putBundle(kind: BundleKind, document: Y.Doc, { id, number, signed }: StoredBundle): void {
  const map = document.getMap(mapNames[kind]);
  map.set(`${id}/${number}`, { ...signed });
  for (const old of readBundles(kind, document))
    if (old.id === id && old.number <= number - mostKept) map.delete(`${id}/${old.number}`);
}

/** By id, newest first; what is no such thing is left out. */
export function readBundles(kind: BundleKind, document: Y.Doc): readonly StoredBundle[] {
  const all: StoredBundle[] = [];
  for (const [place, value] of document.getMap(mapNames[kind]).entries()) {
    const [, id, digits] = /^([a-z][a-z0-9-]{0,59})\/([1-9]\d{0,8})$/.exec(place) ?? [];
    const signed = signedBundleSchema.safeParse(value);
    if (id === undefined || !signed.success) continue;
    all.push({ id, number: Number(digits), signed: signed.data });
  }
  return [...Map.groupBy(all, ({ id }) => id).values()]
    .slice(0, mostIds)
    .flatMap((stored) => stored.toSorted((a, b) => b.number - a.number).slice(0, mostRead));
}
