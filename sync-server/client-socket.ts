/** A client's socket: hands what it hears to one listener, and takes frames that were made once for many. */
import type { Duplex } from 'node:stream';
import { WebSocket, type RawData } from 'ws';
import { corkForThisTurn } from './cork.ts';
import type { Frame } from './frame.ts';

export interface Listener {
  hear(data: RawData, isBinary: boolean): void;
  /** The socket has closed. Comes once, after any error. */
  leave(): void;
}

/** Knows its listener, so that all sockets share the functions that lead there. */
export class ClientSocket extends WebSocket {
  private listener: Listener | null = null;
  private stream: Duplex | null = null;

  /** `stream`: what the socket writes to. Call once. */
  attach(stream: Duplex, listener: Listener): void {
    this.listener = listener;
    this.stream = stream;
    this.on('message', hear);
    this.on('close', leave);
    this.on('error', ignore);
  }

  /** `onLeft`: the frame has left this process, or never will. A failed write ends in `leave`. */
  write(frame: Frame, onLeft?: () => void): void {
    if (this.readyState !== this.OPEN || !this.stream) return onLeft?.();
    corkForThisTurn(this.stream);
    this.stream.write(frame, onLeft);
    return undefined;
  }

  hear(data: RawData, isBinary: boolean): void {
    this.listener?.hear(data, isBinary);
  }

  leave(): void {
    this.listener?.leave();
  }
}

function hear(this: WebSocket, data: RawData, isBinary: boolean): void {
  if (this instanceof ClientSocket) this.hear(data, isBinary);
}

function leave(this: WebSocket): void {
  if (this instanceof ClientSocket) this.leave();
}

function ignore(): void {}
