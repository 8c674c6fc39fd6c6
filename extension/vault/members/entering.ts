/**
 * A space that this device is about to come into: kept before anybody else can let it in, so that what breaks off after that
 * goes on as the same device, and nobody stands in the list whose keys are nowhere (R14, R19).
 */
import { z } from 'zod';
import { anyBytes, type MemberId, type SpaceId } from '#shared/protocol/ids.ts';
import { roles } from '#shared/protocol/operation.ts';
import type { VaultContext } from '../space/space-context.ts';
import { spaceRecordSchema } from '../disk/space-record.ts';

const schema = z.object({
  record: spaceRecordSchema.omit({ member: true }),
  by: z.discriminatedUnion('type', [
    /** What who invited has shown; as which member, they say when they let somebody in. */
    z.object({
      type: z.literal('invitation'),
      role: z.enum(roles),
      controlSeq: z.number().int().nonnegative(),
      controlHead: anyBytes,
    }),
    z.object({
      type: z.literal('printed-key'),
      member: z.custom<MemberId>((value) => typeof value === 'string'),
    }),
  ]),
});

export type Entering = z.infer<typeof schema>;
export type Invited = Extract<Entering['by'], { type: 'invitation' }>;

export function enteringPlace(space: SpaceId): string {
  return `entering:${space}`;
}

/** Throws what the disk says. */
export async function keepEntering({ database, atRest }: VaultContext, entering: Entering): Promise<void> {
  const id = enteringPlace(entering.record.space);
  await database.records.put({ id, sealed: await atRest.seal('records', id, entering) });
}

/** Throws what the disk says. */
export async function forgetEntering({ database }: VaultContext, space: SpaceId): Promise<void> {
  await database.records.delete(enteringPlace(space));
}

export async function readEntering(
  { database, atRest }: VaultContext,
  space: SpaceId,
): Promise<Entering | null> {
  const id = enteringPlace(space);
  const row = await database.records.get(id);
  return row ? schema.parse(await atRest.open('records', id, row.sealed)) : null;
}
