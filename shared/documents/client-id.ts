/** Yjs client ids that cannot be chosen: bound to room, device and session, so that nobody writes in another's name (R2.1). */
import { utf8, type Bytes } from '../base/bytes.ts';
import { sha256 } from '../crypto/digest.ts';

const label = utf8('varsam/yjs-client/1');

/** `session` is a 32-bit number that no other Y.Doc of this device in this room has had. Gives a 53-bit number. */
export function deriveClientId(room: Bytes, device: Bytes, session: number): number {
  const sessionBytes = new Uint8Array(4);
  new DataView(sessionBytes.buffer).setUint32(0, session);
  const digest = sha256(label, room, device, sessionBytes);
  const view = new DataView(digest.buffer);
  return view.getUint32(0) * 2 ** 21 + (view.getUint32(4) >>> 11);
}
