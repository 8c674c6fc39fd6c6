/** How many posts with something in them this device may send in a day: what is over waits at home (R15.4). */
import { z } from 'zod';
import type { SpaceContext } from '../space/space-context.ts';

const schema = z.object({ day: z.string(), count: z.number() });

const placeOf = (space: string): string => `posts:${space}`;

type Disk = Pick<SpaceContext, 'database' | 'atRest' | 'platform' | 'record'>;

/** Days by UTC. */
export async function postsToday({ database, atRest, platform, record }: Disk): Promise<number> {
  const place = placeOf(record.space);
  const row = await database.records.get(place);
  const kept = row && schema.parse(await atRest.open('records', place, row.sealed));
  return kept?.day === dayOf(platform.clock.now()) ? kept.count : 0;
}

export async function countPost(context: Disk): Promise<void> {
  const { database, atRest, platform, record } = context;
  const place = placeOf(record.space);
  const count = (await postsToday(context)) + 1;
  const sealed = await atRest.seal('records', place, { day: dayOf(platform.clock.now()), count });
  await database.records.put({ id: place, sealed });
}

function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}
