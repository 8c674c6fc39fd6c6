/** The settings page: a rail of parts, and the one that is chosen. */
import { useState } from 'react';
import { optionsTexts } from '#extension/text/options.ts';
import { shellTexts } from '#extension/text/shell.ts';
import { useLockKey } from '#extension/panel/lock/use-lock-key.ts';
import { Icon, Logo, type IconName } from '#extension/ui/icon.tsx';
import { LanguageChooser } from '#extension/ui/language-chooser.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { Region } from '#extension/ui/region.tsx';
import { About } from './about.tsx';
import { Adapters } from './adapters.tsx';
import { OrganisationPart } from './organisation-part.tsx';
import { SitesPart } from './sites-part.tsx';
import { StoragePart } from './storage-part.tsx';
import { WaysInPart } from './ways-in/ways-in-part.tsx';

const parts = ['sites', 'unlocking', 'storage', 'adapters', 'organisation', 'language', 'about'] as const;
type Part = (typeof parts)[number];

const icons: Record<Part, IconName> = {
  sites: 'desk',
  unlocking: 'key',
  storage: 'device',
  adapters: 'document',
  organisation: 'book',
  language: 'globe',
  about: 'info',
};

/** A link from elsewhere names the part: `options.html#adapters`. */
function partOf(hash: string): Part {
  return parts.find((part) => hash === `#${part}`) ?? 'sites';
}

export function OptionsPage() {
  const texts = useTexts(optionsTexts);
  const shell = useTexts(shellTexts);
  useLockKey();
  const [part, setPart] = useState<Part>(() => partOf(location.hash));
  return (
    <div className="page">
      <Region landmark="navigation" label={texts.menu} className="rail">
        <p className="brand">
          <Logo />
          {shell.product}
        </p>
        {parts.map((each) => (
          <button
            type="button"
            key={each}
            className="railbtn"
            aria-current={each === part ? 'page' : undefined}
            onClick={() => setPart(each)}
          >
            <Icon name={icons[each]} />
            <span>{texts[each]}</span>
          </button>
        ))}
      </Region>
      <Region landmark="main" label={texts.title} className="optionsmain">
        <h1>{texts[part]}</h1>
        {part === 'sites' && <SitesPart />}
        {part === 'unlocking' && <WaysInPart />}
        {part === 'storage' && <StoragePart />}
        {part === 'adapters' && <Adapters />}
        {part === 'organisation' && <OrganisationPart />}
        {part === 'language' && <LanguageChooser />}
        {part === 'about' && <About />}
      </Region>
    </div>
  );
}
