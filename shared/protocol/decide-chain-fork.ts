/** Proof that a device signed two entries at one place of its chain: it was copied, or means to tell two stories (R4.5). */
import { equalBytes, type Bytes } from '../base/bytes.ts';
import { err, ok } from '../base/result.ts';
import { importVerifyKey, verify } from '../crypto/signature.ts';
import { linkMessage, nextLinkHash } from './chain.ts';
import type { Decision } from './decision.ts';
import type { ControlState } from './control-state.ts';
import { parseEntry, type Entry } from './entry.ts';
import type { OperationOf } from './operation.ts';

/**
 * Nothing after the last link that both have in common counts, on either branch: which of them is the person's own
 * nobody can tell. Signatures are for `isTrueProof`.
 */
export function decideForkProof(
  state: ControlState,
  operation: OperationOf<'fork-proof'>,
  seq: number,
): Decision {
  const pair = readPair(operation);
  const device = pair && state.devices.get(pair[0].header.device);
  if (!pair || !device || !state.rooms.has(operation.room)) return err({ type: 'unknown-subject' });
  const counter = pair[0].header.counter - 1;
  const known = device.forks.get(operation.room);
  if (known && known.counter <= counter) return err({ type: 'exists' });
  const forks = new Map(device.forks).set(operation.room, { counter, hash: operation.previous.hash });
  const forkedAt = device.forkedAt ?? seq;
  return ok({ devices: new Map(state.devices).set(device.id, { ...device, forks, forkedAt }) });
}

/** Whether the device signed both in that room. Nobody else can have made such a pair, whatever link they name. */
export async function isTrueProof(
  state: ControlState,
  operation: OperationOf<'fork-proof'>,
): Promise<boolean> {
  const pair = readPair(operation);
  const device = pair && state.devices.get(pair[0].header.device);
  const key = device && (await importVerifyKey(device.signKey));
  if (!pair || !key?.ok) return false;
  const previous = { counter: 0, ...operation.previous };
  const signed = await Promise.all(
    pair.map(({ body, signature }) =>
      verify(key.value, linkMessage(operation.room, nextLinkHash(previous, body)), signature),
    ),
  );
  return signed.every(Boolean);
}

/** Null unless they are two different entries at one place. */
function readPair({ entries }: OperationOf<'fork-proof'>): readonly [Entry, Entry] | null {
  const [a, b] = entries.map((bytes: Bytes) => parseEntry(bytes));
  if (!a?.ok || !b?.ok || equalBytes(a.value.body, b.value.body)) return null;
  const { device, counter } = a.value.header;
  const isSamePlace = device === b.value.header.device && counter === b.value.header.counter;
  return isSamePlace ? [a.value, b.value] : null;
}
