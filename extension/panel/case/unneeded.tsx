/** The mark has outlived the need for it: said to everybody who has the case open, since any of them may hear so (WARN-16). */
import { registerTexts } from '#extension/text/register.ts';
import { Disclosure } from '#extension/ui/disclosure.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import type { Assessment } from '#shared/assess/assessment.ts';
import type { ProtectionKind } from '#shared/site/facts.ts';

/** Local protection ends by itself, and one that is locked through a link has none of their own. */
const throughTheTaxAgency: readonly ProtectionKind[] = ['skyddad-folkbokforing', 'sekretessmarkering'];

export const isThroughTheTaxAgency = ({ findings }: Assessment): boolean =>
  findings.some(({ kind }) => kind.type === 'protected' && throughTheTaxAgency.includes(kind.protection));

export function Unneeded({ assessment }: { readonly assessment: Assessment }) {
  const texts = useTexts(registerTexts);
  if (assessment.mismatch === 'mark-gone' || !isThroughTheTaxAgency(assessment)) return null;
  return (
    <Disclosure icon="info" summary={texts.unneeded}>
      <p className="sm">{texts.unneededStep}</p>
    </Disclosure>
  );
}
