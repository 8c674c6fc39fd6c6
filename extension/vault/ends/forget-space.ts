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

/** Its record goes last: what is cut short before that leaves a space that can be forgotten again. */
export async function forgetSpace(
  { database, atRest, platform }: VaultContext,
  space: SpaceId,
): Promise<Result<void, SaveFailure>> {
  const { control, drafts, pending, posted, records, relays, rooms, snapshots } = database;
  return save(async () => {
    const known = openControlReplica(await readControl(control, atRest, space))
      .state.get()
      .rooms.keys();
    const kept = await Promise.all(
      [rooms, drafts, snapshots].map((table) => table.where('space').equals(space).primaryKeys()),
    );
    await dropRooms(database, space, new Set([...known, ...(kept.flat() as RoomId[])]));
    await database.transaction('rw', [control, pending, posted, records, relays], async () => {
      await control.where('[space+seq]').between([space, Dexie.minKey], [space, Dexie.maxKey]).delete();
      for (const table of [pending, posted]) await table.where('space').equals(space).delete();
      await relays.delete(space);
      // Each record of a space ends in its id.
      await records.filter(({ id }) => id.endsWith(`:${space}`)).delete();
    });
    for (const key of [linkKey(space), seenKey(space), trustKey(space)]) await platform.session.remove(key);
  });
}
