/** A space that this device has been removed from, taken off it: nothing of it is left, and it can be joined anew (R14). */
import { Dexie } from 'dexie';
import type { Result } from '#shared/base/result.ts';
import type { RoomId, SpaceId } from '#shared/protocol/ids.ts';
import { openControlReplica } from '#shared/sealed/control-replica.ts';
import { readControl } from '../disk/control-store.ts';
import type { SaveFailure } from '../failures.ts';
import { save } from '../save.ts';
import { linkKey } from '../space/space-status.ts';
import type { VaultContext } from '../space/space-context.ts';
import { seenKey } from '../sync/seen.ts';
import { trustKey } from '../sync/trust-book.ts';
import { dropRooms } from './forgetting.ts';

/** All of it or nothing: a device that had lost its rooms, and not its keys, would say other things at places it has filled. */
export async function forgetSpace(
  { database, atRest, platform }: VaultContext,
  space: SpaceId,
): Promise<Result<void, SaveFailure>> {
  const { control, drafts, pending, posted, records, relays, rooms, snapshots } = database;
  const forgotten = await save(async () => {
    const { state } = openControlReplica(await readControl(control, atRest, space));
    await database.transaction('rw', database.tables, async () => {
      const kept = await Promise.all(
        [rooms, drafts, snapshots].map((table) => table.where('space').equals(space).primaryKeys()),
      );
      await dropRooms(database, space, new Set([...state.get().rooms.keys(), ...(kept.flat() as RoomId[])]));
      await control.where('[space+seq]').between([space, Dexie.minKey], [space, Dexie.maxKey]).delete();
      for (const table of [pending, posted]) await table.where('space').equals(space).delete();
      await relays.delete(space);
      // Each record of a space ends in its id.
      await records.filter(({ id }) => id.endsWith(`:${space}`)).delete();
    });
  });
  if (forgotten.ok)
    for (const key of [linkKey(space), seenKey(space), trustKey(space)]) await platform.session.remove(key);
  return forgotten;
}
