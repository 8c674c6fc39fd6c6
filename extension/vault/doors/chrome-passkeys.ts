/** Passkeys of this computer that yield a secret for a salt: the `prf` extension of WebAuthn (R12.6). */
import { randomBytes, type Bytes } from '#shared/base/bytes.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Passkeys, PasskeyFailure } from '../platform.ts';

/** Null in the worker, which has nobody to ask, and in browsers without passkeys. */
export function createChromePasskeys(): Passkeys | null {
  if (!('PublicKeyCredential' in globalThis) || !('credentials' in navigator)) return null;
  return {
    async create(salt) {
      const made = await ask(() =>
        navigator.credentials.create({
          publicKey: {
            challenge: randomBytes(32),
            rp: { name: 'Varsam' },
            user: { id: randomBytes(16), name: 'Varsam', displayName: 'Varsam' },
            pubKeyCredParams: [
              { type: 'public-key', alg: -7 },
              { type: 'public-key', alg: -257 },
            ],
            authenticatorSelection: { userVerification: 'required', residentKey: 'discouraged' },
            extensions: { prf: { eval: { first: salt } } },
          },
        }),
      );
      if (!made) return refused;
      const credential = new Uint8Array(made.rawId);
      const secret = secretIn(made);
      if (secret) return ok({ credential, secret });
      // Many authenticators yield secrets only when they are asked the next time.
      if (made.getClientExtensionResults().prf?.enabled !== true) return withoutSecret;
      const asked = await secretOf(credential, salt);
      return asked.ok ? ok({ credential, secret: asked.value }) : asked;
    },
    secretOf,
  };
}

const refused = err({ type: 'passkey-refused' } as const);
const withoutSecret = err({ type: 'passkey-without-secret' } as const);

async function secretOf(credential: Bytes, salt: Bytes): Promise<Result<Bytes, PasskeyFailure>> {
  const shown = await ask(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: randomBytes(32),
        allowCredentials: [{ type: 'public-key', id: credential }],
        userVerification: 'required',
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  );
  if (!shown) return refused;
  const secret = secretIn(shown);
  return secret ? ok(secret) : withoutSecret;
}

/** Null when the user said no, took too long, or the computer could not. */
async function ask(request: () => Promise<Credential | null>): Promise<PublicKeyCredential | null> {
  try {
    const credential = await request();
    return credential instanceof PublicKeyCredential ? credential : null;
  } catch {
    return null;
  }
}

function secretIn(credential: PublicKeyCredential): Bytes | null {
  const first = credential.getClientExtensionResults().prf?.results?.first;
  if (!first) return null;
  return ArrayBuffer.isView(first)
    ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength).slice()
    : new Uint8Array(first).slice();
}
