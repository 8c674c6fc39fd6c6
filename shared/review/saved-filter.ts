/** Filters that a reviewer has given a name. They may say whom a row is about: kept sealed, and by the reviewer alone. */
import { z } from 'zod';
import { grades } from '../findings/grade.ts';
import { judgedFilters, noFilter, type RowFilter } from './row-filter.ts';

export interface SavedFilter {
  readonly name: string;
  readonly filter: RowFilter;
}

export type FilterChange = (saved: readonly SavedFilter[]) => readonly SavedFilter[];

export const longestFilterName = 60;

/** What was kept before a filter got its newest part is read with that part off. */
const filter = z.object({
  judged: z.enum(judgedFilters),
  unauthorised: z.boolean(),
  healthRecord: z.boolean(),
  sampled: z.boolean().default(noFilter.sampled),
  explained: z.enum(['all', ...grades]),
  user: z.string().nullable(),
  subject: z.string().nullable(),
  assignee: z.string().nullable(),
  search: z.string(),
}) satisfies z.ZodType<RowFilter>;

export const savedFiltersSchema: z.ZodType<readonly SavedFilter[]> = z.array(
  z.object({ name: z.string().min(1).max(longestFilterName), filter }),
);

/** A filter under a name that is taken replaces the one that had it. In the order of letters. */
export function withFilter(saved: readonly SavedFilter[], added: SavedFilter): readonly SavedFilter[] {
  const name = added.name.trim().slice(0, longestFilterName);
  if (name === '') return saved;
  return [...withoutFilter(saved, name), { name, filter: added.filter }].toSorted((a, b) =>
    a.name.localeCompare(b.name, 'sv'),
  );
}

export function withoutFilter(saved: readonly SavedFilter[], name: string): readonly SavedFilter[] {
  return saved.filter((each) => each.name !== name);
}

export function isSameFilter(a: RowFilter, b: RowFilter): boolean {
  return (Object.keys(noFilter) as (keyof RowFilter)[]).every((part) => a[part] === b[part]);
}
