/** First run: who you are, your lock, your space, your sites. Under two minutes, and each step keeps what was typed. */
import { useState, type ReactNode } from 'react';
import type { Profile } from '#extension/vault/contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { keyTexts } from '#extension/text/keys.ts';
import { onboardingTexts } from '#extension/text/onboarding.ts';
import { Logo } from '#extension/ui/icon.tsx';
import { LanguageSwitch } from '#extension/ui/language-chooser.tsx';
import { useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { PrintedKey } from '#extension/ui/printed-key.tsx';
import { Region } from '#extension/ui/region.tsx';
import { Promises } from '#extension/ui/promises.tsx';
import { PassphraseStep } from './passphrase-step.tsx';
import { SitesStep } from './sites-step.tsx';
import { StartSpace } from './start-space.tsx';
import { Step } from './step.tsx';
import { emptyYou, YouStep, type You } from './you-step.tsx';

type Stage =
  | { readonly at: 'you' }
  | { readonly at: 'lock' }
  | { readonly at: 'key'; readonly recoveryKey: string }
  | { readonly at: 'space' }
  | { readonly at: 'sites' };

const places = { you: 1, lock: 2, key: 2, space: 3, sites: 4 } as const;

export function FirstRun({ onDone }: { readonly onDone: () => void }) {
  const texts = useTexts(onboardingTexts);
  const keys = useTexts(keyTexts);
  const [stage, setStage] = useState<Stage>({ at: 'you' });
  const { organisation, sites } = usePlatform();
  const listed = useObservable(sites.list);
  const [you, setYou] = useState<You>({ ...emptyYou, role: organisation?.role ?? null });
  const [space, setSpace] = useState<Space | null>(null);
  const profile: Profile = {
    displayName: you.name.trim(),
    role: you.role ?? 'member',
    systemNames: namesOf(you),
  };
  // Where the organisation has switched on what it names, there is nothing left to ask.
  const asksSites = stage.at === 'sites' || listed.length === 0 || listed.some(({ enabled }) => !enabled);
  const afterSpace = () => (asksSites ? setStage({ at: 'sites' }) : onDone());
  const step = (number: number, heading: string, done: ReactNode, todo: ReactNode, view: ReactNode) => (
    <Step number={number} now={places[stage.at]} heading={heading} done={done} todo={todo}>
      {view}
    </Step>
  );

  return (
    <Region landmark="main" label={texts.title} className="firstrun">
      <header>
        <div className="row top">
          <span className="grow">
            <Logo />
          </span>
          <LanguageSwitch />
        </div>
        <h1>{texts.title}</h1>
        <p className="dim">{texts.lead(asksSites ? 4 : 3)}</p>
      </header>
      <ol className="stepper">
        {step(
          1,
          texts.you,
          you.role && `${profile.displayName}. ${texts.roleOf[you.role]}.`,
          null,
          <YouStep
            you={you}
            asksRole={!organisation?.role}
            onChange={setYou}
            onDone={() => setStage({ at: 'lock' })}
          />,
        )}
        {step(
          2,
          texts.lock,
          null,
          texts.lockLead,
          stage.at === 'key' ? (
            <PrintedKey
              level={3}
              words={{ ...keys.recovery, printName: keys.recoveryName(profile.displayName) }}
              value={stage.recoveryKey}
              onKept={() => setStage({ at: 'space' })}
            />
          ) : (
            <PassphraseStep
              profile={profile}
              onBack={() => setStage({ at: 'you' })}
              onCreated={(recoveryKey) => setStage({ at: 'key', recoveryKey })}
            />
          ),
        )}
        {step(
          3,
          texts.space,
          space?.name ?? null,
          texts.spaceTodo,
          <StartSpace
            name={profile.displayName}
            starts={profile.role === 'owner'}
            onStarted={(started) => {
              setSpace(started);
              afterSpace();
            }}
            onLater={afterSpace}
          />,
        )}
        {asksSites && step(4, texts.sites, null, texts.sitesTodo, <SitesStep onDone={onDone} />)}
      </ol>
      <Promises />
    </Region>
  );
}

function namesOf(you: You): readonly string[] {
  const typed = you.systemNames.split('\n').map((name) => name.trim());
  return [...new Set([you.name.trim(), ...typed])].filter(Boolean);
}
