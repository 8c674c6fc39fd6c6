/** Domain separation: every hash and signature starts with its own label, so that none can be taken for another. */
import { utf8 } from '../base/bytes.ts';

export const labels = {
  /** Signature: a device proves to a relay that it belongs to a space. */
  auth: utf8('varsam/auth/1'),
  /** Signature: a guest proves to a relay that it holds an invitation. */
  guest: utf8('varsam/guest/1'),
  /** Signature: the printed key of a space proves to a relay that it is that. */
  recovery: utf8('varsam/recovery/1'),
  /** Hash: first link of a device's chain in a room. */
  chain: utf8('varsam/chain/1'),
  /** Signature: over a link of a chain. */
  entry: utf8('varsam/entry/1'),
  /** Signature: over an ephemeral entry, which stands in no chain. */
  ephemeral: utf8('varsam/ephemeral/1'),
  /** Hash: identity of an operation of the control log; that of the first is the space's id. */
  operation: utf8('varsam/operation/1'),
  /** Signature: over the hash of an operation. */
  operationSignature: utf8('varsam/operation-signature/1'),
  /** Signature: of a relay's operator, over a voucher. */
  voucher: utf8('varsam/voucher/1'),
  /** Signature: the certificate of a culling. */
  cullCertificate: utf8('varsam/cull-certificate/1'),
  /** Signature: an adapter that is shared in a space. */
  adapter: utf8('varsam/adapter/1'),
  /** Signature: a routine that is shared in a space. */
  routine: utf8('varsam/routine/1'),
} as const;
