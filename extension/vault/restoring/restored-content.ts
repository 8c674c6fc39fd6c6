/** What a backup holds of a space's rooms, brought onto the disk part by part: only what is proven to be what it says (R19.2). */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { DeviceId, RoomId } from '#shared/protocol/ids.ts';
import type { BackupParts } from '#shared/sealed/backup.ts';
import type { ControlReplica } from '#shared/sealed/control-replica.ts';
import { backupPartSchema, type BackupPart, type PartOf } from './backup-part.ts';
import { createEntryStore } from '../disk/entry-store.ts';
import type { SaveFailure } from '../failures.ts';
import { isOwnRoom } from '../disk/own-rooms.ts';
import { vouchedBase } from './restored-base.ts';
import { createEntryProof } from './restored-entries.ts';
import { save } from '../save.ts';
import type { VaultContext } from '../space/space-context.ts';

const damaged = { type: 'damaged' } as const;

/** Null at the end of the file. */
export async function readPart(
  parts: BackupParts,
): Promise<Result<{ readonly part: BackupPart; readonly share: number } | null, typeof damaged>> {
  const read = await parts.next();
  if (!read.ok || read.value === null) return read.ok ? ok(null) : read;
  const part = backupPartSchema.safeParse(read.value.value);
  return part.success ? ok({ part: part.data, share: read.value.share }) : err(damaged);
}

/**
 * From the part `first` on, of the rooms that are still there: what has been culled since is not brought back. What a
 * restoring that broke off has kept stays as it is.
 */
export async function keepContent(
  { database, atRest }: VaultContext,
  control: ControlReplica,
  me: DeviceId,
  parts: BackupParts,
  first: BackupPart | null,
  onShare: (share: number) => void,
): Promise<Result<void, SaveFailure | typeof damaged>> {
  const state = control.state.get();
  const store = createEntryStore(database, atRest, state.space, me);
  const proofs = new Map<RoomId, ReturnType<typeof createEntryProof>>();
  for (let part = first; part !== null;) {
    // One part after the other, so that little is held at a time.
    const now = part;
    const room = 'room' in now ? now.room : 'review' in now ? now.review : null;
    if (room !== null && state.rooms.has(room) && (await isOwnRoom(database, state.space, room))) {
      const base = now.type === 'base' ? await vouchedBase(control.log, now) : undefined;
      if (base === null) return err(damaged);
      const proof = proofs.get(room) ?? createEntryProof(state, room, base?.covered ?? new Map());
      proofs.set(room, proof);
      const kept = await save(async () => {
        if (base) await store.startFrom(room, base, new Map(), null);
        if (now.type === 'entries') {
          const proven = await proof(now.entries.map(({ bytes }) => bytes));
          await store.keepReceived(room, { proven, unproven: [] }, 0);
        }
        if (now.type === 'batches') await keepBatches(database, atRest, now);
      });
      if (!kept.ok) return kept;
    }
    const next = await readPart(parts);
    if (!next.ok) return next;
    onShare(next.value?.share ?? 1);
    part = next.value?.part ?? null;
  }
  return ok();
}

/** They are verified when the review is opened. */
async function keepBatches(
  { batches }: VaultContext['database'],
  atRest: VaultContext['atRest'],
  { review, batches: some }: PartOf<'batches'>,
): Promise<void> {
  const rows = await Promise.all(
    some.map(async ({ author, n, hash, bytes }) => ({
      review,
      author,
      n,
      hash,
      sealed: await atRest.seal('batches', `${review}:${author}:${n}`, { bytes }),
    })),
  );
  await batches.bulkPut(rows);
}
