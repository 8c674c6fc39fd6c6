/** A room's log read into what it carries: a document, parts of a dataset, or posts; from the beginning, or from a snapshot on. */
import * as Y from 'yjs';
import type { Bytes } from '#shared/base/bytes.ts';
import { importVerifyKey } from '#shared/crypto/signature.ts';
import { createAdmission, isLack, type Admission, type DocumentKind } from '#shared/documents/admission.ts';
import { addSnapshot } from '#shared/documents/snapshot.ts';
import { startChain } from '#shared/protocol/chain.ts';
import { couldWrite } from '#shared/protocol/access.ts';
import { isWithinCut } from '#shared/protocol/control-state.ts';
import { idToBytes, type DeviceId, type RoomId } from '#shared/protocol/ids.ts';
import type { ControlReplica } from '#shared/sealed/control-replica.ts';
import type { Keyring } from '#shared/sealed/keyring.ts';
import { createMailboxReader } from '#shared/sealed/mailbox-reader.ts';
import { createRoomLog, type RoomLog } from '#shared/sealed/room-log.ts';
import { createRoomReader } from '#shared/sealed/room-reader.ts';
import { openSnapshot } from '#shared/sealed/snapshot.ts';
import type { KeptSnapshot } from '#shared/sealed/space-store.ts';

/** Transactions of the log carry this origin, so that a socket knows what is not its own. */
export const fromLog = Symbol('from the log');

export interface ReadingPorts {
  readonly control: ControlReplica;
  readonly keyring: Keyring;
}

export interface UnfoundedUpdate {
  readonly device: DeviceId;
  readonly counter: number;
  readonly update: Bytes;
}

export interface RoomReading {
  /** What has passed so far. */
  readonly admission: Admission;
  readonly log: RoomLog;
  readonly document: Y.Doc;
  readonly chunks: ReadonlyMap<DeviceId, readonly Bytes[]>;
  readonly posts: readonly { readonly device: DeviceId; readonly content: Bytes }[];
  /** Updates that are set aside, since they build on what a cut or a fork leaves out. */
  readonly unfounded: readonly UnfoundedUpdate[];
  /** Adds what the snapshot holds, and goes on from it. False when it does not open. */
  readonly startFrom: (snapshot: KeptSnapshot) => Promise<boolean>;
}

export function readRoom(
  room: RoomId,
  kind: DocumentKind | 'mailbox',
  { control, keyring }: ReadingPorts,
  /** With the entries, too, that a cut or a fork leaves out. */
  reach: 'counted' | 'everything' = 'counted',
): RoomReading {
  const document = new Y.Doc();
  const chunks = new Map<DeviceId, Bytes[]>();
  const posts: { device: DeviceId; content: Bytes }[] = [];
  const unfounded: UnfoundedUpdate[] = [];
  const state = () => control.state.get();
  const admission = createAdmission(idToBytes(room), kind === 'mailbox' ? 'state' : kind);

  const readDocument = () =>
    createRoomReader(room, state, keyring, {
      admit(device, sessions, update) {
        const admitted = admission.admit(idToBytes(device), sessions, update);
        if (!admitted.ok) return isLack(admitted.error) ? 'lacks' : 'violates';
        admitted.value.applyTo(document, fromLog);
        return 'passes';
      },
      keepUnfounded: (device, counter, update) => void unfounded.push({ device, counter, update }),
      keepChunk(device, _counter, chunk) {
        chunks.set(device, [...(chunks.get(device) ?? []), chunk]);
      },
    });
  const readMailbox = () =>
    createMailboxReader(room, state, keyring, (device, _counter, content) => posts.push({ device, content }));

  const log = createRoomLog({
    async author(id) {
      const device = state().devices.get(id);
      const key = device && (await importVerifyKey(device.signKey));
      return device && key?.ok
        ? { key: key.value, room, start: startChain(state().space, room, id, device.signKey) }
        : null;
    },
    counts: (entry, link) =>
      reach === 'everything' ||
      (isWithinCut(state().devices.get(entry.header.device), room, entry.header, link) &&
        couldWrite(state(), entry.header.device, room, entry.header, link)),
    controlSeq: () => state().seq,
    open: kind === 'mailbox' ? readMailbox() : readDocument(),
    together: (work) => Y.transact(document, work, fromLog, false),
  });

  return {
    log,
    admission,
    document,
    chunks,
    posts,
    unfounded,
    async startFrom(snapshot) {
      const key = await keyring.roomKey(state(), room, snapshot.roomKey);
      const place = { space: state().space, room, covered: snapshot.covered };
      const content = key && (await openSnapshot(key, place, snapshot.parts));
      if (!content?.ok) return false;
      admission.startFrom(addSnapshot(document, content.value, fromLog));
      await log.startFrom(snapshot.covered);
      return true;
    },
  };
}
