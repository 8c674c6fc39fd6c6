/**
 * The reviewers' mailbox: everybody in the space posts, only reviewers read (R15). Sealed to the group's pair; the
 * author's signature lies inside and covers the key it was sealed to, so that nobody can pass it on as their own.
 */
import { concatBytes, copyBytes, utf8, type Bytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { exportEncryptionKey, importEncryptionKey, openSealedTo, sealTo } from '../crypto/seal/hpke.ts';
import { sign, signatureBytes, verify, type VerifyKey } from '../crypto/signature.ts';
import { headerBytes } from '../protocol/entry.ts';
import { assert } from '../base/assert.ts';
import type { Sealer } from './entry-seal.ts';
import { keyLabels } from './labels.ts';

/** What every post weighs before it is sealed, whatever it says: a relay must not read off who was warned. */
export const postBytes = 1024;
/** With something in them, from one device. */
export const postsPerDay = 50;
/** As many as anybody sends whose client keeps to that, also where nobody opens the next month's mailbox for a year. */
export const mostPosts = 366 * postsPerDay;
/** Room for messages in a post; the rest is their length and the signature. */
export const postCapacityBytes = postBytes - signatureBytes - 2;
const info = utf8(keyLabels.mailbox);

export type PostFailure =
  | { readonly type: 'undecryptable' }
  | { readonly type: 'malformed-post' }
  | { readonly type: 'forged' };

/** `content` has at most `postCapacityBytes`; empty for a post that only keeps the beat. */
export async function mailboxSealer(groupKey: Bytes, signKey: CryptoKey, content: Bytes): Promise<Sealer> {
  assert(content.length <= postCapacityBytes, 'a post holds what was counted into it');
  const recipient = await importEncryptionKey(groupKey);
  assert(recipient, 'the control log holds usable group keys');
  return async (_nonce, associated) => {
    const signature = await sign(signKey, postMessage(groupKey, associated, content));
    const post = new Uint8Array(postBytes);
    new DataView(post.buffer).setUint16(0, content.length);
    post.set(signature, 2);
    post.set(content, 2 + signatureBytes);
    const sealed = await sealTo(recipient, post, info, associated);
    assert(sealed.ok, 'a group key is no weak key');
    return sealed.value;
  };
}

/** `associated`: of the entry that carried the post. */
export async function openPost(
  pair: CryptoKeyPair,
  author: VerifyKey,
  sealed: Bytes,
  associated: Bytes,
): Promise<Result<Bytes, PostFailure>> {
  const opened = await openSealedTo(pair, sealed, info, associated);
  if (!opened.ok) return opened;
  const post = opened.value;
  if (post.length !== postBytes) return err({ type: 'malformed-post' });
  const end = 2 + signatureBytes + new DataView(post.buffer).getUint16(0);
  if (end > postBytes) return err({ type: 'malformed-post' });
  const content = copyBytes(post.subarray(2 + signatureBytes, end));
  const message = postMessage(await exportEncryptionKey(pair.publicKey), associated, content);
  const signed = await verify(author, message, copyBytes(post.subarray(2, 2 + signatureBytes)));
  return signed ? ok(content) : err({ type: 'forged' });
}

function postMessage(groupKey: Bytes, associated: Bytes, content: Bytes): Bytes {
  return concatBytes(info, groupKey, associated.subarray(headerBytes), content);
}
