/** What this device may still write, by the list of members as far as it is known here. */
import { mayCreateRoom, mayWrite } from '#shared/protocol/access.ts';
import { standingOf } from '#shared/protocol/control-state.ts';
import type { RoomId } from '#shared/protocol/ids.ts';
import type { SpaceContext } from './space-context.ts';

type Writer = Pick<SpaceContext, 'control' | 'keys'>;

export function mayReview({ control, keys }: Writer): boolean {
  const standing = standingOf(control.state.get(), keys.id);
  return standing !== null && mayCreateRoom(standing.member.role, 'review');
}

/** A room that nobody knows of yet is a review that was made here without the net. */
export function mayWriteIn(writer: Writer, room: RoomId): boolean {
  const state = writer.control.state.get();
  return state.rooms.has(room) ? mayWrite(state, writer.keys.id, room) : mayReview(writer);
}
