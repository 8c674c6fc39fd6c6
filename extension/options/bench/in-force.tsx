/** Which adapter is in force for a system, and how a changed one comes to be used on this device (SITE-3). */
import { useState } from 'react';
import { sharingTexts } from '#extension/text/adapter-sharing.ts';
import { Button } from '#extension/ui/button.tsx';
import { Note } from '#extension/ui/chip.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { useObservable, usePlatform, useTexts, useVault } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import { ShareInSpace } from './share-in-space.tsx';

export function InForce(props: {
  readonly adapterId: string;
  readonly origins: readonly string[];
  /** The changed adapter as JSON; null while it cannot be used. */
  readonly draft: string | null;
}) {
  const { adapterId, origins, draft } = props;
  const texts = useTexts(sharingTexts);
  const platform = usePlatform();
  const [space] = useObservable(useVault().spaces);
  const all = useObservable(platform.sites.inForce);
  const {
    isOwn = false,
    isPushed = false,
    shared = null,
    isFaulty = false,
    refused = null,
  } = all.find((one) => one.adapterId === adapterId) ?? {};
  const { busy, run } = useAct();
  const [failure, setFailure] = useState<keyof typeof texts.failures | null>(null);

  const use = async (text: string | null): Promise<boolean> => {
    const used = await platform.call('options.useAdapter', { adapterId, text });
    const failed = !used.ok ? 'storage-failed' : used.value.type === 'failed' ? used.value.failure : null;
    setFailure(failed);
    return failed === null;
  };
  const useHere = () =>
    run(async () => {
      if (draft === null) setFailure('faulty');
      else if (await use(draft)) showToast({ text: texts.used });
    });
  const stopHere = () =>
    run(async () => {
      if (await use(null)) showToast({ text: texts.stopped });
    });
  const isElsewhere = shared !== null && !shared.origins.some((origin) => origins.includes(origin));
  const usual = isPushed ? texts.isPushed : texts.isShipped;
  return (
    <section className="card pad stack" aria-label={texts.heading}>
      <h3>{texts.heading}</h3>
      {isOwn ? (
        <Note tone="dev" icon="device">
          <p>
            <b>{texts.onlyHere}.</b> {isFaulty ? texts.ownFaulty : texts.own}
          </p>
          <Button busy={busy} onPress={stopHere}>
            {texts.stop}
          </Button>
        </Note>
      ) : shared && isFaulty ? (
        <Note tone="dev" icon="deviation">
          <p className="anywhere">{texts.sharedFaulty(shared.number, shared.origins.join(', '))}</p>
        </Note>
      ) : (
        <p>{shared && !isElsewhere ? texts.isShared(shared.number) : usual}</p>
      )}
      {shared && isElsewhere && (
        <p className="sm dim anywhere">{texts.elsewhere(shared.number, shared.origins.join(', '))}</p>
      )}
      {refused && (
        <Note tone="dev" icon="deviation">
          <p className="anywhere">{texts.refused[refused.why](refused.number, refused.origins.join(', '))}</p>
        </Note>
      )}
      <Failure>{failure && texts.failures[failure]}</Failure>
      <div className="row wrap">
        <Button busy={busy} onPress={useHere}>
          {texts.use}
        </Button>
      </div>
      {space ? (
        <ShareInSpace
          space={space}
          adapterId={adapterId}
          origins={origins}
          draft={draft}
          onFailure={setFailure}
          onShared={async () => {
            if (isOwn) await use(null);
          }}
        />
      ) : (
        <p className="sm dim">{texts.locked}</p>
      )}
    </section>
  );
}
