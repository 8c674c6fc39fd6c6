/** Papers about protected people that lie with a unit until they go to confidential recycling (ARK-7). */
import { z } from 'zod';
import { findIdentifiers } from '../identifiers/find-identifiers.ts';
import { addDays, isDay, type Day } from '../base/day.ts';

/** In the order in which they are offered. The first two grow while the case is open, and are destroyed piece by piece. */
export const paperKinds = [
  'day-notes',
  'compilation',
  'de-identified-plan',
  'fictive-file',
  'reserve-form',
  'on-call',
] as const;
export type PaperKind = (typeof paperKinds)[number];
const growing: readonly PaperKind[] = ['day-notes', 'compilation'];

export interface NotedPaper {
  readonly type: 'paper';
  readonly id: string;
  readonly kind: PaperKind;
  /** Case number or fictive name, as it stands on the paper; never a real name. */
  readonly file: string;
  /** The first day that is on it. */
  readonly from: Day;
  /** Since when nobody needs it: the case is closed, or the case system has what it says. Null until then. */
  readonly freedOn: Day | null;
  /** The last day whose notes are destroyed; null while none are. */
  readonly destroyedThrough: Day | null;
  /** Member id. */
  readonly by: string;
}

export const longestFile = 100;
const day = z.string().refine(isDay);

export const notedPaperSchema = z.object({
  type: z.literal('paper'),
  id: z.string().min(1).max(64),
  kind: z.enum(paperKinds),
  file: z.string().min(1).max(longestFile),
  from: day,
  freedOn: day.nullable(),
  destroyedThrough: day.nullable(),
  by: z.string().min(1).max(64),
});

/**
 * Through which day `paper` is to be destroyed by now: all of it once it is not needed, else whole months of what grows
 * when their last day is `months` old. Null when nothing is.
 */
export function destroyThrough(paper: NotedPaper, today: Day, months: number): Day | null {
  const through = paper.freedOn ?? (growing.includes(paper.kind) ? lastOldDay(today, months) : null);
  if (through === null || through > today || through < paper.from) return null;
  return paper.destroyedThrough === null || paper.destroyedThrough < through ? through : null;
}

/** Whether it still lies somewhere. */
export function isKept({ freedOn, destroyedThrough }: NotedPaper): boolean {
  return freedOn === null || destroyedThrough === null || destroyedThrough < freedOn;
}

/** Why `file` and `from` make no note of a paper; null when they do. */
export function paperLacks(file: string, from: Day, today: Day): 'file' | 'number' | 'day' | null {
  if (file.trim() === '') return 'file';
  if (findIdentifiers(file).some(({ kind }) => kind === 'personnummer' || kind === 'samordningsnummer'))
    return 'number';
  return isDay(from) && from <= today ? null : 'day';
}

function lastOldDay(today: Day, months: number): Day {
  const first = new Date(`${today.slice(0, 7)}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() - months);
  return addDays(first.toISOString().slice(0, 10), -1);
}
