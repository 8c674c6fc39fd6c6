/** Bytes as they pass a socket, frame headers included, handshake not. */
import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';

export interface Traffic {
  /** Of all connections so far. */
  readonly up: number;
  readonly down: number;
}

/** The same kind of socket, counted. */
export function countBytes(Base: typeof WebSocket): { Socket: typeof WebSocket; traffic: Traffic } {
  const streams: { readonly stream: Socket; readonly up: number; readonly down: number }[] = [];
  class Counted extends Base {
    constructor(...options: ConstructorParameters<typeof WebSocket>) {
      super(...options);
      this.on('upgrade', ({ socket }) => {
        streams.push({ stream: socket, up: socket.bytesWritten, down: socket.bytesRead });
      });
    }
  }
  const sum = (count: (one: (typeof streams)[number]) => number) =>
    streams.reduce((all, one) => all + count(one), 0);
  return {
    Socket: Counted as typeof WebSocket,
    traffic: {
      get up() {
        return sum(({ stream, up }) => stream.bytesWritten - up);
      },
      get down() {
        return sum(({ stream, down }) => stream.bytesRead - down);
      },
    },
  };
}
