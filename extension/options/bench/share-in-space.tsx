/** Shares an adapter with everybody in the space, and goes back to an earlier one (SITE-4). */
import type { ShareFailure } from '#extension/vault/space/bundles-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { sharingTexts } from '#extension/text/adapter-sharing.ts';
import { Button } from '#extension/ui/button.tsx';
import { useObservable, useTexts } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import { decides, useMe } from '#extension/panel/use-me.ts';
import { SharedVersions } from '../shared-versions.tsx';

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
  const me = useMe(space);
  const versions = useObservable(space.adapters.shared).filter(({ bundle }) => bundle.id === adapterId);
  const { busy, run } = useAct();
  if (me === undefined || !decides(me)) return <p className="sm dim">{texts.onlyLeaders}</p>;
  if (origins.length === 0) return <p className="sm dim">{texts.needsSite}</p>;

  const before = versions[0]?.bundle.text ?? null;
  const share = (text: string | null) =>
    run(async () => {
      const shared = await space.adapters.share({ id: adapterId, origins, text });
      onFailure(shared.ok ? null : shared.error.type);
      if (!shared.ok) return;
      await onShared();
      showToast({ text: texts.isNowShared, action: { label: texts.undo, act: () => share(before) } });
    });
  return (
    <>
      <p className="sm dim anywhere">{texts.shareLead(origins.join(', '))}</p>
      <div className="row wrap">
        <Button busy={busy} onPress={() => (draft === null ? onFailure('faulty') : share(draft))}>
          {texts.share(space.name)}
        </Button>
      </div>
      <SharedVersions space={space} versions={versions} usual={texts.shipped} busy={busy} onBack={share} />
    </>
  );
}
