/**
 * What a relay says that it has of a room, held against what is known (R8): entries name what their authors had seen,
 * colleagues say how far they have come, and what was acknowledged once lies at home.
 */
import type { DeviceId } from '../protocol/ids.ts';
import { vectorNews, type Vector } from './update-payload.ts';

export interface Doubt {
  /** Entries that are told of and that the relay does not have: how many of each device. */
  readonly withheld: ReadonlyMap<DeviceId, number>;
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
  told: Vector,
  unsent: readonly { readonly device: DeviceId; readonly counter: number }[],
): Doubt {
  const waiting = new Set(unsent.map(({ device, counter }) => `${device}:${counter}`));
  const ahead = vectorNews(relay, taken);
  const withheld = [...vectorNews(taken, told)].flatMap(([device, counter]) => {
    const known = Math.max(relay.get(device) ?? 0, taken.get(device) ?? 0);
    return counter > known ? [[device, counter - known] as const] : [];
  });
  return {
    withheld: new Map(withheld),
    forgotten: [...ahead.keys()].some((device) => !waiting.has(`${device}:${(relay.get(device) ?? 0) + 1}`)),
  };
}
