/** Which record the covered page asked about, so that a reason written here opens it there. */
import { useEffect, useState } from 'react';
import { usePlatform } from '#extension/ui/providers.tsx';
import { findingKey } from '#shared/assess/findings.ts';

export interface Asked {
  readonly caseNumber: string;
  readonly adapterId: string;
  readonly findings: readonly string[];
}

const nothing: Asked = { caseNumber: '', adapterId: '', findings: [] };

/** Null until it is known. The address names the opening; without one, the user says which case is meant. */
export function useAsked(): Asked | null {
  const platform = usePlatform();
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(() => {
    let isGone = false;
    const ask = async (openingId: string) => {
      const answer = openingId === '' ? null : await platform.call('gate.opening', { openingId });
      if (isGone) return;
      if (!answer?.ok || answer.value.type === 'unknown') {
        setAsked(nothing);
        return;
      }
      const { adapterId, assessment } = answer.value;
      setAsked({
        caseNumber: assessment.caseNumber ?? '',
        adapterId,
        findings: assessment.findings.map(({ kind }) => findingKey(kind)),
      });
    };
    void ask(location.hash.slice(1));
    return () => {
      isGone = true;
    };
  }, [platform]);
  return asked;
}
