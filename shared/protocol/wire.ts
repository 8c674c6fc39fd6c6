/** Every message between a client and a relay: one WebSocket frame of canonical CBOR each, parsed before it is believed. */
import { z } from 'zod';
import type { Bytes } from '../base/bytes.ts';
import { encodeCbor, type CborValue } from '../base/cbor.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { ControlRefusal } from './control-log.ts';
import { decodeMessage } from './decode-message.ts';
import { maxEntryBytes } from './entry.ts';
import {
  bytesSchema,
  deviceIdSchema,
  inviteIdSchema,
  roomIdSchema,
  spaceIdSchema,
  type RoomId,
} from './ids.ts';
import { maxSnapshotParts } from './operation.ts';
import { signedOperationSchema } from './signed-operation.ts';

/** An entry of the largest size and what stands around it. */
export const maxFrameBytes = maxEntryBytes + 4096;
/** Before admission; a holder of a voucher may send a control log of `maxFrameBytes` at a time. */
export const maxGreetingBytes = 4096;
/** Both sides say something at least this often, which also keeps an extension's worker awake. */
export const beatIntervalMs = 20_000;
/** Silence after which a side takes the connection for dead. */
export const silenceLimitMs = 60_000;
/** How far a thousand devices have come in a room (R8.3), sealed; who is here is said in 256 bytes. */
export const maxEphemeralBytes = 16 * 1024;
export const maxChannelMessageBytes = 4096;
export const maxChannelMessages = 16;
/** One part of a snapshot, sealed (R9.8). */
export const maxSnapshotPartBytes = 256 * 1024 + 64;

const seq = z.int().nonnegative();
const counter = z.int().min(1);
const nonce = bytesSchema(32);
const signature = bytesSchema(64);
const entry = bytesSchema(1, maxEntryBytes);
const ephemeral = bytesSchema(1, maxEphemeralBytes);
const channelMessage = bytesSchema(1, maxChannelMessageBytes);
const hash = bytesSchema(32);
const snapshotParts = z.int().min(1).max(maxSnapshotParts);
const snapshotPart = bytesSchema(1, maxSnapshotPartBytes);
const operations = z.array(signedOperationSchema).max(5000);
const claim = {
  version: z.int(),
  origin: z.string().max(300),
  clientNonce: nonce,
  space: spaceIdSchema,
  signature,
};

export const clientMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('auth'), ...claim, device: deviceIdSchema }),
  z.strictObject({ type: z.literal('auth-guest'), ...claim, invite: inviteIdSchema }),
  /** By the printed key: may read the control log, and extend it. Answered by `welcome`. */
  z.strictObject({ type: z.literal('auth-recovery'), ...claim }),
  /** Before creating a space, or bringing one back to a relay that lost it. */
  z.strictObject({ type: z.literal('voucher'), voucher: z.string().max(2000) }),
  /** All of them or none. Those the relay has already are skipped, so that a lost answer can be asked for again. */
  z.strictObject({ type: z.literal('control-append'), space: spaceIdSchema, operations: operations.min(1) }),
  /** Asks for the operations after `seq`; -1 for all. */
  z.strictObject({ type: z.literal('control-since'), seq: z.int().min(-1) }),
  /** Asks for the entries after `since`, and from then on for those that come. */
  z.strictObject({ type: z.literal('open-room'), room: roomIdSchema, since: seq }),
  z.strictObject({ type: z.literal('close-room'), room: roomIdSchema }),
  /** Asks how much of a snapshot is there, before sending the rest of it. */
  z.strictObject({ type: z.literal('snapshot-offer'), room: roomIdSchema, hash, parts: snapshotParts }),
  /** The next part of a snapshot; the last is answered when the whole is what its hash says. */
  z.strictObject({
    type: z.literal('snapshot-part'),
    room: roomIdSchema,
    hash,
    parts: snapshotParts,
    index: seq,
    part: snapshotPart,
  }),
  /** Asks for one part. */
  z.strictObject({ type: z.literal('snapshot-fetch'), room: roomIdSchema, hash, index: seq }),
  z.strictObject({ type: z.literal('ephemeral'), room: roomIdSchema, entry: ephemeral }),
  /** A guest's channel is open from the start; a member opens that of an invitation. */
  z.strictObject({ type: z.literal('open-channel'), invite: inviteIdSchema }),
  z.strictObject({ type: z.literal('channel-post'), invite: inviteIdSchema, message: channelMessage }),
  z.strictObject({ type: z.literal('beat') }),
]);

export const appendRefusals = [
  /** Not there, or not for this device: the answer does not tell which. */
  'no-such-room',
  'malformed-entry',
  'unknown-version',
  /** The entry's device is not in the control log, or has been removed. */
  'unknown-author',
  /** The entry's signature does not verify; only entries of others are checked. */
  'bad-signature',
  /** Names a position of the control log that the relay does not have: send that first. */
  'control-ahead',
  /** The entries between are missing: `expected` is the counter to begin with. */
  'gap',
  /** Another entry stands at this counter. */
  'fork',
  'over-quota',
  /** The relay could not store it: try again later. */
  'unavailable',
] as const;
export type AppendRefusal = (typeof appendRefusals)[number];

export const snapshotRefusals = [
  /** Not there, not for this device, or a room that is never compacted. */
  'no-such-room',
  /** The last one is too young and too little has come since (R9.5). */
  'too-soon',
  'over-quota',
  /** The parts add up to something else; what was sent is dropped. */
  'wrong-content',
  /** The relay does not have it. */
  'no-such-snapshot',
] as const;
export type SnapshotRefusal = (typeof snapshotRefusals)[number];

export const controlRefusals = [
  'malformed-operation',
  'not-next',
  'unknown-author',
  'bad-signature',
  'no-fork',
  'not-entitled',
  'senior',
  'last-owner',
  'exists',
  'unknown-subject',
  'invite-closed',
  'weak-key',
  'stale-epoch',
  'wrong-wraps',
  'stale-snapshot',
  'held',
  'not-proposed',
  'same-person',
  /** The days between proposal and confirmation have not passed (R11.1). */
  'too-early',
  /** The removal does not know all that came before it: read that, and cut where it ends (R5.4). */
  'stale-cut',
  /** There is no such space here, and no voucher to found it with. */
  'no-such-space',
  'voucher-used-up',
  'over-quota',
] as const satisfies readonly (
  | ControlRefusal['type']
  | 'too-early'
  | 'stale-cut'
  | 'no-such-space'
  | 'voucher-used-up'
  | 'over-quota'
)[];

/** The newest entry of each device that a room's log holds. */
const vector = z.array(z.strictObject({ device: deviceIdSchema, counter, hash })).readonly();

export const relayMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('challenge'), version: z.int(), relay: bytesSchema(16), nonce }),
  /** `generation` changes when the store was wiped or restored: positions noted under another mean nothing. */
  z.strictObject({
    type: z.literal('welcome'),
    generation: bytesSchema(16),
    controlSeq: seq,
    controlHead: hash,
  }),
  z.strictObject({ type: z.literal('voucher-accepted'), maxRooms: z.int(), maxBytes: z.int() }),
  /** The relay's log reaches to `seq` and holds what was sent. */
  z.strictObject({ type: z.literal('control-accepted'), seq, head: hash }),
  /** `not-next`: the relay's log goes on otherwise; read it, and decide anew. `index` counts in what was sent. */
  z.strictObject({
    type: z.literal('control-refused'),
    why: z.enum(controlRefusals),
    index: z.int().nonnegative(),
    seq: z.int().min(-1),
  }),
  /** Operations from position `first` on, in answer or because somebody appended; `seq` is the newest the relay has. */
  z.strictObject({ type: z.literal('control'), first: seq, operations, seq }),
  /** Entries at `first`, `first + 1` and so on. */
  z.strictObject({
    type: z.literal('entries'),
    room: roomIdSchema,
    first: seq,
    entries: z.array(entry).min(1),
  }),
  /** All up to `head` has been sent. To one who may only write, the vector holds their own device alone. */
  z.strictObject({ type: z.literal('up-to-date'), room: roomIdSchema, head: seq, vector }),
  z.strictObject({ type: z.literal('no-such-room'), room: roomIdSchema }),
  /** Before the entries of a room: those up to `floor` are in snapshots alone; of `missing` the relay has no content. */
  z.strictObject({
    type: z.literal('room-floor'),
    room: roomIdSchema,
    floor: seq,
    missing: z.array(hash).max(10).readonly(),
  }),
  /** A snapshot holds the entry: nobody needs it any more. */
  z.strictObject({ type: z.literal('covered'), room: roomIdSchema, device: deviceIdSchema, counter }),
  /** So many parts are on disk; `whole`: all, and they are what the hash says. */
  z.strictObject({
    type: z.literal('snapshot-has'),
    room: roomIdSchema,
    hash,
    parts: seq,
    whole: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('snapshot-refused'),
    room: roomIdSchema,
    hash,
    why: z.enum(snapshotRefusals),
  }),
  /** `through`: the snapshot holds all entries of the room up to that position. */
  z.strictObject({
    type: z.literal('snapshot-part'),
    room: roomIdSchema,
    hash,
    index: seq,
    through: seq,
    part: snapshotPart,
  }),
  /** On disk, at `seq`. */
  z.strictObject({ type: z.literal('ack'), room: roomIdSchema, device: deviceIdSchema, counter, seq }),
  z.strictObject({
    type: z.literal('refused'),
    room: roomIdSchema,
    /** Both null when the entry was not readable. */
    device: deviceIdSchema.nullable(),
    counter: counter.nullable(),
    why: z.enum(appendRefusals),
    /** The counter that the relay waits for, with `gap`. */
    expected: counter.nullable(),
  }),
  z.strictObject({ type: z.literal('ephemeral'), room: roomIdSchema, entry: ephemeral }),
  /** `position` counts from 0 over both sides' messages. */
  z.strictObject({
    type: z.literal('channel'),
    invite: inviteIdSchema,
    position: seq,
    from: z.enum(['host', 'guest']),
    message: channelMessage,
  }),
  /** No more can be posted: unknown, closed, expired or full. */
  z.strictObject({ type: z.literal('channel-closed'), invite: inviteIdSchema }),
  /** The other side has gone and does not come back: each lives as long as its connection (R14.4). */
  z.strictObject({ type: z.literal('channel-left'), invite: inviteIdSchema }),
  z.strictObject({ type: z.literal('beat') }),
]);

/** The author's own next entry, or another device's original bytes for a relay that lacks them. */
export interface Append {
  readonly type: 'append';
  readonly room: RoomId;
  readonly entry: Bytes;
}
export type ClientMessage = Append | z.output<typeof clientMessageSchema>;
export type RelayMessage = z.output<typeof relayMessageSchema>;

export type FrameFailure = { readonly type: 'malformed-frame' };

/** On the wire an append is this pair and no more: it is by far the most frequent message. */
const appendPair = z.tuple([roomIdSchema, entry]);

export function encodeClientMessage(message: ClientMessage): Bytes {
  if (message.type === 'append') return encodeCbor(z.encode(appendPair, [message.room, message.entry]));
  return encodeCbor(z.encode(clientMessageSchema, message) as CborValue);
}

export function encodeRelayMessage(message: RelayMessage): Bytes {
  return encodeCbor(z.encode(relayMessageSchema, message) as CborValue);
}

export function parseClientMessage(frame: Uint8Array): Result<ClientMessage, FrameFailure> {
  const value = decodeMessage(frame);
  if (value.ok && Array.isArray(value.value)) return parseAppend(value.value);
  const message = value.ok ? clientMessageSchema.safeParse(value.value) : null;
  return message?.success ? ok(message.data) : err({ type: 'malformed-frame' });
}

function parseAppend(value: readonly unknown[]): Result<Append, FrameFailure> {
  const pair = appendPair.safeParse(value);
  if (!pair.success) return err({ type: 'malformed-frame' });
  return ok({ type: 'append', room: pair.data[0], entry: pair.data[1] });
}

export function parseRelayMessage(frame: Uint8Array): Result<RelayMessage, FrameFailure> {
  const value = decodeMessage(frame);
  const message = value.ok ? relayMessageSchema.safeParse(value.value) : null;
  return message?.success ? ok(message.data) : err({ type: 'malformed-frame' });
}
