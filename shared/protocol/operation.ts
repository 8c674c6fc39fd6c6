/** The operations of a space's control log: who is in it, with which keys and duties, and which rooms there are. */
import { z } from 'zod';
import { bytesSchema, deviceIdSchema, inviteIdSchema, memberIdSchema, roomIdSchema } from './ids.ts';

/** From most to least entitled. */
export const roles = ['owner', 'admin', 'reviewer', 'member'] as const;
export type Role = (typeof roles)[number];

/** A group shares an epoch secret; whoever is in it reads the rooms whose keys are wrapped for it. */
export const groups = ['members', 'reviewers'] as const;
export type Group = (typeof groups)[number];

export const roomKinds = ['catalogue', 'register', 'plan', 'review', 'mailbox'] as const;
export type RoomKind = (typeof roomKinds)[number];

const role = z.enum(roles);
const group = z.enum(groups);
const publicKey = bytesSchema(32);
const commitment = bytesSchema(32);
const epochNumber = z.int().min(1).max(0xffff);

const device = z.strictObject({
  id: deviceIdSchema,
  /** Ed25519. */
  signKey: publicKey,
  /** X25519: epoch secrets are wrapped to it. */
  encryptKey: publicKey,
});

/** An epoch secret, sealed to one device. The relay sees for whom, never what. */
const wrap = z.strictObject({ device: deviceIdSchema, sealed: bytesSchema(1, 256) });

/**
 * How far a removed device's chain in a room counts: up to this entry, and only if it connects to it. Of a room that is
 * not named and that the author of the removal reads, nothing counts (R5.4).
 */
const cut = z.strictObject({
  device: deviceIdSchema,
  room: roomIdSchema,
  counter: z.int().min(1),
  /** Chain hash of that entry. */
  hash: bytesSchema(32),
});
const cuts = z.array(cut).max(2000).optional();
export type Cut = z.output<typeof cut>;

export const operationSchema = z.discriminatedUnion('type', [
  /** Founds the space; its hash is the space's id. */
  z.strictObject({
    type: z.literal('genesis'),
    member: memberIdSchema,
    device,
    /** Ed25519; its private half is printed, and senior to all. */
    recoveryKey: publicKey,
  }),
  z.strictObject({
    type: z.literal('add-member'),
    member: memberIdSchema,
    role,
    device,
    invite: inviteIdSchema,
  }),
  z.strictObject({ type: z.literal('add-device'), member: memberIdSchema, device, invite: inviteIdSchema }),
  /** A new printed key: its signature is senior to all, and backups are sealed to its X25519 half (R19). */
  z.strictObject({ type: z.literal('set-recovery-key'), signKey: publicKey, encryptKey: publicKey }),
  /** Signed by the printed key instead of a device: an owner with a new device. */
  z.strictObject({ type: z.literal('recover'), member: memberIdSchema, device }),
  z.strictObject({ type: z.literal('set-role'), member: memberIdSchema, role }),
  z.strictObject({ type: z.literal('remove-member'), member: memberIdSchema, cuts }),
  z.strictObject({ type: z.literal('revoke-device'), device: deviceIdSchema, cuts }),
  /** Names are sealed under the members' epoch: the relay sees that there is one. */
  z.strictObject({ type: z.literal('name-member'), member: memberIdSchema, sealed: bytesSchema(1, 1024) }),
  z.strictObject({ type: z.literal('name-space'), sealed: bytesSchema(1, 1024) }),
  /** Admits whoever holds the key to one channel at the relay, until somebody is added by it or it is closed. */
  z.strictObject({
    type: z.literal('invite'),
    invite: inviteIdSchema,
    publicKey,
    role,
    /** Milliseconds since the epoch; the relay's and the inviter's business, never a base for validity. */
    expiresAt: z.int().nonnegative(),
  }),
  z.strictObject({ type: z.literal('close-invite'), invite: inviteIdSchema }),
  z.strictObject({
    type: z.literal('create-room'),
    room: roomIdSchema,
    kind: z.enum(roomKinds),
    groups: z.array(group).min(1).max(groups.length),
  }),
  /** A new epoch of a group, wrapped for every device in it. */
  z.strictObject({
    type: z.literal('rotate'),
    group,
    epoch: epochNumber,
    /** Of the epoch secret: all that open a wrap check that they were given the same. */
    commitment,
    /** X25519, derived from the secret: what is posted to the group is sealed to it. */
    publicKey,
    wraps: z.array(wrap).min(1).max(1000),
  }),
  /** A living epoch's secret for devices that came later. */
  z.strictObject({
    type: z.literal('grant'),
    group,
    epoch: epochNumber,
    wraps: z.array(wrap).min(1).max(1000),
  }),
  /** A room's key, wrapped under a group's epoch. */
  z.strictObject({
    type: z.literal('room-key'),
    room: roomIdSchema,
    /** From 1, one more for each new key of the room. */
    number: epochNumber,
    group,
    epoch: epochNumber,
    wrapped: bytesSchema(1, 256),
    commitment,
  }),
]);

export type Operation = z.output<typeof operationSchema>;
export type OperationOf<Type extends Operation['type']> = Extract<Operation, { type: Type }>;
