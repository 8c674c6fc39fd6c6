/** The systems that Varsam has an adapter for: whether anybody has tried it on the real thing, and what no longer matches. */
import { factTexts, factWords } from '#extension/text/facts.ts';
import type { KnownSystem } from '#extension/platform/page-platform.ts';
import { optionsTexts } from '#extension/text/options.ts';
import { day as dayOf } from '#extension/text/time.ts';
import { Chip, Note } from '#extension/ui/chip.tsx';
import { useLanguage, useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';

export function Adapters() {
  const texts = useTexts(optionsTexts);
  const facts = useTexts(factTexts);
  const { language } = useLanguage();
  const platform = usePlatform();
  const { known } = platform.sites;
  const broken = useObservable(platform.sites.broken);
  const day = (at: number) => dayOf(at, language, platform.now());
  return (
    <>
      <p className="dim">{texts.adaptersLead}</p>
      {broken.map(({ adapterId, viewId, missing, pages, since }) => (
        <Note key={`${adapterId} ${viewId}`} tone="dev" icon="late">
          <p>
            <b>{texts.brokenView(nameOf(known, adapterId))}</b>{' '}
            {texts.brokenPages(pages, day(since), factWords(missing, facts))}
          </p>
          <p className="sm">{texts.brokenMend}</p>
        </Note>
      ))}
      <section className="card pad">
        <ul className="list">
          {known.map((system) => (
            <li key={system.adapterId} className="lrow">
              <b className="grow">{system.name}</b>
              <Chip kind={system.verified ? 'ok' : 'soft'}>
                {system.verified ? texts.verified : texts.unverified}
              </Chip>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function nameOf(known: readonly KnownSystem[], adapterId: string): string {
  return known.find((system) => system.adapterId === adapterId)?.name ?? adapterId;
}
