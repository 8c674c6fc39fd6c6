/** A shared adapter as it lies on this device, unsealed, with the key that it was good under when the vault was open. */
import { z } from 'zod';
import type { SharedAdapter } from '#extension/vault/adapters-contract.ts';
import type { Bytes } from '#shared/base/bytes.ts';
import { importVerifyKey } from '#shared/crypto/signature.ts';
import {
  openAdapter,
  signedAdapterSchema,
  type AdapterBundle,
  type SignedAdapter,
} from '#shared/documents/adapter-bundle.ts';
import { parseSpaceId } from '#shared/protocol/ids.ts';

const takenSchema = z.object({
  /** Where its space stands among those of this device, from 0. */
  rank: z.int().nonnegative(),
  signed: signedAdapterSchema,
  signKey: z.custom<Bytes>((value) => value instanceof Uint8Array),
});

export interface Taken {
  readonly rank: number;
  readonly bundle: AdapterBundle;
}

/** Null for what is no such thing. */
export function signedIn(value: unknown): SignedAdapter | null {
  const taken = takenSchema.safeParse(value);
  return taken.success ? taken.data.signed : null;
}

/** What is on disk is checked once more before it is used. `place`: space and system, `…/treserva`. */
export async function openTaken(place: string, value: unknown): Promise<Taken | null> {
  const space = parseSpaceId(place.slice(0, place.indexOf('/')));
  const taken = takenSchema.safeParse(value);
  if (space === null || !taken.success) return null;
  const { rank, signed, signKey } = taken.data;
  const key = await importVerifyKey(signKey);
  const bundle = key.ok ? await openAdapter(space, signed, key.value) : key;
  return bundle.ok && `${space}/${bundle.value.id}` === place ? { rank, bundle: bundle.value } : null;
}

/** Of the same number, it is the one that the space settled on; of the same rank and text, it is known. */
export function isNewer(next: Taken, before: Taken | null): boolean {
  if (before === null || next.bundle.number > before.bundle.number) return true;
  const isSame = next.rank === before.rank && next.bundle.adapter === before.bundle.adapter;
  return next.bundle.number === before.bundle.number && !isSame;
}

/** They come newest first. */
export function newestOfEach(shared: readonly SharedAdapter[]): readonly SharedAdapter[] {
  return shared.filter((one, at) => shared.findIndex(({ bundle }) => bundle.id === one.bundle.id) === at);
}
