/** What a device has to say in the control log about a room's snapshots, each only as long as it would count there. */
import { bytesToHex } from '#shared/base/bytes.ts';
import { standingOf, type ControlState } from '#shared/protocol/control-state.ts';
import { readsAlone } from '#shared/protocol/decide-snapshots.ts';
import type { DeviceId, RoomId } from '#shared/protocol/ids.ts';
import {
  countCovered,
  coversAll,
  isSnapshot,
  loneAttestDelayMs,
  snapshotsOf,
  type RoomSnapshots,
  type Snapshot,
} from '#shared/protocol/room-snapshots.ts';
import type { Act } from '#shared/sealed/control-acts.ts';
import type { KeptSnapshot } from '#shared/sealed/space-store.ts';
import type { SpaceContext } from '../space/space-context.ts';

export type KeeperContext = Pick<
  SpaceContext,
  'control' | 'keyring' | 'keys' | 'store' | 'replica' | 'changed'
> & { readonly platform: Pick<SpaceContext['platform'], 'clock'> };

/** What came out when this device made a snapshot once more from its own log. */
export type Verdict = 'same' | 'other';

/** A draft that has been named, or overtaken, is let go. */
export async function snapshotActs(
  context: KeeperContext,
  room: RoomId,
  drafts: Map<RoomId, KeptSnapshot>,
  verdicts: ReadonlyMap<string, Verdict>,
): Promise<readonly Act[]> {
  const state = context.control.state.get();
  const known = snapshotsOf(state, room);
  const acts: Act[] = [];
  const erasure = await eraseAct(context, room, known);
  if (erasure) acts.push(erasure);
  const draft = drafts.get(room);
  if (draft && isWanted(known, draft)) acts.push(nameAct(room, draft));
  else drafts.delete(room);
  if (known.pending && (await isVouchedFor(context, room, known.pending, verdicts)))
    acts.push(() => ({ type: 'attest-snapshot', room, hash: known.pending?.hash ?? new Uint8Array(32) }));
  const doubted = findDoubted(context, known, verdicts);
  if (doubted) acts.push(() => ({ type: 'void-snapshot', room, hash: doubted.hash }));
  return acts;
}

/** Made or vouched for by this member. */
export function isMine(state: ControlState, device: DeviceId, { by, attestedBy }: Snapshot): boolean {
  const me = standingOf(state, device)?.member.id;
  return me === by || me === attestedBy;
}

/** What can still be set aside: nothing has been dropped for its sake. */
export function doubtable({ pending, attested, floor }: RoomSnapshots): readonly Snapshot[] {
  const newest = attested.at(-1);
  return [pending, newest && !isSnapshot(floor, newest.hash) ? newest : null].filter((one) => one !== null);
}

function isWanted({ pending, attested, floor }: RoomSnapshots, draft: KeptSnapshot): boolean {
  if ([pending, floor, ...attested].some((one) => isSnapshot(one, draft.hash))) return false;
  const newest = attested.at(-1);
  const more = countCovered(draft.covered);
  return [pending, newest].every(
    (one) => !one || (more > countCovered(one.covered) && coversAll(draft.covered, one.covered)),
  );
}

function nameAct(room: RoomId, { hash, parts, roomKey, covered }: KeptSnapshot): Act {
  const links = [...covered].map(([device, { counter, hash: link, signature, control }]) => ({
    device,
    counter,
    hash: link,
    signature,
    control,
  }));
  return () => ({ type: 'snapshot', room, hash, parts: parts.length, roomKey, covered: links });
}

/** By another's device that made the same; by the author's own after some days, where nobody else could. */
async function isVouchedFor(
  { control, keys, store, platform }: KeeperContext,
  id: RoomId,
  pending: Snapshot,
  verdicts: ReadonlyMap<string, Verdict>,
): Promise<boolean> {
  const state = control.state.get();
  if (!isMine(state, keys.id, pending)) return verdicts.get(bytesToHex(pending.hash)) === 'same';
  const room = state.rooms.get(id);
  if (!room || !readsAlone(state, pending.by, room)) return false;
  const now = platform.clock.now();
  const isAsked = snapshotsOf(state, id).erasures.size > 0;
  return isAsked || (await store.noteSnapshot(id, pending.hash, now)) <= now - loneAttestDelayMs;
}

/** One that this device could not make the same. */
function findDoubted(
  { control, keys }: KeeperContext,
  known: RoomSnapshots,
  verdicts: ReadonlyMap<string, Verdict>,
): Snapshot | undefined {
  const me = standingOf(control.state.get(), keys.id)?.member.id;
  return doubtable(known).find(
    ({ hash, doubtedBy }) =>
      verdicts.get(bytesToHex(hash)) === 'other' && me !== undefined && !doubtedBy.has(me),
  );
}

/** Once the deletion is an entry of this device, nothing from before the snapshot that will hold it is to be kept. */
async function eraseAct(
  { store, replica, keys }: KeeperContext,
  room: RoomId,
  { erasures, floor, attested }: RoomSnapshots,
): Promise<Act | null> {
  if (!(await store.isErasureDue(room))) return null;
  const head = await replica(room).log.head(keys.id);
  if (!head || head.counter === 0) return null;
  const isDone =
    floor !== null && floor === attested.at(-1) && (floor.covered.get(keys.id)?.counter ?? 0) >= head.counter;
  if (isDone || (erasures.get(keys.id) ?? 0) >= head.counter) {
    await store.endErasure(room);
    return null;
  }
  return () => ({ type: 'erase', room, device: keys.id, counter: head.counter });
}
