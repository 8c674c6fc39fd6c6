/** Ways into the vault: each slot holds the vault key, sealed under what one way in yields (R12). */
import { z } from 'zod';
import { randomBytes, type Bytes } from '#shared/base/bytes.ts';
import { encodeCbor } from '#shared/base/cbor.ts';
import { err, type Result } from '#shared/base/result.ts';
import { open, seal, type Undecryptable } from '#shared/crypto/seal/aead.ts';
import { deriveAeadKey, importRoot } from '#shared/crypto/seal/derive.ts';
import { anyBytes } from '#shared/protocol/ids.ts';
import {
  isBearableCost,
  passphraseCost,
  passphraseToRoot,
  saltBytes,
} from '#shared/crypto/seal/passphrase.ts';

const label = 'varsam/vault-slot/1';

export const slotRowSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('passphrase'),
    salt: anyBytes,
    cost: z.object({ memoryKiB: z.number(), passes: z.number(), lanes: z.number() }),
    sealed: anyBytes,
  }),
  z.object({ kind: z.literal('recovery'), salt: anyBytes, sealed: anyBytes }),
  /** `credential`: names the passkey to its authenticator; `salt` is what the authenticator makes the secret from. */
  z.object({ kind: z.literal('passkey'), credential: anyBytes, salt: anyBytes, sealed: anyBytes }),
]);

export type SlotRow = z.infer<typeof slotRowSchema>;
export type Slot<Kind extends SlotRow['kind']> = Extract<SlotRow, { kind: Kind }>;

export async function sealPassphraseSlot(passphrase: string, vaultKey: Bytes): Promise<Slot<'passphrase'>> {
  const slot = { kind: 'passphrase' as const, salt: randomBytes(saltBytes), cost: passphraseCost };
  const root = await passphraseToRoot(passphrase, slot.salt, slot.cost);
  return { ...slot, sealed: await sealWith(root, slot, vaultKey) };
}

export async function openPassphraseSlot(
  passphrase: string,
  slot: Slot<'passphrase'>,
): Promise<Result<Bytes, Undecryptable>> {
  if (!isBearableCost(slot.cost)) return err({ type: 'undecryptable' });
  return openWith(await passphraseToRoot(passphrase, slot.salt, slot.cost), slot);
}

/** `secret`: the recovery key's bytes, which are random and need no stretching. */
export async function sealRecoverySlot(secret: Bytes, vaultKey: Bytes): Promise<Slot<'recovery'>> {
  const slot = { kind: 'recovery' as const, salt: randomBytes(saltBytes) };
  return { ...slot, sealed: await sealWith(await importRoot(secret), slot, vaultKey) };
}

export async function openRecoverySlot(
  secret: Bytes,
  slot: Slot<'recovery'>,
): Promise<Result<Bytes, Undecryptable>> {
  return openWith(await importRoot(secret), slot);
}

/** `secret`: what the authenticator yields for the slot's salt, 32 bytes. */
export async function sealPasskeySlot(
  { credential, salt, secret }: { credential: Bytes; salt: Bytes; secret: Bytes },
  vaultKey: Bytes,
): Promise<Slot<'passkey'>> {
  const slot = { kind: 'passkey' as const, credential, salt };
  return { ...slot, sealed: await sealWith(await importRoot(secret), slot, vaultKey) };
}

export async function openPasskeySlot(
  secret: Bytes,
  slot: Slot<'passkey'>,
): Promise<Result<Bytes, Undecryptable>> {
  return openWith(await importRoot(secret), slot);
}

type SlotHead =
  | Omit<Slot<'passphrase'>, 'sealed'>
  | Omit<Slot<'recovery'>, 'sealed'>
  | Omit<Slot<'passkey'>, 'sealed'>;

async function sealWith(root: CryptoKey, slot: SlotHead, vaultKey: Bytes): Promise<Bytes> {
  return seal(await deriveAeadKey(root, label, slot.salt), vaultKey, associated(slot));
}

async function openWith(root: CryptoKey, slot: SlotRow): Promise<Result<Bytes, Undecryptable>> {
  return open(await deriveAeadKey(root, label, slot.salt), slot.sealed, associated(slot));
}

/** The cost is bound: lowering it on disk makes the slot useless, not weaker. */
function associated(slot: SlotHead): Bytes {
  if (slot.kind === 'passphrase') return encodeCbor([slot.kind, slot.salt, slot.cost]);
  if (slot.kind === 'passkey') return encodeCbor([slot.kind, slot.salt, slot.credential]);
  return encodeCbor([slot.kind, slot.salt]);
}
