/** What holds for the space that is worked in: its own routine where one is shared, else the organisation's. */
import { useMemo } from 'react';
import {
  readRoutine,
  rulesInForce,
  type Rules,
  type SharedRoutine,
} from '#extension/platform/shared-routine.ts';
import type { CountedBundle } from '#extension/vault/space/bundles-contract.ts';
import { createObservable } from '#shared/base/observable.ts';
import { useObservable, usePlatform, useVault } from './providers.tsx';

export interface RoutineInForce {
  readonly counted: CountedBundle;
  readonly routine: SharedRoutine;
}

export function useRules(): Rules {
  const { organisation } = usePlatform();
  const routine = useSharedRoutine()?.routine ?? null;
  return useMemo(() => rulesInForce(organisation, routine), [organisation, routine]);
}

/** Null where none is shared, or what was shared last goes back to the organisation's. */
export function useSharedRoutine(): RoutineInForce | null {
  const [space] = useObservable(useVault().spaces);
  const shared = useObservable(space?.routines.shared ?? nothing);
  return useMemo(() => inForce(shared), [shared]);
}

const nothing = createObservable<readonly CountedBundle[]>([]);

/** As the worker does: a faulty one leaves what was before it. */
function inForce(shared: readonly CountedBundle[]): RoutineInForce | null {
  const counted = shared.find(({ bundle: { text } }) => text === null || routineOf(text) !== null);
  const routine = counted?.bundle.text ? routineOf(counted.bundle.text) : null;
  return counted && routine ? { counted, routine } : null;
}

const known = new Map<string, SharedRoutine | null>();

/** Read once: every chip of a list asks. */
function routineOf(text: string): SharedRoutine | null {
  const before = known.get(text);
  if (before !== undefined) return before;
  const read = readRoutine(text);
  const routine = read.ok ? read.value : null;
  known.set(text, routine);
  return routine;
}
