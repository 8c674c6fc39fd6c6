/** A space's printed key, and its backup: everything that this device reads of it, sealed to that key (R19). */
import { Dexie } from 'dexie';
import { z } from 'zod';
import type { Bytes } from '#shared/base/bytes.ts';
import { createObservable } from '#shared/base/observable.ts';
import { err, ok } from '#shared/base/result.ts';
import { controlPages } from '#shared/protocol/control-pages.ts';
import { standingOf, type ControlState } from '#shared/protocol/control-state.ts';
import { isMostSeniorOwner } from '#shared/protocol/decide-recovery.ts';
import { anyBytes, type RoomId } from '#shared/protocol/ids.ts';
import { startBackup, type BackupWriter } from '#shared/sealed/backup.ts';
import { deriveSpaceKey, setRecoveryKeyAct } from '#shared/sealed/space-key.ts';
import { atEnd } from '../at-end.ts';
import type { backupPartSchema } from './backup-part.ts';
import { openControlSession } from '../sync/control-session.ts';
import { ownRooms } from '../disk/own-rooms.ts';
import { createRecoveryKey, formatRecoveryKey } from '../doors/recovery-key.ts';
import type { Backup, BackUpFailure, SpaceSafety } from './safety-contract.ts';
import { save } from '../save.ts';
import type { SpaceContext } from '../space/space-context.ts';

const sealedBatch = z.object({ bytes: anyBytes });
/** Entries and batches that share a part; the part closes earlier when they are large. */
const perPart = 200;
const partBytes = 1024 * 1024;

export function openSafety(context: SpaceContext): SpaceSafety {
  const { control, keys, signal } = context;
  const read = (state: ControlState) => {
    const me = standingOf(state, keys.id)?.member;
    return {
      hasKey: state.recoverySealKey !== null,
      mayMakeKey: me !== undefined && isMostSeniorOwner(state, me),
    };
  };
  const state = createObservable(read(control.state.get()));
  const stop = context.onChange((room) => {
    if (room === null) state.set(read(control.state.get()));
  });
  atEnd(signal, stop);

  return {
    state,
    async newKey() {
      const secret = createRecoveryKey();
      const key = await deriveSpaceKey(secret, context.record.space);
      const printed = formatRecoveryKey(secret);
      secret.fill(0);
      return {
        printed,
        async keep() {
          const session = await openControlSession(context, signal);
          if (!session.ok) return session;
          const done = await session.value.act(async () => [setRecoveryKeyAct(key)]);
          session.value.connection.close();
          return done.ok ? ok() : done;
        },
      };
    },
    async backUp(onShare) {
      if (signal.aborted) return err({ type: 'locked' });
      const { space, recoverySealKey } = control.state.get();
      const writer = recoverySealKey && (await startBackup(space, recoverySealKey));
      if (!writer) return err({ type: 'no-space-key' });
      const written = await save(() => writeBackup(context, writer, onShare));
      if (written.ok) return ok(written.value);
      return err<BackUpFailure>({ type: signal.aborted ? 'locked' : 'unreadable' });
    },
  };
}

async function writeBackup(
  context: SpaceContext,
  writer: BackupWriter,
  onShare: (share: number) => void,
): Promise<Backup> {
  const { control, keyring, database, atRest, store, record, platform } = context;
  const state = control.state.get();
  const parts: BlobPart[] = [writer.head];
  const add = async (part: z.input<typeof backupPartSchema>): Promise<void> => {
    parts.push(await writer.part(part));
  };

  const { name, board, relayUrl, voucher } = record;
  await add({ type: 'space', name, board, relayUrl, voucher, madeAt: platform.clock.now() });
  for (const operations of controlPages(control.log))
    await add({ type: 'control', operations: [...operations] });
  const epochs = Object.values(state.epochs).flat();
  const secrets = await Promise.all(epochs.map((epoch) => keyring.epochSecret(epoch)));
  await add({ type: 'epochs', secrets: secrets.flatMap((secret) => (secret ? [secret.bytes] : [])) });

  const rooms = await ownRooms(database, record.space, [...state.rooms.keys()]);
  const counts = await Promise.all(rooms.map((room) => ofRoom(context, room).count()));
  const total = Math.max(
    1,
    counts.reduce((sum, count) => sum + count, 0),
  );
  let done = 0;
  // One part after the other, so that little is held at a time.
  for (const room of rooms) {
    const base = await store.base(room);
    if (base)
      await add({
        type: 'base',
        room,
        snapshot: { ...base, covered: [...base.covered], parts: [...base.parts] },
      });
    const keys = await ofRoom(context, room).primaryKeys();
    for (let from = 0; from < keys.length; from += perPart) {
      const rows = await database.entries.bulkGet(keys.slice(from, from + perPart));
      const entries = rows.flatMap((row) =>
        row ? [{ device: row.device, counter: row.counter, bytes: row.bytes }] : [],
      );
      for (const some of inParts(entries)) await add({ type: 'entries', room, entries: some });
      done += rows.length;
      // More may have come since it was counted.
      onShare(Math.min(1, done / total));
    }
    const rows = await database.batches.where('review').equals(room).toArray();
    const batches = await Promise.all(
      rows.map(async ({ author, n, hash, sealed }) => {
        const opened = await atRest.open('batches', `${room}:${author}:${n}`, sealed);
        return { author, n, hash, bytes: sealedBatch.parse(opened).bytes };
      }),
    );
    for (const some of inParts(batches)) await add({ type: 'batches', review: room, batches: some });
  }
  parts.push(await writer.end());
  onShare(1);
  const waiting = await database.pending.where('space').equals(record.space).count();
  // Without a type the browser would guess one, and change the ending of the file's name.
  return { file: new Blob(parts, { type: 'application/octet-stream' }), waiting };
}

function ofRoom({ database }: SpaceContext, room: RoomId) {
  return database.entries.where('[room+local]').between([room, Dexie.minKey], [room, Dexie.maxKey]);
}

function inParts<T extends { readonly bytes: Bytes }>(items: readonly T[]): T[][] {
  const parts: T[][] = [];
  let size = Infinity;
  for (const item of items) {
    if (size + item.bytes.length > partBytes) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(item);
    size += item.bytes.length;
  }
  return parts;
}
