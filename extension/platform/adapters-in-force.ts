/** Which adapters stand in place of those that ship, as the worker has noted it for the settings: systems, no people. */
import { z } from 'zod';
import { readStored, watchStored } from './stored.ts';

const number = z.number().int();
const origins = z.array(z.string());
const schema = z.object({
  adapterId: z.string(),
  /** One that was changed on this device only stands before all others. */
  isOwn: z.boolean(),
  /** The organisation pushes it in place of the one that ships. */
  isPushed: z.boolean().optional(),
  /** The shared one that has been taken up; it is used at its own addresses alone. */
  shared: z.object({ number, origins }).nullable(),
  /** The one that stands before the others does not hold in this version of Varsam: its pages are covered until it is mended. */
  isFaulty: z.boolean().optional(),
  /** A newer shared one that is not used; `origins`: those that the organisation does not have. */
  refused: z
    .object({
      number,
      why: z.enum(['forged', 'newer-version', 'not-entitled', 'faulty', 'foreign-address']),
      origins,
    })
    .nullable(),
});

export type AdapterInForce = z.infer<typeof schema>;
export type AdapterRefusal = NonNullable<AdapterInForce['refused']>;

const key = 'adaptersInForce';

/** What cannot be read counts as nothing. */
export async function readAdaptersInForce(): Promise<readonly AdapterInForce[]> {
  return (await readStored(key, z.array(schema))) ?? [];
}

/** A disk that is full loses a note and no adapter. */
export async function noteAdaptersInForce(all: readonly AdapterInForce[]): Promise<void> {
  await chrome.storage.local.set({ [key]: all }).catch(() => undefined);
}

/** Calls `listener` when the note has changed, in this context or another. */
export function watchAdaptersInForce(listener: () => void): () => void {
  return watchStored(key, listener);
}
