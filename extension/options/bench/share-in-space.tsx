/** Shares an adapter with everybody in the space, and goes back to an earlier one: which is sharing it once more (SITE-4). */
import type { ShareFailure } from '#extension/vault/adapters-contract.ts';
import type { Space } from '#extension/vault/space-contract.ts';
import { sharingTexts } from '#extension/text/adapter-sharing.ts';
import { day } from '#extension/text/time.ts';
import { Button } from '#extension/ui/button.tsx';
import { Disclosure } from '#extension/ui/disclosure.tsx';
import { useLanguage, useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import { useAct } from '#extension/ui/use-act.ts';

export function ShareInSpace(props: {
  readonly space: Space;
  readonly adapterId: string;
  readonly origins: readonly string[];
  readonly draft: string | null;
  readonly onFailure: (failure: ShareFailure['type'] | 'faulty' | null) => void;
  readonly onShared: () => Promise<void>;
}) {
  const { space, adapterId, origins, draft, onFailure, onShared } = props;
  const texts = useTexts(sharingTexts);
  const { language } = useLanguage();
  const platform = usePlatform();
  const members = [...useObservable(space.members), ...useObservable(space.formerMembers)];
  const earlier = useObservable(space.adapters.shared).filter(({ bundle }) => bundle.id === adapterId);
  const { busy, run } = useAct();
  const role = members.find(({ isMe }) => isMe)?.role;
  if (role !== 'owner' && role !== 'admin') return <p className="sm dim">{texts.onlyLeaders}</p>;
  if (origins.length === 0) return <p className="sm dim">{texts.needsSite}</p>;

  const [newest] = earlier;
  const before = newest?.bundle.adapter ?? null;
  const share = (adapter: string | null) =>
    run(async () => {
      const shared = await space.adapters.share({ id: adapterId, origins, adapter });
      onFailure(shared.ok ? null : shared.error.type);
      if (!shared.ok) return;
      await onShared();
      showToast({ text: texts.isNowShared, action: { label: texts.undo, act: () => share(before) } });
    });
  const nameOf = (id: string): string => members.find((member) => member.id === id)?.name ?? texts.somebody;
  const back = (name: string, adapter: string | null) => (
    <Button shape="small" busy={busy} aria-label={texts.backTo(name)} onPress={() => share(adapter)}>
      {texts.back}
    </Button>
  );
  return (
    <>
      <p className="sm dim anywhere">{texts.shareLead(origins.join(', '))}</p>
      <div className="row wrap">
        <Button busy={busy} onPress={() => (draft === null ? onFailure('faulty') : share(draft))}>
          {texts.share(space.name)}
        </Button>
      </div>
      {newest && (
        <Disclosure icon="document" summary={texts.earlier}>
          <ul className="list">
            {earlier.map(({ bundle, by }, at) => (
              <li key={bundle.number} className="lrow wrap">
                <span className="grow">
                  <b>{bundle.adapter === null ? texts.shipped : texts.version(bundle.number)}</b>
                  <span className="sub">
                    {texts.sharedBy(nameOf(by), day(bundle.claimedTime, language, platform.now()))}
                  </span>
                </span>
                {at > 0 && bundle.adapter !== null && back(texts.version(bundle.number), bundle.adapter)}
              </li>
            ))}
            {before !== null && (
              <li className="lrow wrap">
                <b className="grow">{texts.shipped}</b>
                {back(texts.shipped, null)}
              </li>
            )}
          </ul>
        </Disclosure>
      )}
    </>
  );
}
