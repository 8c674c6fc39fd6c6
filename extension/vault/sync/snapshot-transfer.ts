/** Snapshots on their way between a device and the relay, part by part, going on where it was left (R9.8). */
import { bytesToHex, concatBytes, equalBytes, type Bytes } from '#shared/base/bytes.ts';
import { sha256OfLarge } from '#shared/crypto/digest.ts';
import type { RoomId } from '#shared/protocol/ids.ts';
import type { Snapshot } from '#shared/protocol/room-snapshots.ts';
import type { ClientMessage, RelayMessage, SnapshotRefusal } from '#shared/protocol/wire.ts';
import type { KeptSnapshot } from '#shared/sealed/space-store.ts';

type Heard<Type> = Extract<RelayMessage, { type: Type }>;

export interface SnapshotTransfer {
  /** Sends what the relay lacks of it. */
  upload(room: RoomId, snapshot: KeptSnapshot): void;
  /** Asks for it, once. */
  fetch(room: RoomId, snapshot: Snapshot): void;
  isFetching(room: RoomId): boolean;
  /** The relay has parts of what is being sent; the snapshot once it has all. */
  has(message: Heard<'snapshot-has'>): KeptSnapshot | null;
  /** A part has come; the snapshot once all have, and they are what was named. Null also when they are not. */
  part(message: Heard<'snapshot-part'>): Promise<Fetched | null>;
  /** What was being sent or fetched, and is not to be. */
  refused(message: Heard<'snapshot-refused'>): { readonly sent: boolean; readonly why: SnapshotRefusal };
}

export interface Fetched {
  readonly snapshot: KeptSnapshot;
  /** Position at the relay up to which it holds all entries. */
  readonly through: number;
}

export function createSnapshotTransfer(send: (message: ClientMessage) => void): SnapshotTransfer {
  const uploads = new Map<string, KeptSnapshot>();
  const fetches = new Map<RoomId, { readonly snapshot: Snapshot; readonly parts: Bytes[] }>();

  const fetchNext = (room: RoomId, hash: Bytes, index: number): void =>
    send({ type: 'snapshot-fetch', room, hash, index });

  return {
    upload(room, snapshot) {
      const name = bytesToHex(snapshot.hash);
      if (uploads.has(name)) return;
      uploads.set(name, snapshot);
      send({ type: 'snapshot-offer', room, hash: snapshot.hash, parts: snapshot.parts.length });
    },
    fetch(room, snapshot) {
      if (fetches.has(room)) return;
      fetches.set(room, { snapshot, parts: [] });
      fetchNext(room, snapshot.hash, 0);
    },
    isFetching: (room) => fetches.has(room),
    has({ room, hash, parts: index, whole }) {
      const name = bytesToHex(hash);
      const snapshot = uploads.get(name);
      const part = snapshot?.parts[index];
      if (!snapshot) return null;
      if (whole) {
        uploads.delete(name);
        return snapshot;
      }
      if (part) send({ type: 'snapshot-part', room, hash, parts: snapshot.parts.length, index, part });
      return null;
    },
    async part({ room, hash, index, through, part }) {
      const fetch = fetches.get(room);
      if (!fetch || !equalBytes(fetch.snapshot.hash, hash) || index !== fetch.parts.length) return null;
      const { snapshot, parts } = fetch;
      parts.push(part);
      if (parts.length < snapshot.parts) {
        fetchNext(room, hash, parts.length);
        return null;
      }
      fetches.delete(room);
      const isNamed = equalBytes(await sha256OfLarge(concatBytes(...parts)), hash);
      const { roomKey, covered } = snapshot;
      return isNamed ? { snapshot: { hash, roomKey, covered, parts }, through } : null;
    },
    refused({ room, hash, why }) {
      const sent = uploads.delete(bytesToHex(hash));
      const fetch = fetches.get(room);
      if (fetch && equalBytes(fetch.snapshot.hash, hash)) fetches.delete(room);
      return { sent, why };
    },
  };
}
