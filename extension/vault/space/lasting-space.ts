/** A space for as long as the vault is open: read anew from what lies on disk where what was taken does not count after all (R5.4). */
import type { InTurn } from '#shared/base/turns.ts';
import { pause } from '../at-end.ts';
import { retryMs } from '../save.ts';
import type { VaultContext } from './space-context.ts';
import type { Space } from './space-contract.ts';
import type { SpaceRecord } from '../disk/space-record.ts';
import { openSpace } from './space.ts';

/** `inTurn`: with what opens and locks. `replace` takes each that comes in the place of the one before. */
export async function openLastingSpace(
  context: VaultContext,
  record: SpaceRecord,
  inTurn: InTurn,
  replace: (anew: Space) => void,
): Promise<Space> {
  const open = async (): Promise<Space> => {
    const end = new AbortController();
    const signal = AbortSignal.any([context.signal, end.signal]);
    const renew = async (): Promise<void> => {
      if (signal.aborted) return;
      end.abort();
      await openAnew();
    };
    try {
      return await openSpace({ ...context, signal }, record, () => void inTurn(renew));
    } catch (cause) {
      // Nothing of it stays half open.
      end.abort();
      throw cause;
    }
  };
  const openAnew = async (): Promise<void> => {
    try {
      const anew = await open();
      if (!context.signal.aborted) replace(anew);
    } catch {
      void openAnewLater();
    }
  };
  /** What the disk did not give is tried again, and holds up no lock meanwhile. */
  const openAnewLater = async (): Promise<void> => {
    await pause(retryMs, context.signal);
    if (!context.signal.aborted) await inTurn(openAnew);
  };
  return open();
}
