/** Edits that build on what counts no more, as a removed colleague's last words: said anew on what does (R5.4). */
import * as Y from 'yjs';
import type { Bytes } from '#shared/base/bytes.ts';
import { deriveClientId } from '#shared/documents/client-id.ts';
import { idToBytes, type DeviceId } from '#shared/protocol/ids.ts';
import type { PendingRow } from '#shared/sealed/space-store.ts';
import type { RoomReplica } from '../disk/room-replica.ts';

/** An edit that waits, of a document. */
export interface WaitingUpdate {
  readonly row: PendingRow;
  readonly session: number;
  readonly update: Bytes;
}

/** Those that would not pass where everybody reads them. In a journal there are none: there everybody builds on their own words. */
export function orphansAmong(
  { kind, admission }: RoomReplica,
  device: DeviceId,
  rows: readonly WaitingUpdate[],
): readonly WaitingUpdate[] {
  if (kind !== 'state') return [];
  const trial = admission.branch();
  return rows.filter(({ session, update }) => !trial.admit(idToBytes(device), [session], update).ok);
}

/** What a state document is made of: values under names, in maps at its top. */
type Said = ReadonlyMap<string, ReadonlyMap<string, { readonly value: unknown } | 'deleted'>>;

/**
 * The same words as an update of a new session, but for those that somebody has taken back since; null when it cannot be
 * told what they were said about.
 */
export async function restate(
  replica: RoomReplica,
  device: DeviceId,
  orphans: readonly { readonly update: Bytes }[],
  session: number,
): Promise<Bytes | null> {
  const { document: everything } = await replica.readAnew('everything');
  const { document } = await replica.readAnew('counted');
  const said = new Map<string, Map<string, { readonly value: unknown } | 'deleted'>>();
  for (const { update } of orphans) {
    Y.applyUpdate(everything, update);
    const words = readWords(everything, update);
    if (words === null) return null;
    for (const [map, entries] of words)
      for (const [name, word] of entries) said.set(map, (said.get(map) ?? new Map()).set(name, word));
  }
  document.clientID = deriveClientId(idToBytes(replica.room), idToBytes(device), session);
  const before = Y.encodeStateVector(document);
  document.transact(() => {
    for (const [map, entries] of said)
      for (const [name, word] of entries)
        if (!everything.getMap(map).has(name)) document.getMap(map).delete(name);
        else if (word !== 'deleted') document.getMap(map).set(name, word.value);
  });
  return new Uint8Array(Y.encodeStateAsUpdate(document, before));
}

/** `document` has taken the update. Null when it is about something that is not there, or no map at the top. */
function readWords(document: Y.Doc, update: Bytes): Said | null {
  const { structs, ds } = Y.decodeUpdate(update);
  const words = new Map<string, Map<string, { readonly value: unknown } | 'deleted'>>();
  const place = (id: Y.ID): { map: string; name: string } | null => {
    if (id.clock >= Y.getState(document.store, id.client)) return null;
    const item = Y.getItem(document.store, id);
    if (!(item instanceof Y.Item) || item.parentSub === null) return null;
    const root = [...document.share].find(([, type]) => type === item.parent);
    return root ? { map: root[0], name: item.parentSub } : null;
  };
  const say = (id: Y.ID, word: { readonly value: unknown } | 'deleted'): boolean => {
    const at = place(id);
    if (at) words.set(at.map, (words.get(at.map) ?? new Map()).set(at.name, word));
    return at !== null;
  };
  for (const [client, ranges] of ds.clients)
    for (const { clock, len } of ranges)
      for (let each = clock; each < clock + len; each += 1)
        if (!say(Y.createID(client, each), 'deleted')) return null;
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) return null;
    if (!struct.deleted && !say(struct.id, { value: struct.content.getContent().at(-1) })) return null;
  }
  return words;
}
