/**
 * The WebSocket that an unmodified y-websocket provider is given. It speaks to the log at home, not to a relay: it is
 * open as soon as the log is, and what the provider sends is saved before it counts (R1).
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as sync from 'y-protocols/sync';
import * as Y from 'yjs';
import type { Bytes } from '#shared/base/bytes.ts';
import type { Result } from '#shared/base/result.ts';
import { trimUpdate } from '#shared/documents/trim.ts';
import type { SaveFailure } from '../failures.ts';
import type { RoomReplica } from '../disk/room-replica.ts';
import { retryMs } from '../save.ts';
import type { BeginSave } from '../space/space-status.ts';

/** y-websocket's message types. */
const messageSync = 0;
const messageAwareness = 1;
const messageQueryAwareness = 3;
/** The provider takes a socket that is silent for 30 s for dead (y-websocket 3.1.0, `messageReconnectTimeout`). */
const beatMs = 15_000;
/** Frames that wait are saved together up to this size, so that a row always fits into an entry. */
const maxRowBytes = 256 * 1024;

export interface SealedSocketPorts {
  readonly replica: RoomReplica;
  /** Saves an update as a row that waits; resolves when it is on disk. */
  savePending(update: Bytes): Promise<Result<void, SaveFailure>>;
  /** A write begins; `done` is called with null when everything that the provider sent is on disk. */
  readonly beginSave: BeginSave;
  /** Whether the vault is locked, or the room culled: until then what the disk refuses is tried on, though the socket is closed. */
  isOver(): boolean;
}

/** A class as the `WebSocketPolyfill` option wants it, bound to one room. */
export function createSealedSocket(ports: SealedSocketPorts): typeof WebSocket {
  class SealedSocket {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSING = 2;
    static readonly CLOSED = 3;
    readonly OPEN = 1;
    readyState = 0;
    binaryType = 'arraybuffer';
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: Uint8Array }) => void) | null = null;
    onclose: ((event: { code: number; reason: string }) => void) | null = null;
    onerror: (() => void) | null = null;

    readonly #unsaved: Uint8Array[] = [];
    #saving = false;
    readonly #beat = setInterval(() => this.#push(emptyAwareness()), beatMs);

    constructor() {
      ports.replica.saved.on('update', this.#relayUpdate);
      queueMicrotask(() => {
        if (this.readyState !== 0) return;
        this.readyState = 1;
        this.onopen?.();
      });
    }

    send(frame: Uint8Array): void {
      const decoder = decoding.createDecoder(new Uint8Array(frame));
      const type = decoding.readVarUint(decoder);
      if (type === messageSync) this.#receiveSync(decoder);
      else if (type === messageQueryAwareness) this.#push(emptyAwareness());
    }

    close(): void {
      if (this.readyState === 3) return;
      this.readyState = 3;
      clearInterval(this.#beat);
      ports.replica.saved.off('update', this.#relayUpdate);
      this.onclose?.({ code: 1000, reason: '' });
    }

    #receiveSync(decoder: decoding.Decoder): void {
      const step = decoding.readVarUint(decoder);
      const content = decoding.readVarUint8Array(decoder);
      if (step !== sync.messageYjsSyncStep1) return this.#enqueue(content);
      const { saved } = ports.replica;
      this.#push(syncFrame(sync.messageYjsSyncStep2, Y.encodeStateAsUpdate(saved, content)));
      this.#push(syncFrame(sync.messageYjsSyncStep1, Y.encodeStateVector(saved)));
    }

    #enqueue(update: Uint8Array): void {
      this.#unsaved.push(update);
      void this.#saveAll();
    }

    /** One write at a time; what comes meanwhile goes with the next. A failed write keeps the edit and tries again. */
    async #saveAll(): Promise<void> {
      if (this.#saving) return;
      this.#saving = true;
      const attempt = ports.beginSave();
      while (this.#unsaved.length > 0) {
        const count = countUpTo(this.#unsaved, maxRowBytes);
        const update = trimUpdate(ports.replica.saved, Y.mergeUpdates(this.#unsaved.slice(0, count)));
        const saved = update === null ? null : await ports.savePending(update);
        if (saved?.ok === false) {
          attempt.done(saved.error);
          setTimeout(() => {
            this.#saving = false;
            // What could not be saved is no more, and is no failure either.
            if (ports.isOver()) ports.beginSave().done(null);
            else void this.#saveAll();
          }, retryMs);
          return;
        }
        this.#unsaved.splice(0, count);
        if (update !== null) Y.applyUpdate(ports.replica.saved, update, this);
      }
      this.#saving = false;
      attempt.done(null);
    }

    readonly #relayUpdate = (update: Uint8Array, origin: unknown): void => {
      if (origin !== this) this.#push(syncFrame(sync.messageYjsUpdate, update));
    };

    #push(frame: Uint8Array): void {
      if (this.readyState === 1) this.onmessage?.({ data: frame });
    }
  }
  return SealedSocket as unknown as typeof WebSocket;
}

/** How many of the first updates stay below `limit` bytes together; at least one. */
function countUpTo(updates: readonly Uint8Array[], limit: number): number {
  let size = 0;
  const over = updates.findIndex((update, index) => {
    size += update.length;
    return index > 0 && size > limit;
  });
  return over === -1 ? updates.length : over;
}

function syncFrame(step: number, content: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageSync);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, content);
  });
}

/** An awareness update of no clients: says only that the socket lives. */
function emptyAwareness(): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageAwareness);
    encoding.writeVarUint8Array(encoder, new Uint8Array([0]));
  });
}
