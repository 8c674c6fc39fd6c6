/** Asks the relay again where somebody told of more than it has shown, and says what its answer does not agree with (R8). */
import type { ControlState } from '../protocol/control-state.ts';
import type { RoomId } from '../protocol/ids.ts';
import type { RelayMessage } from '../protocol/wire.ts';
import { doubtRelay, type Doubt } from './relay-word.ts';
import type { RoomLog } from './room-log.ts';
import type { SpaceStore } from './space-store.ts';
import { joinVectors, type Vector } from './update-payload.ts';

export interface RoomDoubt extends Doubt {
  /** Entries name control operations that the relay does not have. */
  readonly membersWithheld: boolean;
}

export interface RelayCheckPorts {
  readonly store: Pick<SpaceStore, 'unsent'>;
  log(room: RoomId): Promise<RoomLog>;
  state(): ControlState;
  /** What is to be thought of the relay's word about the room; said at each of them. */
  doubted(room: RoomId, doubt: RoomDoubt): void;
}

export interface RelayCheck {
  /** A colleague says how far they have come in the room; true when that is further than is known here. */
  told(room: RoomId, heads: Vector): Promise<boolean>;
  /** The relay's word on all that it has. False when it has forgotten what it had. */
  heard(message: Extract<RelayMessage, { type: 'up-to-date' }>): Promise<boolean>;
  /** Whether something is told of that has not come. */
  isWanting(room: RoomId): Promise<boolean>;
}

export function createRelayCheck(ports: RelayCheckPorts): RelayCheck {
  const claims = new Map<RoomId, Vector>();

  const wantedIn = async (room: RoomId) => {
    const log = await ports.log(room);
    const { entries, control } = log.wanted();
    return { taken: log.vector(), entries: joinVectors(entries, claims.get(room) ?? new Map()), control };
  };
  const isBeyond = (taken: Vector, wanted: Vector): boolean =>
    [...wanted].some(([device, counter]) => counter > (taken.get(device) ?? 0));

  return {
    async told(room, heads) {
      const known = [...heads].filter(([device]) => ports.state().devices.has(device));
      claims.set(room, joinVectors(claims.get(room) ?? new Map(), new Map(known)));
      return isBeyond((await ports.log(room)).vector(), new Map(known));
    },
    async isWanting(room) {
      const { taken, entries, control } = await wantedIn(room);
      return control > ports.state().seq || isBeyond(taken, entries);
    },
    async heard({ room, vector }) {
      const relay = new Map(vector.map(({ device, counter }) => [device, counter]));
      const { taken, entries, control } = await wantedIn(room);
      const doubt = doubtRelay(relay, taken, entries, await ports.store.unsent(room));
      ports.doubted(room, { ...doubt, membersWithheld: control > ports.state().seq });
      return !doubt.forgotten;
    },
  };
}
