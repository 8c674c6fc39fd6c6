/** A space with an owner and two reviewers, of whom somebody is to be removed or given another role, and a room of theirs. */
import type { MemberId } from '#shared/protocol/ids.ts';
import type { Cut } from '#shared/protocol/operation.ts';
import type { Act } from '#shared/sealed/control-acts.ts';
import type { ControlReplica } from '#shared/sealed/control-replica.ts';
import { createKeyring } from '#shared/sealed/keyring.ts';
import { dutyActs, removeActs } from '#shared/sealed/leaving.ts';
import {
  addColleague,
  foundTestSpace,
  planRoom,
  writeActs,
  type TestDevice,
  type TestRoom,
  type TestSpace,
} from './room.ts';

/** What acts give back: why they were refused, or null. */
export interface RemovalStage {
  readonly space: TestSpace;
  readonly room: TestRoom;
  readonly maja: TestDevice;
  readonly ture: TestDevice;
  readonly write: (by: TestDevice, acts: readonly Act[]) => Promise<string | null>;
  readonly memberOf: (device: TestDevice) => MemberId;
  readonly remove: (by: TestDevice, leaver: TestDevice, cuts?: readonly Cut[]) => Promise<string | null>;
  readonly renewKey: (by: TestDevice) => Promise<string | null>;
  /** The same people, who have read another list of members. */
  reading(control: ControlReplica): RemovalStage;
}

export async function openRemovalStage(): Promise<RemovalStage> {
  const space = await foundTestSpace();
  return toStage(space, await addColleague(space), await addColleague(space));
}

function toStage(space: TestSpace, maja: TestDevice, ture: TestDevice): RemovalStage {
  const room = planRoom(space, maja);
  const memberOf = (device: TestDevice): MemberId => {
    const member = room.state().devices.get(device.keys.id)?.member;
    if (!member) throw new Error('unknown');
    return member;
  };
  const write = (by: TestDevice, acts: readonly Act[]) => writeActs(space.control, by, acts);
  return {
    space,
    room,
    maja,
    ture,
    write,
    memberOf,
    async remove(by, leaver, cuts = []) {
      const whom = { type: 'member', id: memberOf(leaver) } as const;
      return write(by, await removeActs(room.state(), by.keys.id, whom, cuts));
    },
    async renewKey(by) {
      const keyring = createKeyring(room.state().space, by.keys);
      return write(by, await dutyActs(room.state(), keyring, by.keys.id, { rooms: [room.room], drafts: [] }));
    },
    reading: (control) => toStage({ ...space, control }, maja, ture),
  };
}
