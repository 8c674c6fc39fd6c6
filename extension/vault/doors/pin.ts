/**
 * A short code that opens the vault again within one session of the browser, and nothing after it (R12.3). What it opens
 * lies in the browser's memory together with a random secret; five wrong tries, or the end of the browser, and both are gone.
 */
import { z } from 'zod';
import {
  base64UrlToBytes,
  bytesToBase64Url,
  concatBytes,
  randomBytes,
  utf8,
  type Bytes,
} from '#shared/base/bytes.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { open, seal } from '#shared/crypto/seal/aead.ts';
import { deriveAeadKey, importRoot } from '#shared/crypto/seal/derive.ts';
import { passphraseCost, saltBytes, stretchPassphrase } from '#shared/crypto/seal/passphrase.ts';
import { anyBytes } from '#shared/protocol/ids.ts';
import type { SessionStorage } from '../platform.ts';

export const pinTries = 5;
export const pinName = 'pin';

const label = 'varsam/pin/1';
const secretBytes = 32;

/** What is kept of a code, sealed with the rest: enough to let it open the next session as well, once that is open. */
export const stretchedPinSchema = z.object({
  salt: anyBytes,
  stretched: anyBytes,
});
export type StretchedPin = z.infer<typeof stretchedPinSchema>;

const bytes = z.string().transform((text, context) => {
  const decoded = base64UrlToBytes(text);
  if (decoded) return decoded;
  context.addIssue('no base64url');
  return z.NEVER;
});
const armedSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ready'),
    salt: bytes,
    secret: bytes,
    sealed: bytes,
    triesLeft: z.int().min(1).max(pinTries),
  }),
  z.object({ type: z.literal('spent') }),
]);
export type ArmedPin = z.infer<typeof armedSchema>;

export type PinFailure =
  | { readonly type: 'wrong-pin'; readonly triesLeft: number }
  | { readonly type: 'pin-spent' };

export async function stretchPin(pin: string): Promise<StretchedPin> {
  const salt = randomBytes(saltBytes);
  return { salt, stretched: await stretchPassphrase(pin, salt, passphraseCost) };
}

/** Null when no code opens this session. */
export async function readPin(session: SessionStorage): Promise<ArmedPin | null> {
  const parsed = armedSchema.safeParse(await session.get(pinName));
  return parsed.success ? parsed.data : null;
}

/** From now on, and until the browser ends, the code opens the vault. */
export async function armPin(session: SessionStorage, pin: StretchedPin, vaultKey: Bytes): Promise<void> {
  const secret = randomBytes(secretBytes);
  const sealed = await seal(await pinKey(pin.stretched, secret), vaultKey, utf8(pinName));
  await writeReady(session, { salt: pin.salt, secret, sealed, triesLeft: pinTries });
}

/** Gives the vault key. The caller holds a lock over all contexts, so that no try goes uncounted. */
export async function tryPin(session: SessionStorage, pin: string): Promise<Result<Bytes, PinFailure>> {
  const armed = await readPin(session);
  if (armed?.type !== 'ready') return err({ type: 'pin-spent' });
  const triesLeft = armed.triesLeft - 1;
  // Counted before it is known whether it was right: whoever ends the browser's process in between gains no try.
  if (triesLeft === 0) await session.set(pinName, { type: 'spent' });
  else await writeReady(session, { ...armed, triesLeft });
  const stretched = await stretchPassphrase(pin, armed.salt, passphraseCost);
  const vaultKey = await open(await pinKey(stretched, armed.secret), armed.sealed, utf8(pinName));
  stretched.fill(0);
  if (!vaultKey.ok) return err(triesLeft === 0 ? { type: 'pin-spent' } : { type: 'wrong-pin', triesLeft });
  await writeReady(session, { ...armed, triesLeft: pinTries });
  return ok(vaultKey.value);
}

async function pinKey(stretched: Bytes, secret: Bytes): Promise<CryptoKey> {
  const both = concatBytes(stretched, secret);
  const root = await importRoot(both);
  both.fill(0);
  return deriveAeadKey(root, label, new Uint8Array(0));
}

async function writeReady(
  session: SessionStorage,
  { salt, secret, sealed, triesLeft }: Omit<Extract<ArmedPin, { type: 'ready' }>, 'type'>,
): Promise<void> {
  await session.set(pinName, {
    type: 'ready',
    salt: bytesToBase64Url(salt),
    secret: bytesToBase64Url(secret),
    sealed: bytesToBase64Url(sealed),
    triesLeft,
  });
}
