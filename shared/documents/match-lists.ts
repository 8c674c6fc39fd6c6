/** Lists that everybody in the space may match, in the register: bytes by the id of the list that they are a copy of. */
import type * as Y from 'yjs';

const mapName = 'matches';

export function putMatchList(document: Y.Doc, id: string, bytes: Uint8Array): void {
  document.getMap(mapName).set(id, bytes);
}

export function dropMatchList(document: Y.Doc, id: string): void {
  document.getMap(mapName).delete(id);
}

/** What is no list is left out. */
export function readMatchLists(document: Y.Doc): readonly Uint8Array[] {
  return [...document.getMap(mapName).values()].filter((value) => value instanceof Uint8Array);
}
