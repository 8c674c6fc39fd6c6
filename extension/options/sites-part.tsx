/** The sites that Varsam may read. */
import { optionsTexts } from '#extension/text/options.ts';
import { useTexts } from '#extension/ui/providers.tsx';
import { SiteList } from '#extension/ui/site-list.tsx';

export function SitesPart() {
  const texts = useTexts(optionsTexts);
  return (
    <>
      <p className="dim">{texts.sitesLead}</p>
      <section className="card pad">
        <SiteList />
      </section>
    </>
  );
}
