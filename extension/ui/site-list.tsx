/** The sites that Varsam may read: on and off, one at a time, and a way to add one where the organisation has none. */
import { useState } from 'react';
import type { Site, SiteFailure } from '#extension/platform/page-platform.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { optionsTexts } from '#extension/text/options.ts';
import { AddSite } from './add-site.tsx';
import { Button } from './button.tsx';
import { Chip, Note } from './chip.tsx';
import { EmptyState } from './empty-state.tsx';
import { Failure } from './field.tsx';
import { Icon } from './icon.tsx';
import { useObservable, usePlatform, useTexts } from './providers.tsx';
import { showToast } from './toast.tsx';
import { useKnownSystems } from './system-names.ts';
import { useAct } from './use-act.ts';

export function SiteList() {
  const texts = useTexts(optionsTexts);
  const { sites, organisation } = usePlatform();
  const list = useObservable(sites.list);
  const known = useKnownSystems();
  const isUntried = ({ adapterId }: Site) =>
    known.some((system) => system.adapterId === adapterId && !system.verified);
  // What holds for each of many is said once.
  const said = {
    byOrganisation: list.length > 1 && list.every(({ byOrganisation }) => byOrganisation),
    untried: list.length > 1 && list.every(isUntried),
  };
  return (
    <div className="stack">
      {said.byOrganisation && <p className="sm dim">{texts.allByOrganisation}</p>}
      {said.untried && (
        <Note tone="soft" icon="soft">
          {texts.allUnverified}
        </Note>
      )}
      {list.length === 0 ? (
        <EmptyState text={texts.sitesEmpty} />
      ) : (
        <ul className="list">
          {list.map((site) => (
            <SiteRow key={`${site.adapterId} ${site.origins.join(' ')}`} site={site} said={said} />
          ))}
        </ul>
      )}
      {!organisation?.sites.length && <AddSite />}
    </div>
  );
}

function SiteRow({
  site,
  said,
}: {
  readonly site: Site;
  readonly said: { readonly byOrganisation: boolean; readonly untried: boolean };
}) {
  const texts = useTexts(optionsTexts);
  const errors = useTexts(errorTexts);
  const { sites } = usePlatform();
  const { busy, run } = useAct();
  const [failure, setFailure] = useState<SiteFailure | null>(null);
  const system = useKnownSystems().find(({ adapterId }) => adapterId === site.adapterId);
  const name = system?.name ?? texts.unknownSystem(site.adapterId);
  const enable = () =>
    run(async () => {
      const enabled = await sites.enable(site.adapterId, site.origins);
      setFailure(enabled.ok ? null : enabled.error);
    });
  const disable = () =>
    run(async () => {
      const disabled = await sites.disable(site.adapterId);
      setFailure(disabled.ok ? null : disabled.error);
      if (disabled.ok) showToast({ text: texts.disabled(name), action: { label: texts.undo, act: enable } });
    });
  return (
    <li className="siterow">
      <div className="lrow">
        <Icon name={site.enabled ? 'ok' : 'ring'} />
        <span className="grow">
          <b>{name}</b> <span className="sm dim">{site.enabled ? texts.on : texts.off}</span>
          <span className="sub anywhere">{site.origins.join(', ')}</span>
          {site.byOrganisation && !said.byOrganisation && <span className="sub">{texts.byOrganisation}</span>}
          {system?.verified === false && !said.untried && (
            <span className="sub">
              <Chip kind="soft">{texts.unverified}</Chip>
            </span>
          )}
        </span>
        {!site.enabled && (
          <Button busy={busy} aria-label={texts.enableFor(name)} onPress={enable}>
            {texts.enable}
          </Button>
        )}
        {site.enabled && !site.byOrganisation && (
          <Button busy={busy} aria-label={texts.disableFor(name)} onPress={disable}>
            {texts.disable}
          </Button>
        )}
      </div>
      <Failure>{failure && errors.site[failure.type]}</Failure>
    </li>
  );
}
