/** The full page: rail, and what its address names: the list of reviews, one review, or its print. */
import { useEffect, useState, type ReactNode } from 'react';
import { PrintOpener } from '../archive/print-opener.tsx';
import { Door } from '../door.tsx';
import { ShellKeys } from '../shell-keys.tsx';
import { EmptyState } from '#extension/ui/empty-state.tsx';
import { Icon, Logo } from '#extension/ui/icon.tsx';
import { useObservable, usePlatform, useTexts, useVault } from '#extension/ui/providers.tsx';
import { Region } from '#extension/ui/region.tsx';
import { StatusLine } from '#extension/ui/status-line.tsx';
import { reviewImportTexts } from '#extension/text/review-import.ts';
import { shellTexts } from '#extension/text/shell.ts';
import type { Space } from '#extension/vault/contract.ts';
import { addressOf, readAddress } from './page-address.ts';
import { ReviewHome } from './review-home.tsx';
import { ReviewOpener } from './review-opener.tsx';

export function ReviewPage() {
  return (
    <Door>
      <Page />
    </Door>
  );
}

function Page() {
  const texts = useTexts(reviewImportTexts);
  const [space] = useObservable(useVault().spaces);
  const address = useAddress();
  if (space === undefined) {
    return (
      <Frame space={null}>
        <section className="sect">
          <EmptyState text={texts.noSpace} />
        </section>
      </Frame>
    );
  }
  const go = (to: Parameters<typeof addressOf>[0]) => {
    location.hash = addressOf(to);
  };
  if (address.view === 'print') {
    return (
      <PrintOpener space={space} id={address.id} onBack={() => go({ view: 'review', id: address.id })} />
    );
  }
  return (
    <Frame space={space}>
      {address.view === 'home' ? (
        <div className="scroll">
          <ReviewHome space={space} onOpen={(id) => go({ view: 'review', id })} />
        </div>
      ) : (
        <ReviewOpener
          space={space}
          id={address.id}
          shape="wide"
          onBack={() => go({ view: 'home' })}
          onPrint={() => go({ view: 'print', id: address.id })}
        />
      )}
    </Frame>
  );
}

function Frame({ space, children }: { readonly space: Space | null; readonly children: ReactNode }) {
  const texts = useTexts(shellTexts);
  const vault = useVault();
  const platform = usePlatform();
  return (
    <div className="page">
      <ShellKeys />
      <Region landmark="navigation" label={texts.parts} className="rail">
        <Logo />
        <a className="railitem" href={addressOf({ view: 'home' })} aria-current="page">
          <Icon name="list" />
          {texts.review}
        </a>
        <div className="railfoot">
          <button type="button" className="railitem" onClick={() => platform.openPage('options')}>
            <Icon name="gear" />
            {texts.settings}
          </button>
          <button
            type="button"
            className="railitem"
            aria-keyshortcuts="Alt+L"
            onClick={() => void vault.lock('demand')}
          >
            <Icon name="lock" />
            {useTexts(reviewImportTexts).lock}
          </button>
        </div>
      </Region>
      <Region landmark="main" label={texts.main} className="pageview">
        {children}
        {space && <Status space={space} />}
      </Region>
    </div>
  );
}

function Status({ space }: { readonly space: Space }) {
  return <StatusLine status={useObservable(space.status)} />;
}

function useAddress() {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return readAddress(hash);
}
