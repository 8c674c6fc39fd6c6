/**
 * The routine that is shared in the space this device works in. As for adapters: taken up from the space while the vault is
 * open, and readable before unlock.
 */
import { readRoutine, routineId, type SharedRoutine } from '#extension/platform/shared-routine.ts';
import { createTurns } from '#shared/base/turns.ts';
import type { CatalogueStore } from './catalogue-store.ts';
import { isNewer, newestOfEach, openTaken, settle, type OfSpace } from './taken-bundle.ts';

export interface RoutineCatalogue {
  /** Null: the organisation's holds. */
  inForce(): Promise<SharedRoutine | null>;
  /** Of all spaces that this device is in, the one that is worked in first. A faulty one leaves what was before it. */
  takeUp(spaces: readonly OfSpace[]): Promise<void>;
}

export interface RoutineCatalogueOptions {
  readonly store: Promise<Pick<CatalogueStore, 'routines' | 'kept'>>;
  /** Another one holds from now on, or none. */
  readonly onChanged: () => void;
}

export function createRoutineCatalogue({ store, onChanged }: RoutineCatalogueOptions): RoutineCatalogue {
  const opening = store.catch(() => null);
  const inTurn = createTurns();

  const read = async (): Promise<SharedRoutine | null> => {
    const at = await opening;
    const taken = [...(at?.routines.entries() ?? [])].map(([place, value]) =>
      openTaken('routine', place, value),
    );
    const text = (await Promise.all(taken)).find((one) => one?.rank === 0)?.bundle.text ?? null;
    const routine = text === null ? null : readRoutine(text);
    return routine?.ok ? routine.value : null;
  };
  let inForce = read();

  return {
    inForce: () => inForce,
    takeUp: (spaces) =>
      inTurn(async () => {
        const at = await opening;
        if (at === null) return;
        let changed = await settle(at.routines, spaces);
        for (const [rank, { id, shared }] of spaces.entries())
          for (const { bundle, signed, signKey } of newestOfEach(shared)) {
            const place = `${id}/${routineId}`;
            const before = await openTaken('routine', place, at.routines.get(place));
            const isSound = bundle.text === null || readRoutine(bundle.text).ok;
            if (bundle.id !== routineId || !isSound || !isNewer(bundle, before?.bundle)) continue;
            at.routines.set(place, { rank, signed, signKey });
            changed = true;
          }
        if (!changed) return;
        inForce = read();
        await at.kept();
        onChanged();
      }),
  };
}
