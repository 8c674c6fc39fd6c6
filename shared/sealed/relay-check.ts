/** Asks the relay again where somebody told of more than it has shown, and says what its answer does not agree with (R8). */
import { equalBytes } from '../base/bytes.ts';
import type { ChainLink } from '../protocol/chain.ts';
import { standingOf, type ControlState } from '../protocol/control-state.ts';
import { parseEntry } from '../protocol/entry.ts';
import type { DeviceId, RoomId } from '../protocol/ids.ts';
import { linkOf } from './chain-proof.ts';
import type { RelayMessage } from '../protocol/wire.ts';
import { doubtRelay, type Doubt, type Words } from './relay-word.ts';
import type { RoomLog } from './room-log.ts';
import type { ReceivedEntry, SpaceStore } from './space-store.ts';
import { joinVectors, vectorNews, type Vector } from './update-payload.ts';

export interface RoomDoubt extends Doubt {
  /** Entries name control operations that the relay does not have. */
  readonly membersWithheld: boolean;
  /** It says that there is no such room, though the control log that it has gives it to this device. */
  readonly denied: boolean;
}

type UpToDate = Pick<Extract<RelayMessage, { type: 'up-to-date' }>, 'room' | 'vector'>;

export interface RelayCheckPorts {
  readonly store: Pick<SpaceStore, 'unsent' | 'unproven'>;
  log(room: RoomId): Promise<RoomLog>;
  state(): ControlState;
  /** What is to be thought of the relay's word about the room; said at each of them. */
  doubted(room: RoomId, doubt: RoomDoubt): void;
}

export interface RelayCheck {
  /** A colleague's device says how far it has come in the room; true when that is further than is known here. */
  told(room: RoomId, by: DeviceId, heads: Vector): Promise<boolean>;
  /**
   * The relay's word on all that it has. `forgotten`: it had more. `lacking`: it has what it never gave, though the room
   * was read to its end: it gave positions that were not so. `only`: of whose chain it speaks, to one who writes there and
   * may not read; null for all.
   */
  heard(message: UpToDate, log: RoomLog, only: DeviceId | null): Promise<'agreed' | 'forgotten' | 'lacking'>;
  /** The relay says that there is no such room. */
  denied(room: RoomId, log: RoomLog): void;
  /** Whether something is told of that has not come. */
  isWanting(room: RoomId): Promise<boolean>;
}

export function createRelayCheck(ports: RelayCheckPorts): RelayCheck {
  const claims = new Map<RoomId, ReadonlyMap<DeviceId, Vector>>();

  /** A device that has been removed meanwhile is asked no more. */
  const claimsIn = (room: RoomId): Words =>
    new Map([...(claims.get(room) ?? [])].filter(([by]) => standingOf(ports.state(), by) !== null));

  const wantedIn = (room: RoomId, log: RoomLog) => {
    const { entries, control } = log.wanted();
    return { taken: log.vector(), entries: joinWords(entries, claimsIn(room)), control };
  };
  const isBeyond = (taken: Vector, wanted: Words): boolean =>
    [...wanted.values()].some((heads) => vectorNews(taken, heads).size > 0);

  /**
   * What waits for its proof is there, as long as it is what the relay has: a place before it that is empty is not, nor is
   * noise that once stood for the entry.
   */
  const isLacking = async ({ room, vector }: UpToDate, log: RoomLog): Promise<boolean> => {
    const taken = log.vector();
    const ahead = vector.filter(({ device, counter }) => counter > (taken.get(device) ?? 0));
    const unproven = ahead.length === 0 ? [] : await ports.store.unproven(room);
    for (const { device, counter, hash } of ahead) {
      const head = await log.head(device);
      if (head === null || head.counter >= counter) continue;
      const waiting = unproven.filter((one) => one.device === device && one.counter <= counter);
      const end = follow(head, waiting);
      if (end?.counter !== counter || !equalBytes(end.hash, hash)) return true;
    }
    return false;
  };

  return {
    denied(room, log) {
      const { taken, entries, control } = wantedIn(room, log);
      const { withheld } = doubtRelay(new Map(), taken, entries, []);
      const membersWithheld = control > ports.state().seq;
      ports.doubted(room, { withheld, forgotten: false, membersWithheld, denied: true });
    },
    async told(room, by, heads) {
      const known = [...heads].filter(([device]) => ports.state().devices.has(device));
      const word: Words = new Map([[by, new Map(known)]]);
      claims.set(room, joinWords(claims.get(room) ?? new Map(), word));
      return isBeyond((await ports.log(room)).vector(), word);
    },
    async isWanting(room) {
      const { taken, entries, control } = wantedIn(room, await ports.log(room));
      return control > ports.state().seq || isBeyond(taken, entries);
    },
    async heard({ room, vector }, log, only) {
      const said = new Map(vector.map(({ device, counter }) => [device, counter]));
      const relay = joinVectors(said, log.covered());
      const { taken, entries, control } = wantedIn(room, log);
      const spokenOf = (known: Vector): Vector =>
        only === null ? known : new Map([...known].filter(([device]) => device === only));
      const told: Words = new Map([...entries].map(([by, heads]) => [by, spokenOf(heads)]));
      const unsent = await ports.store.unsent(room);
      const doubt = doubtRelay(relay, spokenOf(taken), told, unsent);
      ports.doubted(room, { ...doubt, membersWithheld: control > ports.state().seq, denied: false });
      if (doubt.forgotten) return 'forgotten';
      return (await isLacking({ room, vector }, log)) ? 'lacking' : 'agreed';
    },
  };
}

function joinWords(a: Words, b: Words): Words {
  const joined = new Map(a);
  for (const [by, heads] of b) joined.set(by, joinVectors(joined.get(by) ?? new Map(), heads));
  return joined;
}

/** Where a chain ends that goes on with what waits, one at each place. Null where it does not. */
function follow(head: ChainLink, waiting: readonly ReceivedEntry[]): ChainLink | null {
  let link = head;
  for (const { counter, bytes } of waiting.toSorted((a, b) => a.counter - b.counter)) {
    const entry = parseEntry(bytes);
    if (!entry.ok || counter !== link.counter + 1) return null;
    link = linkOf(link, entry.value);
  }
  return link;
}
