/** Writes records of the plan, one act at a time, and says in a sentence what went wrong. */
import { useState } from 'react';
import { errorTexts } from '#extension/text/errors.ts';
import { planTexts } from '#extension/text/plan.ts';
import { useTexts } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import type { PlanFailure, Space } from '#extension/vault/space/space-contract.ts';
import type { PlanRecord } from '#shared/plan/plan-record.ts';

export interface Change {
  readonly busy: boolean;
  /** Null while all is well. */
  readonly failure: string | null;
  /** `onSaved` runs when the record is sealed on disk. */
  readonly write: (record: PlanRecord, onSaved?: () => void) => void;
  /** Says what was done, with a button that writes the record as it was. */
  readonly showUndo: (done: string, before: PlanRecord) => void;
}

export function useChange(space: Space): Change {
  const texts = useTexts(planTexts);
  const errors = useTexts(errorTexts);
  const { busy, run } = useAct();
  const [failed, setFailed] = useState<PlanFailure | null>(null);
  return {
    busy,
    failure: failed && sentence(failed),
    write: (record, onSaved) =>
      run(async () => {
        const saved = await space.changePlan(record);
        setFailed(saved.ok ? null : saved.error);
        if (saved.ok) onSaved?.();
      }),
    showUndo: (done, before) =>
      showToast({
        text: done,
        action: { label: texts.undo, act: () => void space.changePlan(before) },
      }),
  };

  function sentence(failure: PlanFailure): string {
    return failure.type === 'already-recorded' || failure.type === 'not-entitled'
      ? texts.failure[failure.type]
      : errors.vault[failure.type];
  }
}

/** A record's id: random, so that it tells nothing (R9.2). */
export function createRecordId(): string {
  return crypto.randomUUID();
}
