/** Sealing of what lies on this disk: one key per table from the vault key, bound to the place it lies in. */
import { utf8, type Bytes } from '#shared/base/bytes.ts';
import { decodeCbor, encodeCbor, type CborValue } from '#shared/base/cbor.ts';
import { assert } from '#shared/base/assert.ts';
import { open, seal } from '#shared/crypto/seal/aead.ts';
import { deriveAeadKey, importRoot } from '#shared/crypto/seal/derive.ts';

const label = 'varsam/at-rest/1';

const tables = [
  'records',
  'control',
  'pending',
  'snapshots',
  'batches',
  'posted',
  'captures',
  'files',
  'keys',
] as const;
export type SealedTable = (typeof tables)[number];

export interface AtRest {
  /** `place`: what names the row in its table, so that rows cannot be swapped. */
  seal(table: SealedTable, place: string, value: CborValue): Promise<Bytes>;
  /** The value as it was sealed; the caller checks its shape. A row that does not open was tampered with. */
  open(table: SealedTable, place: string, sealed: Bytes): Promise<unknown>;
  /** For wrapping private keys. */
  readonly keyWrapping: CryptoKey;
}

/** `vaultKey`: 32 bytes, which the caller wipes. */
export async function createAtRest(vaultKey: Bytes): Promise<AtRest> {
  const root = await importRoot(vaultKey);
  const derived = await Promise.all(
    tables.map(async (table) => [table, await deriveAeadKey(root, label, utf8(table))] as const),
  );
  const keys = new Map(derived);
  const keyOf = (table: SealedTable): CryptoKey => {
    const key = keys.get(table);
    assert(key, 'every sealed table has its key');
    return key;
  };
  return {
    keyWrapping: keyOf('keys'),
    seal: (table, place, value) => seal(keyOf(table), encodeCbor(value), utf8(place)),
    async open(table, place, sealed) {
      const opened = await open(keyOf(table), sealed, utf8(place));
      const value = opened.ok ? decodeCbor(opened.value) : opened;
      assert(value.ok, 'what this vault sealed opens with its key');
      return value.value;
    },
  };
}
