/** Adapters that are shared in a space, in its register: everybody can read them, and a signature says which count. */
import type * as Y from 'yjs';
import { signedAdapterSchema, type SignedAdapter } from './adapter-bundle.ts';

const mapName = 'adapters';

/** Of one system: the one in force and those that one can go back to. */
export const mostKept = 5;
/** As far as a place in the map can tell. */
export const highestNumber = 999_999_999;
/** Whatever stands there besides is no work for those who read. */
const mostRead = 20;
const mostSystems = 100;

export interface StoredAdapter {
  /** As its place says; what it really is stands in the signed body. */
  readonly id: string;
  readonly number: number;
  readonly signed: SignedAdapter;
}

/** Those that are older than the newest five of the system go. */
export function putSharedAdapter(document: Y.Doc, { id, number, signed }: StoredAdapter): void {
  const map = document.getMap(mapName);
  map.set(`${id}/${number}`, { ...signed });
  for (const old of readSharedAdapters(document))
    if (old.id === id && old.number <= number - mostKept) map.delete(`${id}/${old.number}`);
}

/** By system, newest first; what is no such thing is left out. */
export function readSharedAdapters(document: Y.Doc): readonly StoredAdapter[] {
  const all: StoredAdapter[] = [];
  for (const [place, value] of document.getMap(mapName).entries()) {
    const [, id, digits] = /^([a-z][a-z0-9-]{0,59})\/([1-9]\d{0,8})$/.exec(place) ?? [];
    const signed = signedAdapterSchema.safeParse(value);
    if (id === undefined || !signed.success) continue;
    all.push({ id, number: Number(digits), signed: signed.data });
  }
  return [...Map.groupBy(all, ({ id }) => id).values()]
    .slice(0, mostSystems)
    .flatMap((stored) => stored.toSorted((a, b) => b.number - a.number).slice(0, mostRead));
}
