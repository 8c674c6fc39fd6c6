/** The systems that Varsam has an adapter for: whether anybody has tried it on the real thing, and what no longer matches. */
import { useState } from 'react';
import { benchTexts } from '#extension/text/bench.ts';
import { factTexts, factWords, partMissing } from '#extension/text/facts.ts';
import type { KnownSystem } from '#extension/platform/page-platform.ts';
import { sharingTexts } from '#extension/text/adapter-sharing.ts';
import { optionsTexts } from '#extension/text/options.ts';
import { day as dayOf } from '#extension/text/time.ts';
import { Button } from '#extension/ui/button.tsx';
import { Chip, Note } from '#extension/ui/chip.tsx';
import { useLanguage, useObservable, usePlatform, useTexts, useVault } from '#extension/ui/providers.tsx';
import { useKnownSystems } from '#extension/ui/system-names.ts';
import { BrokenElsewhere } from './broken-elsewhere.tsx';
import { Interruptions } from './interruptions.tsx';
import { TestBench } from './bench/test-bench.tsx';

export function Adapters() {
  const texts = useTexts(optionsTexts);
  const benchWords = useTexts(benchTexts);
  const facts = useTexts(factTexts);
  const sharing = useTexts(sharingTexts);
  const { language } = useLanguage();
  const platform = usePlatform();
  const known = useKnownSystems();
  const broken = useObservable(platform.sites.broken);
  const inForce = useObservable(platform.sites.inForce);
  const spaces = useObservable(useVault().spaces);
  const [tried, setTried] = useState<KnownSystem | null>(null);
  // Where none is, the lead says so for all of them.
  const isAnyTried = known.some(({ verified }) => verified);
  const day = (at: number) => dayOf(at, language, platform.now());
  if (tried) return <TestBench system={tried} onClose={() => setTried(null)} />;
  const tryOf = (system: KnownSystem) => (
    <Button shape="small" aria-label={benchWords.openFor(system.name)} onPress={() => setTried(system)}>
      {benchWords.open}
    </Button>
  );
  const sourceOf = (adapterId: string) => {
    const found = inForce.find((one) => one.adapterId === adapterId);
    return (
      <>
        {found?.isOwn && <Chip kind="dev">{sharing.onlyHere}</Chip>}
        {found?.isPushed && !found.isOwn && !found.shared && <Chip kind="plain">{sharing.pushedChip}</Chip>}
        {found?.shared && !found.isOwn && <Chip kind="plain">{sharing.sharedChip(found.shared.number)}</Chip>}
        {found?.isFaulty && <Chip kind="dev">{sharing.faultyChip}</Chip>}
        {found?.refused && <Chip kind="dev">{sharing.refusedChip}</Chip>}
      </>
    );
  };
  const systemOf = (adapterId: string) => known.filter((system) => system.adapterId === adapterId);
  return (
    <>
      <p className="dim">{texts.adaptersLead}</p>
      {broken.map(({ adapterId, viewId, missing, pages, since }) => (
        <Note key={`${adapterId} ${viewId}`} tone="dev" icon="late">
          <p>
            <b>{texts.brokenView(nameOf(known, adapterId))}</b>{' '}
            {texts.brokenPages(pages, day(since), factWords(missing, facts))}
          </p>
          <p className="sm">{texts.brokenMend[partMissing(missing)]}</p>
          {systemOf(adapterId).map((system) => (
            <Button key={system.adapterId} onPress={() => setTried(system)}>
              {benchWords.openFor(system.name)}
            </Button>
          ))}
        </Note>
      ))}
      {spaces.map((space) => (
        <BrokenElsewhere key={space.id} space={space} known={known} />
      ))}
      <section className="card pad">
        <ul className="list">
          {known.map((system) => (
            <li key={system.adapterId} className="lrow wrap">
              <b className="grow">{system.name}</b>
              {sourceOf(system.adapterId)}
              {isAnyTried && (
                <Chip kind={system.verified ? 'ok' : 'soft'}>
                  {system.verified ? texts.verified : texts.unverified}
                </Chip>
              )}
              {tryOf(system)}
            </li>
          ))}
        </ul>
      </section>
      <Interruptions known={known} />
    </>
  );
}

function nameOf(known: readonly KnownSystem[], adapterId: string): string {
  return known.find((system) => system.adapterId === adapterId)?.name ?? adapterId;
}
