/** How much the page hides, how to show one item, and the switch that hides everything everywhere. */
import { useState } from 'react';
import { errorTexts } from '#extension/text/errors.ts';
import { nowTexts } from '#extension/text/now.ts';
import { Switch } from '#extension/ui/choice.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import type { SiteBeside } from './tab-beside.ts';

export function Masking({ site, onChanged }: { readonly site: SiteBeside; readonly onChanged: () => void }) {
  const texts = useTexts(nowTexts);
  const errors = useTexts(errorTexts);
  const platform = usePlatform();
  const { run } = useAct();
  const [failed, setFailed] = useState(false);
  const present = (on: boolean) =>
    run(async () => {
      const answer = await platform.call('panel.setPresentation', { on });
      setFailed(!answer.ok);
      onChanged();
    });
  return (
    <section className="sect stack">
      <h2>{texts.mask}</h2>
      <p>{site.masked > 0 ? texts.masked(site.masked) : texts.maskedNone}</p>
      <p className="sm dim">{texts.maskHow}</p>
      {isProtected(site) && <p className="sm dim">{texts.fictive}</p>}
      <Switch on={site.presentation} onChange={present}>
        <b>{texts.presentation}</b>
        <span className="sub">{texts.presentationSub}</span>
      </Switch>
      <Failure>{failed && errors.noAnswer}</Failure>
    </section>
  );
}

const isProtected = ({ assessment }: SiteBeside): boolean =>
  assessment?.findings.some(({ kind }) => kind.type === 'protected') ?? false;
