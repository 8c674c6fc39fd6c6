/** An operation in its place in the control log: numbered, chained to the one before, signed by a device. */
import { z } from 'zod';
import { concatBytes, bytesToHex, type Bytes } from '../base/bytes.ts';
import { encodeCbor, type CborValue } from '../base/cbor.ts';
import { err, ok, type Result } from '../base/result.ts';
import { sha256 } from '../crypto/digest.ts';
import { importVerifyKey, sign, verify, type PrivateKey } from '../crypto/signature.ts';
import { decodeMessage } from './decode-message.ts';
import { bytesSchema, deviceIdSchema, type SpaceId } from './ids.ts';
import { labels } from './labels.ts';
import { operationSchema, type Operation } from './operation.ts';

const placedSchema = z.strictObject({
  seq: z.int().nonnegative(),
  /** Hash of the operation before; of the first, 32 zeros. */
  previous: bytesSchema(32),
  by: deviceIdSchema,
  operation: operationSchema,
});

/** An operation with its place and author. */
export type PlacedOperation = z.output<typeof placedSchema>;

/** As it is sent and stored: these bytes are what was signed, and are never encoded anew. */
export const signedOperationSchema = z.strictObject({
  /** One that settles a fork carries others; it still fits a frame. */
  body: bytesSchema(1, 900_000),
  signature: bytesSchema(64),
});
export type SignedOperation = z.output<typeof signedOperationSchema>;

export const noOperation: Bytes = new Uint8Array(32);

export async function signOperation(
  placed: PlacedOperation,
  privateKey: PrivateKey,
): Promise<SignedOperation> {
  const body = encodeOperation(placed);
  return { body, signature: await sign(privateKey, signedMessage(hashOperation(body))) };
}

/** What is hashed and signed. */
export function encodeOperation(placed: PlacedOperation): Bytes {
  return encodeCbor(z.encode(placedSchema, placed) as CborValue);
}

/**
 * More than a page of a branch comes to. One that carries a single other is let be larger by what stands around it: so
 * whatever stands on a branch can be brought in, and the settlement that brings it again (R5.3).
 */
const mostBytes = 600_000;

const carriesOne = (operation: Operation): boolean =>
  operation.type === 'settle-fork' && operation.branch.length === 1;

/** An operation that this version does not know is malformed to it: a log is read whole or not at all. */
export function parseOperation(
  signed: SignedOperation,
): Result<PlacedOperation, { type: 'malformed-operation' }> {
  const value = decodeMessage(signed.body);
  if (!value.ok) return err({ type: 'malformed-operation' });
  const placed = placedSchema.safeDecode(value.value as never);
  if (!placed.success) return err({ type: 'malformed-operation' });
  const isTooLarge = signed.body.length > mostBytes && !carriesOne(placed.data.operation);
  return isTooLarge ? err({ type: 'malformed-operation' }) : ok(placed.data);
}

/** 32 bytes, the `previous` of the operation after. */
export function hashOperation(body: Bytes): Bytes {
  return sha256(labels.operation, body);
}

/** `genesis`: the first operation of a control log. */
export function spaceIdOf(genesis: SignedOperation): SpaceId {
  return bytesToHex(hashOperation(genesis.body)) as SpaceId;
}

/** False also for a weak public key. */
export async function isSignedBy(signed: SignedOperation, publicKey: Bytes): Promise<boolean> {
  const key = await importVerifyKey(publicKey);
  return key.ok && verify(key.value, signedMessage(hashOperation(signed.body)), signed.signature);
}

function signedMessage(hash: Bytes): Bytes {
  return concatBytes(labels.operationSignature, hash);
}
