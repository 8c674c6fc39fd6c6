/** Acts on how a room ends, one at a time, and in a sentence what went wrong. */
import { useState } from 'react';
import { errorTexts } from '#extension/text/errors.ts';
import { retentionTexts } from '#extension/text/retention.ts';
import { useTexts } from '#extension/ui/providers.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import type { CullFailure } from '#extension/vault/ends/archive-contract.ts';
import type { Result } from '#shared/base/result.ts';

export interface Culling {
  readonly busy: boolean;
  /** Null while all is well. */
  readonly failure: string | null;
  /** `onDone` runs when the relay has it. */
  readonly act: (work: () => Promise<Result<void, CullFailure>>, onDone: () => void) => void;
}

export function useCulling(): Culling {
  const texts = useTexts(retentionTexts);
  const errors = useTexts(errorTexts);
  const { busy, run } = useAct();
  const [failure, setFailure] = useState<string | null>(null);
  const own: Partial<Record<CullFailure['type'], string>> = texts.failure;
  const general: Partial<Record<CullFailure['type'], string>> = errors.space;
  const sentence = ({ type }: CullFailure): string => own[type] ?? general[type] ?? '';
  return {
    busy,
    failure,
    act: (work, onDone) =>
      run(async () => {
        const done = await work();
        setFailure(done.ok ? null : sentence(done.error));
        if (done.ok) onDone();
      }),
  };
}
