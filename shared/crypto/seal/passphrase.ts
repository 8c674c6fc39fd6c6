/** From what a person can remember to a root key: Argon2id (RFC 9106). */
import { argon2id } from 'hash-wasm';
import { assert } from '../../base/assert.ts';
import type { Bytes } from '../../base/bytes.ts';
import { importRoot } from './derive.ts';

export interface PassphraseCost {
  readonly memoryKiB: number;
  readonly passes: number;
  readonly lanes: number;
}

/** 64 MiB and three passes: RFC 9106 §4, the second recommended choice, with one lane since WebAssembly has one thread. */
export const passphraseCost: PassphraseCost = { memoryKiB: 65_536, passes: 3, lanes: 1 };

export const saltBytes = 16;

/** A stored cost outside these bounds was not written by us: too cheap to protect, or so dear that it locks the user out. */
export function isBearableCost(cost: PassphraseCost): boolean {
  return (
    cost.memoryKiB >= 65_536 &&
    cost.memoryKiB <= 1_048_576 &&
    cost.passes >= 3 &&
    cost.passes <= 10 &&
    cost.lanes === 1
  );
}

/** 32 bytes, which the caller wipes. Unicode NFKC first (RFC 8265), so that å typed on one keyboard is å on another. */
export async function stretchPassphrase(
  passphrase: string,
  salt: Bytes,
  cost: PassphraseCost,
): Promise<Bytes> {
  assert(isBearableCost(cost), 'the cost of a passphrase is checked before it is paid');
  const raw = await argon2id({
    password: passphrase.normalize('NFKC'),
    salt,
    memorySize: cost.memoryKiB,
    iterations: cost.passes,
    parallelism: cost.lanes,
    hashLength: 32,
    outputType: 'binary',
  });
  return new Uint8Array(raw);
}

export async function passphraseToRoot(
  passphrase: string,
  salt: Bytes,
  cost: PassphraseCost,
): Promise<CryptoKey> {
  const raw = await stretchPassphrase(passphrase, salt, cost);
  const root = await importRoot(raw);
  raw.fill(0);
  return root;
}
