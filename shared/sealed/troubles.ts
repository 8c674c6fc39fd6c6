/** What waits in a room or does not count: what its log holds, and what lies beside that, since nothing proves it yet (R17.3). */
import type { ControlState } from '../protocol/control-state.ts';
import type { RoomId } from '../protocol/ids.ts';
import type { RoomLog, Trouble } from './room-log.ts';
import type { SpaceStore } from './space-store.ts';

export async function troublesIn(
  room: RoomId,
  log: RoomLog,
  store: Pick<SpaceStore, 'unproven'>,
  state: ControlState,
): Promise<readonly Trouble[]> {
  const beside = (await store.unproven(room)).map(({ device, counter }): Trouble => {
    const why = state.devices.has(device) ? 'unproven' : 'unknown-device';
    return { device, counter, state: { type: 'held', why } };
  });
  return [...log.troubles(), ...beside];
}
