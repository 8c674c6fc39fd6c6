/** A shared adapter or routine as it lies on this device, unsealed, with the key that it was good under when the vault was open. */
import { z } from 'zod';
import type { CountedBundle, RefusedBundle, SpaceBundles } from '#extension/vault/space/bundles-contract.ts';
import { importVerifyKey } from '#shared/crypto/signature.ts';
import {
  openBundle,
  signedBundleSchema,
  type BundleKind,
  type SharedBundle,
} from '#shared/documents/signed-bundle.ts';
import { anyBytes, parseSpaceId } from '#shared/protocol/ids.ts';
import type { StoredMap } from './catalogue-store.ts';

const takenSchema = z.object({
  /** Where its space stands among those of this device, from 0. */
  rank: z.int().nonnegative(),
  signed: signedBundleSchema,
  signKey: anyBytes,
});

/** What one space of this device shares. */
export interface OfSpace extends Pick<SpaceBundles, 'isGenuine'> {
  readonly id: string;
  readonly shared: readonly CountedBundle[];
  readonly refused: readonly RefusedBundle[];
}

export interface Taken {
  readonly rank: number;
  readonly bundle: SharedBundle;
}

/**
 * What no device of its space has signed goes, and what is of no space of this device; the rest stands as its space does now.
 * True when something has changed.
 */
export async function settle(map: StoredMap, spaces: readonly OfSpace[]): Promise<boolean> {
  let changed = false;
  for (const [place, value] of map.entries()) {
    const rank = spaces.findIndex(({ id }) => place.startsWith(`${id}/`));
    const taken = takenSchema.safeParse(value);
    const isOurs = taken.success && (await spaces[rank]?.isGenuine(taken.data.signed)) === true;
    if (isOurs && taken.data.rank === rank) continue;
    if (isOurs) map.set(place, { ...taken.data, rank });
    else map.delete(place);
    changed = true;
  }
  return changed;
}

/** What is on disk is checked once more before it is used. `place`: space and id, `…/treserva` or `…/routine`. */
export async function openTaken(kind: BundleKind, place: string, value: unknown): Promise<Taken | null> {
  const space = parseSpaceId(place.slice(0, place.indexOf('/')));
  const taken = takenSchema.safeParse(value);
  if (space === null || !taken.success) return null;
  const { rank, signed, signKey } = taken.data;
  const key = await importVerifyKey(signKey);
  const bundle = key.ok ? await openBundle(kind, space, signed, key.value) : key;
  return bundle.ok && `${space}/${bundle.value.id}` === place ? { rank, bundle: bundle.value } : null;
}

/** Of the same number, it is the one that the space settled on; of the same text, it is known. */
export function isNewer(next: SharedBundle, before: SharedBundle | undefined): boolean {
  if (before === undefined || next.number > before.number) return true;
  return next.number === before.number && next.text !== before.text;
}

/** They come newest first. */
export function newestOfEach(shared: readonly CountedBundle[]): readonly CountedBundle[] {
  return shared.filter((one, at) => shared.findIndex(({ bundle }) => bundle.id === one.bundle.id) === at);
}
