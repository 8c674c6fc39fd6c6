/** One step at a time, and in a sentence what went wrong with it. */
import { useState } from 'react';
import { reviewTexts } from '#extension/text/review.ts';
import { useTexts } from '#extension/ui/providers.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import type { WriteFailure } from '#extension/vault/failures.ts';
import type { Result } from '#shared/base/result.ts';

export function useSecondAct() {
  const { unsaved } = useTexts(reviewTexts);
  const { busy, run } = useAct();
  const [failed, setFailed] = useState<WriteFailure | null>(null);
  return {
    busy,
    failure: failed && unsaved[failed.type],
    run: (act: () => Promise<Result<void, WriteFailure>>) =>
      run(async () => {
        const saved = await act();
        setFailed(saved.ok ? null : saved.error);
      }),
  };
}
