/**
 * Clients without documents: they send edits that were made beforehand and count what comes, so that the server is what is
 * measured.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { writeUpdate } from 'y-protocols/sync';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { randomBytes } from '#shared/base/bytes.ts';
import { decodeCbor } from '#shared/base/cbor.ts';
import type { RoomId } from '#shared/protocol/ids.ts';
import { encodeClientMessage } from '#shared/protocol/wire.ts';
import { createChain, type TestDevice, type TestSpace } from '../support/control.ts';
import { enter } from '../support/relay-client.ts';
import type { MeasuredServer } from './server-process.ts';

/** As long as a comment of eighty characters and a verdict, padded. */
export const sealedEditBytes = 256;

export interface RawClient {
  /** Makes so many edits, to be sent one by one. */
  prepare(count: number): Promise<void>;
  send(): void;
  readonly sent: number;
  /** Edits of others that have come. */
  readonly seen: number;
  /** Resolves when `count` edits of others have come. */
  sees(count: number): Promise<void>;
  close(): void;
}

/** A place where edits are made: a room of ours, or a document of theirs by its name. */
export interface SealedPlace {
  readonly space: TestSpace;
  readonly room: RoomId;
}

export async function connectSealed(
  server: MeasuredServer,
  { space, room }: SealedPlace,
  device: TestDevice,
): Promise<RawClient> {
  const { socket, ...client } = await enter(server.url, space.state.space, device);
  client.send({ type: 'open-room', room, since: 0 });
  await client.next('up-to-date');
  socket.removeAllListeners('message');
  const seal = createChain(space.state.space, room, device);
  return createRawClient(
    socket,
    async () =>
      encodeClientMessage({ type: 'append', room, entry: await seal(randomBytes(sealedEditBytes)) }),
    (frame) => {
      const message = decodeCbor(frame);
      const value = message.ok ? (message.value as { type?: string; entries?: unknown[] }) : {};
      return value.type === 'entries' ? (value.entries?.length ?? 0) : 0;
    },
  );
}

export async function connectPlain(server: MeasuredServer, name: string): Promise<RawClient> {
  const named = server.kind === 'hocuspocus';
  const socket = new WebSocket(named ? server.url : `${server.url}/${name}`, { perMessageDeflate: false });
  const document = new Y.Doc();
  let update: Uint8Array = new Uint8Array();
  document.on('update', (made: Uint8Array) => (update = made));
  const greeted = new Promise((resolve) => socket.once('message', resolve));
  await new Promise((resolve) => socket.once('open', resolve));
  if (named) socket.send(hocuspocusGreeting(name));
  await greeted;
  let edits = 0;
  return createRawClient(
    socket,
    async () => {
      edits += 1;
      document.getMap('rows').set(`row-${document.clientID}-${edits}`, sampleEdit);
      return encoding.encode((encoder) => {
        if (named) encoding.writeVarString(encoder, name);
        encoding.writeVarUint(encoder, messageSync);
        writeUpdate(encoder, update);
      });
    },
    (frame) => countEdits(frame, named, document.clientID),
  );
}

export const sampleEdit = {
  verdict: 'ok',
  comment: 'Handläggaren har haft ärendet sedan i mars och har bekräftat att hon öppnade det'.slice(0, 80),
};

const messageSync = 0;
const messageAuth = 2;
const updateSteps: readonly number[] = [1, 2];

function hocuspocusGreeting(name: string): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, name);
    encoding.writeVarUint(encoder, messageAuth);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, '');
    encoding.writeVarString(encoder, '4.8.0');
  });
}

/** Edits of others in a frame of a plaintext peer; each edit is one step of its author's clock. */
function countEdits(frame: Uint8Array, named: boolean, me: number): number {
  const decoder = decoding.createDecoder(frame);
  if (named) decoding.readVarString(decoder);
  if (decoding.readVarUint(decoder) !== messageSync) return 0;
  if (!updateSteps.includes(decoding.readVarUint(decoder))) return 0;
  const { from, to } = Y.parseUpdateMeta(decoding.readVarUint8Array(decoder));
  let edits = 0;
  for (const [client, end] of to) if (client !== me) edits += end - (from.get(client) ?? 0);
  return edits;
}

function createRawClient(
  socket: WebSocket,
  make: () => Promise<Uint8Array>,
  count: (frame: Uint8Array) => number,
): RawClient {
  const prepared: Uint8Array[] = [];
  let next = 0;
  let seen = 0;
  let waiting: { readonly count: number; readonly resolve: () => void } | null = null;
  socket.on('message', (frame: Uint8Array) => {
    seen += count(new Uint8Array(frame));
    if (waiting && seen >= waiting.count) {
      const { resolve } = waiting;
      waiting = null;
      resolve();
    }
  });
  return {
    async prepare(edits) {
      for (let made = 0; made < edits; made += 1) prepared.push(await make());
    },
    send() {
      const frame = prepared[next];
      if (!frame) throw new Error('no edit was prepared');
      next += 1;
      socket.send(frame);
    },
    get sent() {
      return next;
    },
    get seen() {
      return seen;
    },
    sees: (wanted) =>
      seen >= wanted
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting = { count: wanted, resolve };
          }),
    close: () => socket.terminate(),
  };
}
