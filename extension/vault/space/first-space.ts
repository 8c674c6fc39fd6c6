/** Which of several spaces this device works in: it stands first in the list, in all contexts and after a restart. */
import { z } from 'zod';
import type { AtRest } from '../disk/at-rest.ts';
import type { VaultDexie } from '../disk/database.ts';

const recordId = 'first-space';
const schema = z.object({ space: z.string() });

/** Null until one has been chosen. */
export async function readFirstSpace(database: VaultDexie, atRest: AtRest): Promise<string | null> {
  const row = await database.records.get(recordId);
  const kept = row && schema.safeParse(await atRest.open('records', recordId, row.sealed));
  return kept?.success ? kept.data.space : null;
}

export async function keepFirstSpace(database: VaultDexie, atRest: AtRest, space: string): Promise<void> {
  const sealed = await atRest.seal('records', recordId, { space });
  await database.records.put({ id: recordId, sealed });
}

/** The others keep their order. */
export function withFirst<T extends { readonly id: string }>(
  spaces: readonly T[],
  first: string | null,
): readonly T[] {
  return [...spaces.filter(({ id }) => id === first), ...spaces.filter(({ id }) => id !== first)];
}
