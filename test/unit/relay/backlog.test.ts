/** Frames that come faster than they are handled: the socket is read no further until there is room again. */
import type { Duplex } from 'node:stream';
import { expect, it } from 'vitest';
import { Connection } from '../../../sync-server/connection.ts';
import type { ClientSocket } from '../../../sync-server/client-socket.ts';
import type { RelayContext } from '../../../sync-server/context.ts';

const kibibyte = 1024;

/** A connection whose frames are handled one at a time, each when it is let. */
function connect() {
  const socket = {
    isPaused: false,
    bufferedAmount: 0,
    attach: () => undefined,
    write: () => undefined,
    close: () => undefined,
    terminate: () => undefined,
    pause: () => (socket.isPaused = true),
    resume: () => (socket.isPaused = false),
  };
  const context = {
    store: { relay: new Uint8Array(16) },
    configuration: { publicOrigins: ['wss://relay.example.se'] },
    metrics: { connected: () => undefined, disconnected: () => undefined, closed: () => undefined },
    log: { debug: () => undefined, error: () => undefined },
  };
  const connection = new Connection(
    context as unknown as RelayContext,
    socket as unknown as ClientSocket,
    {} as Duplex,
    undefined,
    () => undefined,
  );
  connection.leave();
  const waiting: (() => void)[] = [];
  Object.assign(connection, {
    handleFrame: () => new Promise<void>((resolve) => waiting.push(resolve)),
  });
  const hear = (bytes: number): void => connection.hear(Buffer.alloc(bytes), true);
  const handleOne = async (): Promise<void> => {
    waiting.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { socket, hear, handleOne };
}

it('is paused by a mebibyte that waits, however few frames it is in, and read on when that is handled [SYNC-4]', async () => {
  const { socket, hear, handleOne } = connect();
  hear(kibibyte * kibibyte);
  expect(socket.isPaused).toBe(false);
  hear(600 * kibibyte);
  expect(socket.isPaused).toBe(false);
  hear(600 * kibibyte);
  expect(socket.isPaused).toBe(true);
  await handleOne();
  await handleOne();
  expect(socket.isPaused).toBe(false);
});

it('is paused by many small frames that wait, and read on when half of them are handled [SYNC-4]', async () => {
  const { socket, hear, handleOne } = connect();
  let heard = 0;
  for (; !socket.isPaused && heard < 10_000; heard += 1) hear(10);
  expect(heard).toBeLessThan(1000);
  await handleOne();
  expect(socket.isPaused).toBe(true);
  for (let handled = 0; handled < heard / 2; handled += 1) await handleOne();
  expect(socket.isPaused).toBe(false);
});
