/** What has been shared in a space, newest first, and the way back to each: which is sharing it once more (SITE-4). */
import type { CountedBundle } from '#extension/vault/space/bundles-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { sharingTexts } from '#extension/text/adapter-sharing.ts';
import { day } from '#extension/text/time.ts';
import { Button } from '#extension/ui/button.tsx';
import { Disclosure } from '#extension/ui/disclosure.tsx';
import { useLanguage, useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';

export function SharedVersions(props: {
  readonly space: Space;
  /** Newest first. */
  readonly versions: readonly CountedBundle[];
  /** What holds without any. */
  readonly usual: string;
  readonly busy: boolean;
  readonly onBack: (text: string | null) => void;
}) {
  const { space, versions, usual, busy, onBack } = props;
  const texts = useTexts(sharingTexts);
  const { language } = useLanguage();
  const platform = usePlatform();
  const members = [...useObservable(space.members), ...useObservable(space.formerMembers)];
  const nameOf = (id: string): string => members.find((member) => member.id === id)?.name ?? texts.somebody;
  const back = (name: string, text: string | null) => (
    <Button shape="small" busy={busy} aria-label={texts.backTo(name)} onPress={() => onBack(text)}>
      {texts.back}
    </Button>
  );
  const [newest] = versions;
  if (newest === undefined) return null;
  return (
    <Disclosure icon="document" summary={texts.earlier}>
      <ul className="list">
        {versions.map(({ bundle, by }, at) => (
          <li key={bundle.number} className="lrow wrap">
            <span className="grow">
              <b>{bundle.text === null ? usual : texts.version(bundle.number)}</b>
              <span className="sub">
                {texts.sharedBy(nameOf(by), day(bundle.claimedTime, language, platform.now()))}
              </span>
            </span>
            {at > 0 && bundle.text !== null && back(texts.version(bundle.number), bundle.text)}
          </li>
        ))}
        {newest.bundle.text !== null && (
          <li className="lrow wrap">
            <b className="grow">{usual}</b>
            {back(usual, null)}
          </li>
        )}
      </ul>
    </Disclosure>
  );
}
