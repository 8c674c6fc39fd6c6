/** A message as it goes onto the socket, header and all: made once, it can be written to any number of clients. */
import { concatBytes, type Bytes } from '#shared/base/bytes.ts';

declare const brand: unique symbol;
/** A whole WebSocket frame. */
export type Frame = Bytes & { readonly [brand]: 'Frame' };

const finalBinary = 0x82;

/** `parts`: of one message. Unmasked, as servers send (RFC 6455 §5.2); a message stays far below 4 GiB. */
export function toFrame(...parts: readonly Bytes[]): Frame {
  const sizeBytes = parts.reduce((sum, part) => sum + part.length, 0);
  return concatBytes(frameHead(sizeBytes), ...parts) as Frame;
}

function frameHead(sizeBytes: number): Bytes {
  if (sizeBytes < 126) return Uint8Array.of(finalBinary, sizeBytes);
  if (sizeBytes < 0x10000) return Uint8Array.of(finalBinary, 126, sizeBytes >> 8, sizeBytes & 0xff);
  const head = new Uint8Array(10);
  head.set([finalBinary, 127]);
  new DataView(head.buffer).setUint32(6, sizeBytes);
  return head;
}
