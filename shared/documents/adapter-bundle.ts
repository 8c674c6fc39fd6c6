/**
 * An adapter that somebody shares in a space: whole and signed, so that it holds or does not, and is never put together
 * from two. What it may do is for those to decide who know the author's role.
 */
import { z } from 'zod';
import { concatBytes, copyBytes, type Bytes } from '../base/bytes.ts';
import { decodeCbor, encodeCbor } from '../base/cbor.ts';
import { err, ok, type Result } from '../base/result.ts';
import { sign, signatureBytes, verify, type PrivateKey, type VerifyKey } from '../crypto/signature.ts';
import { idToBytes, type SpaceId } from '../protocol/ids.ts';
import { labels } from '../protocol/labels.ts';

const version = 1;
const newest = 255;
const mostOrigins = 40;

/** In characters of JSON: ten times the largest that ships. */
export const mostAdapterText = 100_000;

export interface AdapterBundle {
  /** Of the system, e.g. `treserva`. */
  readonly id: string;
  /** From 1, one more each time that the system's adapter is shared in the space. */
  readonly number: number;
  /** The author's clock, milliseconds since the epoch: a claim. */
  readonly claimedTime: number;
  /** Where it is for, e.g. `https://treserva.example.se`: it is used nowhere else. */
  readonly origins: readonly string[];
  /** JSON; null to go back to the one that ships. */
  readonly adapter: string | null;
}

/** As it lies in the document. */
export interface SignedAdapter {
  /** Device, hexadecimal. */
  readonly author: string;
  readonly body: Bytes;
  readonly signature: Bytes;
}

export type BundleFailure = { readonly type: 'forged' } | { readonly type: 'newer-version' };

const bytes = z.custom<Bytes>((value) => value instanceof Uint8Array);
export const signedAdapterSchema: z.ZodType<SignedAdapter> = z.object({
  author: z.string().max(64),
  body: bytes.refine((body) => body.length <= mostAdapterText * 4),
  signature: bytes.refine((signature) => signature.length === signatureBytes),
});

const versionSchema = z.tuple([z.int().min(1).max(newest)]).rest(z.unknown());
const bodySchema = z.tuple([
  z.literal(version),
  z.string().max(60),
  z.int().min(1),
  z.int().nonnegative(),
  z.array(z.string().max(300)).min(1).max(mostOrigins),
  z.string().max(mostAdapterText).nullable(),
]);

export async function signAdapter(
  key: PrivateKey,
  space: SpaceId,
  author: string,
  { id, number, claimedTime, origins, adapter }: AdapterBundle,
): Promise<SignedAdapter> {
  const body = encodeCbor([version, id, number, claimedTime, [...origins], adapter]);
  return { author, body, signature: await sign(key, message(space, body)) };
}

/** `key`: of the author, who may share. Nothing is read before the signature holds. */
export async function openAdapter(
  space: SpaceId,
  { body, signature }: SignedAdapter,
  key: VerifyKey,
): Promise<Result<AdapterBundle, BundleFailure>> {
  if (!(await verify(key, message(space, body), copyBytes(signature)))) return err({ type: 'forged' });
  const decoded = decodeCbor(body);
  if (!decoded.ok) return err({ type: 'forged' });
  const said = versionSchema.safeParse(decoded.value);
  if (said.success && said.data[0] > version) return err({ type: 'newer-version' });
  const parsed = bodySchema.safeParse(decoded.value);
  if (!parsed.success) return err({ type: 'forged' });
  const [, id, number, claimedTime, origins, adapter] = parsed.data;
  return ok({ id, number, claimedTime, origins, adapter });
}

/** The space is bound by the signature and not sent: what was shared in one is nothing in another. */
function message(space: SpaceId, body: Uint8Array): Bytes {
  return concatBytes(labels.adapter, idToBytes(space), body);
}
