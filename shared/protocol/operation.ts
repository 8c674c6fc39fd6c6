/** The operations of a space's control log: who is in it, with which keys and duties, and which rooms there are. */
import { z } from 'zod';
import { bytesSchema, deviceIdSchema, inviteIdSchema, memberIdSchema, roomIdSchema } from './ids.ts';

/** From most to least entitled. */
export const roles = ['owner', 'admin', 'reviewer', 'member'] as const;
export type Role = (typeof roles)[number];

/** A group shares an epoch secret; whoever is in it reads the rooms whose keys are wrapped for it. */
export const groups = ['members', 'reviewers'] as const;
export type Group = (typeof groups)[number];

export const roomKinds = ['catalogue', 'register', 'plan', 'review', 'handover', 'mailbox'] as const;
export type RoomKind = (typeof roomKinds)[number];

const role = z.enum(roles);
const group = z.enum(groups);
const publicKey = bytesSchema(32);
const commitment = bytesSchema(32);
/**
 * Where the control log forked, two epochs may have one number, and one that lies may have copied another's commitment:
 * the hash of the operation before its rotation tells them apart. All that have the commitment are meant where it is left out.
 */
const epochName = { commitment, previous: bytesSchema(32).optional() };
const epochNumber = z.int().min(1).max(0xffff);
const monthPattern = /^\d{4}-(0[1-9]|1[0-2])$/;
/** The author's clock, milliseconds since the epoch: never a base for validity. */
const claimedTime = z.int().nonnegative();

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

/** As operations are sent and stored: nested here, since one can bring in others, and those others again. */
const signed = z.strictObject({ body: bytesSchema(1, 800_000), signature: bytesSchema(64) });

/** Up to a size that an operation can carry; a chain forks in small entries, unless somebody means it to. */
export const mostForkedBytes = 90_000;
const forkedEntry = bytesSchema(1, mostForkedBytes);

const snapshotHash = bytesSchema(32);
/** 16 MiB in all. */
export const maxSnapshotParts = 64;

/** Operations of a branch that one settlement brings in; a longer one comes in parts. */
export const mostInBranch = 2000;

/** Where a device's chain stands in a snapshot: what the next entry builds on, and the control position that it named. */
const coveredLink = z.strictObject({
  device: deviceIdSchema,
  counter: z.int().min(1),
  hash: bytesSchema(32),
  signature: bytesSchema(64),
  control: z.int().nonnegative(),
});

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
  /** `cuts`: of a lesser role, where the chains end in rooms that it does not write in (R5.4). */
  z.strictObject({ type: z.literal('set-role'), member: memberIdSchema, role, cuts }),
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
    /** Of a mailbox: the month that it is for, `2026-11`. */
    month: z.string().regex(monthPattern).optional(),
    /** Of a hand-over: the review whose rows it carries, and the member who reads it without being in its groups. */
    handover: z.strictObject({ of: roomIdSchema, guest: memberIdSchema }).optional(),
  }),
  /** A key of a hand-over for devices of its guest, by commitment: where the control log forked, two may have one number. */
  z.strictObject({
    type: z.literal('grant-room'),
    room: roomIdSchema,
    commitment,
    wraps: z.array(wrap).min(1).max(1000),
  }),
  /** Takes a hand-over back: its guest is sent nothing more, and keeps what was fetched. */
  z.strictObject({ type: z.literal('end-guest'), room: roomIdSchema }),
  /** A new epoch of a group, wrapped for every device in it. */
  z.strictObject({
    type: z.literal('rotate'),
    group,
    epoch: epochNumber,
    /** Of the epoch secret: all that open a wrap check that they were given the same. */
    commitment,
    wraps: z.array(wrap).min(1).max(1000),
  }),
  /** A living epoch's secret for devices that lack it. */
  z.strictObject({
    type: z.literal('grant'),
    group,
    ...epochName,
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
    /** Of a mailbox's key, X25519: what is posted there is sealed to it. */
    publicKey: publicKey.optional(),
  }),
  /** A device's next encryption key, with the epochs that are to be read by it: what is not wrapped anew is let go (R11.3). */
  z.strictObject({
    type: z.literal('renew-key'),
    encryptKey: publicKey,
    wraps: z.array(z.strictObject({ group, ...epochName, sealed: bytesSchema(1, 256) })).max(5000),
  }),
  /** Keeps a room from being culled, as long as an investigation lasts. `sealed`: why, for those who read the room. */
  z.strictObject({ type: z.literal('hold-room'), room: roomIdSchema, sealed: bytesSchema(1, 2048) }),
  /** `hold`: position of the operation that set it. */
  z.strictObject({ type: z.literal('release-hold'), room: roomIdSchema, hold: z.int().min(1) }),
  z.strictObject({ type: z.literal('propose-cull'), room: roomIdSchema, at: claimedTime }),
  z.strictObject({ type: z.literal('withdraw-cull'), room: roomIdSchema }),
  /** Ends a room for good. The epochs that its keys were wrapped under are given to nobody any more (R11.2). */
  z.strictObject({ type: z.literal('confirm-cull'), room: roomIdSchema, at: claimedTime }),
  /** A device has deleted what it had of the room, and the keys that opened it (R11.4). */
  z.strictObject({ type: z.literal('culled'), room: roomIdSchema, at: claimedTime }),
  /** Brings in how the log went on elsewhere after position `after`; what follows from both is computed by all (R5.3). */
  z.strictObject({
    type: z.literal('settle-fork'),
    after: z.int().nonnegative(),
    branch: z.array(signed).min(1).max(mostInBranch),
  }),
  /** Two entries that a device signed at one place of its chain, after the same link (R4.5). */
  z.strictObject({
    type: z.literal('fork-proof'),
    room: roomIdSchema,
    previous: z.strictObject({ hash: bytesSchema(32), signature: bytesSchema(0, 64) }),
    entries: z.tuple([forkedEntry, forkedEntry]),
  }),
  /** A state room's content up to `covered`, which the relay holds sealed, in parts, under its hash (R9). */
  z.strictObject({
    type: z.literal('snapshot'),
    room: roomIdSchema,
    /** SHA-256 of the parts laid end to end. */
    hash: snapshotHash,
    parts: z.int().min(1).max(maxSnapshotParts),
    roomKey: epochNumber,
    covered: z.array(coveredLink).min(1).max(1000),
  }),
  /** Another member has made the same out of the entries. */
  z.strictObject({ type: z.literal('attest-snapshot'), room: roomIdSchema, hash: snapshotHash }),
  /** A member could not: it lacks something, or holds what was never there. */
  z.strictObject({ type: z.literal('void-snapshot'), room: roomIdSchema, hash: snapshotHash }),
  /** Something was deleted for good in that entry: once a snapshot holds it, nothing from before is kept by anybody. */
  z.strictObject({
    type: z.literal('erase'),
    room: roomIdSchema,
    device: deviceIdSchema,
    counter: z.int().min(1),
  }),
  /** Who speaks an older version of the protocol writes no more (R20). */
  z.strictObject({ type: z.literal('require-version'), version: z.int().min(1).max(255) }),
]);

export type Operation = z.output<typeof operationSchema>;
export type OperationOf<Type extends Operation['type']> = Extract<Operation, { type: Type }>;
