/** Posts that still wait when a new month's mailbox has come go there: an older one may have no key for them any more. */
import { openMailbox } from '#shared/sealed/rewrapping.ts';
import type { CborValue } from '#shared/base/cbor.ts';
import type { SpaceContext } from '../space/space-context.ts';

export async function refilePosts({ database, atRest, control, record }: SpaceContext): Promise<void> {
  const { rooms, culled } = control.state.get();
  const newest = openMailbox(control.state.get());
  if (!newest) return;
  const isOlder = (room: string): boolean =>
    room !== newest.id &&
    [...rooms.values(), ...culled.values()].some(({ id, kind }) => id === room && kind === 'mailbox');
  const late = await database.pending
    .where('space')
    .equals(record.space)
    .filter(({ room }) => isOlder(room))
    .toArray();
  const refiled = await Promise.all(
    late.map(async (row) => {
      const content = (await atRest.open('pending', row.room, row.sealed)) as CborValue;
      const sealed = await atRest.seal('pending', newest.id, content);
      return { key: row.id, changes: { room: newest.id, sealed } };
    }),
  );
  // One that another context has refiled and sent meanwhile is not put back.
  if (refiled.length > 0) await database.pending.bulkUpdate(refiled);
}
