/** How often warnings interrupt, by system and day: of sites and never of people or records (WARN-10). */
import { z } from 'zod';
import { addDays } from '#shared/base/day.ts';
import { createTurns } from '#shared/base/turns.ts';
import { readStored } from './stored.ts';

const daySchema = z.object({
  adapterId: z.string(),
  /** ISO day. */
  day: z.string(),
  /** Reminders beside the record, and warnings in its way. */
  soft: z.number().int(),
  stopped: z.number().int(),
});

export type InterruptedDay = z.infer<typeof daySchema>;

const key = 'interruptions';
const keptDays = 30;

/** What cannot be read counts as nothing. */
export async function readInterruptions(): Promise<readonly InterruptedDay[]> {
  return (await readStored(key, z.array(daySchema))) ?? [];
}

export interface InterruptionCount {
  count(adapterId: string, kind: 'soft' | 'stopped', day: string): Promise<void>;
}

/** One change at a time, so that tabs that warn together are all counted. */
export function createInterruptionCount(): InterruptionCount {
  const inTurn = createTurns();
  return {
    count(adapterId, kind, day) {
      const add = async (): Promise<void> => {
        const before = await readInterruptions();
        const isToday = (one: InterruptedDay): boolean => one.adapterId === adapterId && one.day === day;
        const today = before.find(isToday) ?? { adapterId, day, soft: 0, stopped: 0 };
        const oldest = addDays(day, -keptDays);
        const rest = before.filter((one) => !isToday(one) && one.day > oldest);
        await chrome.storage.local.set({ [key]: [...rest, { ...today, [kind]: today[kind] + 1 }] });
      };
      // A disk that is full loses a count and nothing else.
      return inTurn(add).catch(() => undefined);
    },
  };
}
