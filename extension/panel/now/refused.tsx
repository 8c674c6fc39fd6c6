/** The system itself keeps the user out: whom to ask, and nothing about another way in (WARN-18). */
import { nowTexts } from '#extension/text/now.ts';
import { Icon } from '#extension/ui/icon.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import type { SiteBeside } from './tab-beside.ts';

export function Refused({ refused }: { readonly refused: NonNullable<SiteBeside['refused']> }) {
  const texts = useTexts(nowTexts);
  return (
    <>
      <h1 className="casehead row">
        <Icon name="lock" />
        {texts.refused[refused.kind]}
      </h1>
      <p>{refused.ask}</p>
      <p className="sm">{texts.refusedLead}</p>
      <p className="sm dim">{refused.rule}</p>
    </>
  );
}
