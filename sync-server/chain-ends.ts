/**
 * Where the chains end of those whom a removal takes out, or a lesser role out of rooms (R5.4). One that does not know an
 * entry which came before it is refused: its author reads that first. The store takes it only as long as the chains stay as
 * they are.
 */
import { importVerifyKey, verify } from '#shared/crypto/signature.ts';
import { readableRooms, roomsLost } from '#shared/protocol/access.ts';
import { linkMessage } from '#shared/protocol/chain.ts';
import type { ControlState, Device } from '#shared/protocol/control-state.ts';
import type { RoomId } from '#shared/protocol/ids.ts';
import { parseOperation, type SignedOperation } from '#shared/protocol/signed-operation.ts';
import type { ChainEnd, LogStore } from './store/log-store.ts';

interface Cutting {
  readonly room: RoomId;
  readonly device: Device;
  /** Of the last entry that is to count; 0 where none is. */
  readonly counter: number;
}

/** The ends as they are now; null where a removal among `operations` cuts off what it did not know. */
export async function findChainEnds(
  store: Pick<LogStore, 'vector' | 'link'>,
  before: ControlState,
  operations: readonly SignedOperation[],
): Promise<readonly ChainEnd[] | null> {
  const cuttings = operations.flatMap((signed) => readCuttings(before, signed));
  const ends: ChainEnd[] = [];
  for (const { room, device, counter } of cuttings) {
    const vector = await store.vector(before.space, room);
    const end = vector.find((head) => head.device === device.id)?.counter ?? 0;
    if (await isSignedBeyond(store, before, { room, device, counter }, end)) return null;
    ends.push({ room, device: device.id, counter: end });
  }
  return ends;
}

/** Of every room that who removes can read. A chain that has forked is cut already. */
function readCuttings(before: ControlState, signed: SignedOperation): readonly Cutting[] {
  const placed = parseOperation(signed);
  if (!placed.ok) return [];
  const { by, operation } = placed.value;
  const isCutting =
    operation.type === 'remove-member' ||
    operation.type === 'revoke-device' ||
    (operation.type === 'set-role' && operation.cuts !== undefined);
  if (!isCutting) return [];
  const leaving = [...before.devices.values()].filter(
    ({ id, member, removedAt, forkedAt }) =>
      removedAt === null &&
      forkedAt === null &&
      (operation.type === 'revoke-device' ? operation.device === id : operation.member === member),
  );
  const subject = operation.type === 'set-role' && before.members.get(operation.member);
  const rooms = subject ? roomsLost(before, subject, operation.role) : readableRooms(before, by);
  return rooms.flatMap(({ id: room }) =>
    leaving.map((device) => {
      const cut = operation.cuts?.find((one) => one.device === device.id && one.room === room);
      return { room, device, counter: cut?.counter ?? 0 };
    }),
  );
}

/** What no signature covers keeps nobody in: its own author put it there. */
async function isSignedBeyond(
  store: Pick<LogStore, 'link'>,
  { space }: ControlState,
  { room, device, counter }: Cutting,
  end: number,
): Promise<boolean> {
  const key = await importVerifyKey(device.signKey);
  if (!key.ok) return false;
  for (let at = end; at > counter; at -= 1) {
    // The newest entry tells, unless its author lies.
    const link = await store.link(space, room, device.id, at);
    if (link && (await verify(key.value, linkMessage(room, link.hash), link.signature))) return true;
  }
  return false;
}
