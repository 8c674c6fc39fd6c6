/** What stands in a backup, part by part, in this order. Never a signing key: two devices with one would fork (R19). */
import { z } from 'zod';
import { anyBytes, type DeviceId, type RoomId } from '#shared/protocol/ids.ts';
import { snapshotSchema } from '../disk/entry-store.ts';

const room = z.custom<RoomId>((value) => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value));
const device = z.custom<DeviceId>((value) => typeof value === 'string' && /^[0-9a-f]{16}$/.test(value));
const count = z.int().min(1);

export const backupPartSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('space'),
    name: z.string(),
    board: z.string(),
    relayUrl: z.string(),
    voucher: z.string(),
    madeAt: z.number(),
  }),
  z.object({
    type: z.literal('control'),
    operations: z.array(z.object({ body: anyBytes, signature: anyBytes })),
  }),
  /** Of every group and epoch that the maker could open; their commitments in the control log tell which is which. */
  z.object({ type: z.literal('epochs'), secrets: z.array(anyBytes) }),
  /** What the room's entries go on from, before those entries. */
  z.object({ type: z.literal('base'), room, snapshot: snapshotSchema }),
  z.object({
    type: z.literal('entries'),
    room,
    entries: z.array(z.object({ device, counter: count, bytes: anyBytes })),
  }),
  /** Verified batches of a review; they are verified again when the review is opened. */
  z.object({
    type: z.literal('batches'),
    review: room,
    batches: z.array(z.object({ author: z.string(), n: count, hash: z.string(), bytes: anyBytes })),
  }),
]);

export type BackupPart = z.infer<typeof backupPartSchema>;
export type PartOf<Type extends BackupPart['type']> = Extract<BackupPart, { type: Type }>;
