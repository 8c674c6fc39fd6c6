/** Holds back what is written to sockets until the turn of the event loop ends, so that it leaves together. */
import type { Duplex } from 'node:stream';

let corked: Duplex[] = [];

export function corkForThisTurn(stream: Duplex): void {
  if (stream.writableCorked > 0) return;
  stream.cork();
  if (corked.push(stream) === 1) setImmediate(uncorkAll);
}

function uncorkAll(): void {
  const streams = corked;
  corked = [];
  for (const stream of streams) stream.uncork();
}
