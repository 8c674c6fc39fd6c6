/** Choices that are not secret and hold before unlock: the language, and which sites the user has added. */
import { z } from 'zod';
import { err, ok, type Result } from '#shared/base/result.ts';
import { readStored, watchStored } from './stored.ts';

const settingsSchema = z.object({
  language: z.enum(['sv', 'en']).nullable().default(null),
  sites: z.array(z.object({ adapterId: z.string(), origins: z.array(z.string()) })).default([]),
});

export type Settings = z.infer<typeof settingsSchema>;

const key = 'settings';

/** What cannot be read counts as not chosen. */
export async function readSettings(): Promise<Settings> {
  return (await readStored(key, settingsSchema)) ?? settingsSchema.parse({});
}

/** Laid over what is chosen already. */
export async function writeSettings(
  change: Partial<Settings>,
): Promise<Result<void, { readonly type: 'not-stored' }>> {
  try {
    await chrome.storage.local.set({ [key]: { ...(await readSettings()), ...change } });
    return ok();
  } catch {
    return err({ type: 'not-stored' });
  }
}

/** Calls `listener` when another context, or this one, has changed a setting. */
export function watchSettings(listener: () => void): () => void {
  return watchStored(key, listener);
}
