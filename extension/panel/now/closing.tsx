/** What protection through the Tax Agency asks for when the case is closed: it goes on, and the file is archived so (WARN-13). */
import { nowTexts } from '#extension/text/now.ts';
import { Disclosure } from '#extension/ui/disclosure.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import type { Assessment } from '#shared/assess/assessment.ts';
import { isThroughTheTaxAgency } from '../case/unneeded.tsx';

export function Closing({ assessment }: { readonly assessment: Assessment }) {
  const texts = useTexts(nowTexts);
  if (!isThroughTheTaxAgency(assessment)) return null;
  return (
    <Disclosure icon="book" summary={texts.closing}>
      <p className="sm">{texts.closingLead}</p>
      <ul className="bullets sm">
        {texts.closingSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      <p className="sm dim">{texts.closingRule}</p>
    </Disclosure>
  );
}
