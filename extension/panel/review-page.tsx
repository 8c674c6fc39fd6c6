/** The full page: rail, and what its address names: the list of reviews, one review, or its print. */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { EmptyState } from '#extension/ui/empty-state.tsx';
import { Icon, Logo } from '#extension/ui/icon.tsx';
import { useObservable, usePlatform, useTexts, useVault } from '#extension/ui/providers.tsx';
import { Region } from '#extension/ui/region.tsx';
import { StatusLine } from '#extension/ui/status-line.tsx';
import { reviewImportTexts } from '#extension/text/review-import.ts';
import { retentionTexts } from '#extension/text/retention.ts';
import { shellTexts } from '#extension/text/shell.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { useSpace } from './use-space.ts';
import { ArchiveListPaper } from './archive/archive-list-paper.tsx';
import { ArchiveView } from './archive/archive-view.tsx';
import { CertificatePaper } from './archive/certificate-paper.tsx';
import { PrintView } from './archive/print-view.tsx';
import { SignView } from './archive/sign-view.tsx';
import { VerifyPage } from './archive/verify-page.tsx';
import { Door } from './door.tsx';
import { PapersPage } from './papers/papers-page.tsx';
import { ShellKeys } from './shell-keys.tsx';
import { SpaceChooser } from './space-chooser.tsx';
import { addressOf, readAddress, type PageAddress } from './page-address.ts';
import { ReviewAtHand } from './review/review-at-hand.tsx';
import { ReviewHome } from './review/review-home.tsx';
import { ReviewOpener } from './review/review-opener.tsx';

export function ReviewPage() {
  const address = useAddress();
  if (address.view === 'verify') return <VerifyPage />;
  return (
    <Door>
      <Page address={address} />
    </Door>
  );
}

function go(to: PageAddress): void {
  location.hash = addressOf(to);
}

function Page({ address }: { readonly address: Exclude<PageAddress, { view: 'verify' }> }) {
  const texts = useTexts(reviewImportTexts);
  const space = useSpace();
  useHomeOfAnother(space?.id ?? null);
  if (space === undefined) {
    return (
      <Frame space={null}>
        <section className="sect">
          <EmptyState text={texts.noSpace} />
        </section>
      </Frame>
    );
  }
  const toReview = (id: string) => () => go({ view: 'review', id });
  if (address.view === 'print') {
    return (
      <ReviewAtHand space={space} id={address.id} onBack={toReview(address.id)}>
        {(review) => <PrintView space={space} review={review} onBack={toReview(address.id)} />}
      </ReviewAtHand>
    );
  }
  if (address.view === 'form' || address.view === 'year' || address.view === 'answer') {
    return <PapersPage space={space} address={address} onBack={() => go({ view: 'home' })} />;
  }
  if (address.view === 'certificate')
    return <CertificatePaper space={space} id={address.id} onBack={() => go({ view: 'archive' })} />;
  if (address.view === 'archive-list')
    return <ArchiveListPaper space={space} onBack={() => go({ view: 'archive' })} />;
  if (address.view === 'archive')
    return (
      <Frame space={space} current="archive">
        <div className="scroll">
          <ArchiveView space={space} />
        </div>
      </Frame>
    );
  if (address.view === 'sign') {
    return (
      <Frame space={space}>
        <ReviewAtHand space={space} id={address.id} onBack={toReview(address.id)}>
          {(review) => (
            <SignView
              space={space}
              review={review}
              onBack={toReview(address.id)}
              onPrint={() => go({ view: 'print', id: address.id })}
              onVerify={() => go({ view: 'verify' })}
            />
          )}
        </ReviewAtHand>
      </Frame>
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
          onSign={() => go({ view: 'sign', id: address.id })}
        />
      )}
    </Frame>
  );
}

function Frame(props: {
  readonly space: Space | null;
  readonly current?: 'review' | 'archive';
  readonly children: ReactNode;
}) {
  const { space, current = 'review', children } = props;
  const texts = useTexts(shellTexts);
  const vault = useVault();
  const platform = usePlatform();
  return (
    <div className="page">
      <ShellKeys />
      <Region landmark="navigation" label={texts.parts} className="rail">
        <Logo />
        <a
          className="railitem"
          href={addressOf({ view: 'home' })}
          aria-current={current === 'review' ? 'page' : undefined}
        >
          <Icon name="list" />
          {texts.review}
        </a>
        <a
          className="railitem"
          href={addressOf({ view: 'archive' })}
          aria-current={current === 'archive' ? 'page' : undefined}
        >
          <Icon name="archive" />
          {useTexts(retentionTexts).open}
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
        <SpaceChooser />
        {children}
        {space && <Status space={space} />}
      </Region>
    </div>
  );
}

function Status({ space }: { readonly space: Space }) {
  const [alarm] = useObservable(space.trust.alarms);
  return <StatusLine status={useObservable(space.status)} alarm={alarm?.type ?? null} />;
}

/** What the address names is in the space that was worked in before. */
function useHomeOfAnother(space: string | null): void {
  const last = useRef(space);
  useEffect(() => {
    if (last.current !== null && space !== null && space !== last.current) go({ view: 'home' });
    last.current = space;
  }, [space]);
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
