/**
 * What a relay says that it has of a room, held against what is known (R8): entries name what their authors had seen,
 * colleagues say how far they have come, and what was acknowledged once lies at home.
 */
import type { DeviceId } from '../protocol/ids.ts';
import { joinVectors, vectorNews, type Vector } from './update-payload.ts';

/** What devices say that there is: a changed one can say anything of others, so it stays known whose word it is. */
export type Words = ReadonlyMap<DeviceId, Vector>;

export interface Missing {
  readonly changes: number;
  /** Devices by whose word they are there. */
  readonly toldBy: readonly DeviceId[];
}

export interface Doubt {
  /** Entries that are told of and that the relay does not have, by whose they are. */
  readonly withheld: ReadonlyMap<DeviceId, Missing>;
  /** The relay had entries, in this life of its store, and has them no more. */
  readonly forgotten: boolean;
}

/**
 * `relay`: newest entry of each device, by the relay's word. `taken`: by what is here. `told`: by what others say.
 * `unsent`: entries here that the relay is not known to have had.
 */
export function doubtRelay(
  relay: Vector,
  taken: Vector,
  told: Words,
  unsent: readonly { readonly device: DeviceId; readonly counter: number }[],
): Doubt {
  const waiting = new Set(unsent.map(({ device, counter }) => `${device}:${counter}`));
  const ahead = vectorNews(relay, taken);
  const known = joinVectors(taken, relay);
  const withheld = new Map<DeviceId, Missing>();
  for (const [by, heads] of told)
    for (const [device, counter] of vectorNews(known, heads)) {
      const { changes, toldBy } = withheld.get(device) ?? { changes: 0, toldBy: [] };
      const missing = counter - (known.get(device) ?? 0);
      withheld.set(device, { changes: Math.max(changes, missing), toldBy: [...toldBy, by] });
    }
  return {
    withheld,
    forgotten: [...ahead.keys()].some((device) => !waiting.has(`${device}:${(relay.get(device) ?? 0) + 1}`)),
  };
}
