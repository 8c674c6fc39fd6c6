/**
 * What somebody shares in a space for everybody's pages: an adapter, or the routine. It is whole and signed, so that it
 * holds or does not, and is never put together from two. What it may do is for those to decide who know the author's role.
 */
import { z } from 'zod';
import { concatBytes, copyBytes, type Bytes } from '../base/bytes.ts';
import { decodeCbor, encodeCbor } from '../base/cbor.ts';
import { err, ok, type Result } from '../base/result.ts';
import { sign, signatureBytes, verify, type PrivateKey, type VerifyKey } from '../crypto/signature.ts';
import { anyBytes, idToBytes, type SpaceId } from '../protocol/ids.ts';
import { labels } from '../protocol/labels.ts';

export type BundleKind = 'adapter' | 'routine';

const version = 1;
const newest = 255;
const mostOrigins = 40;

/** In characters of JSON: ten times the largest adapter that ships, three times the base pack. */
export const mostBundleText = 100_000;

export interface SharedBundle {
  /** Of the system, e.g. `treserva`; of a routine, `routine`. */
  readonly id: string;
  /** From 1, one more each time that it is shared in the space. */
  readonly number: number;
  /** The author's clock, milliseconds since the epoch: a claim. */
  readonly claimedTime: number;
  /** Where an adapter is for, e.g. `https://treserva.example.se`: it is used nowhere else. Empty for a routine. */
  readonly origins: readonly string[];
  /** JSON; null to go back to what holds without it. */
  readonly text: string | null;
}

/** As it lies in the document. */
export interface SignedBundle {
  /** Device, hexadecimal. */
  readonly author: string;
  readonly body: Bytes;
  readonly signature: Bytes;
}

export type BundleFailure = { readonly type: 'forged' } | { readonly type: 'newer-version' };

export const signedBundleSchema: z.ZodType<SignedBundle> = z.object({
  author: z.string().max(64),
  body: anyBytes.refine((body) => body.length <= mostBundleText * 4),
  signature: anyBytes.refine((signature) => signature.length === signatureBytes),
});

const versionSchema = z.tuple([z.int().min(1).max(newest)]).rest(z.unknown());
const bodySchema = z.tuple([
  z.literal(version),
  z.string().max(60),
  z.int().min(1),
  z.int().nonnegative(),
  z.array(z.string().max(300)).max(mostOrigins),
  z.string().max(mostBundleText).nullable(),
]);

export async function signBundle(
  kind: BundleKind,
  key: PrivateKey,
  space: SpaceId,
  author: string,
  { id, number, claimedTime, origins, text }: SharedBundle,
): Promise<SignedBundle> {
  const body = encodeCbor([version, id, number, claimedTime, [...origins], text]);
  return { author, body, signature: await sign(key, message(kind, space, body)) };
}

/** `key`: of the author, who may share. Nothing is read before the signature holds. */
export async function openBundle(
  kind: BundleKind,
  space: SpaceId,
  { body, signature }: SignedBundle,
  key: VerifyKey,
): Promise<Result<SharedBundle, BundleFailure>> {
  if (!(await verify(key, message(kind, space, body), copyBytes(signature)))) return err({ type: 'forged' });
  const decoded = decodeCbor(body);
  if (!decoded.ok) return err({ type: 'forged' });
  const said = versionSchema.safeParse(decoded.value);
  if (said.success && said.data[0] > version) return err({ type: 'newer-version' });
  const parsed = bodySchema.safeParse(decoded.value);
  if (!parsed.success) return err({ type: 'forged' });
  const [, id, number, claimedTime, origins, text] = parsed.data;
  if ((kind === 'adapter') !== origins.length > 0) return err({ type: 'forged' });
  return ok({ id, number, claimedTime, origins, text });
}

/** Kind and space are bound by the signature and not sent: what was shared as one, in one, is nothing as or in another. */
function message(kind: BundleKind, space: SpaceId, body: Uint8Array): Bytes {
  return concatBytes(labels[kind], idToBytes(space), body);
}
