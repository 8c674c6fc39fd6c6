/** How much room Varsam takes, and whether the browser keeps it. */
import { useEffect, useState } from 'react';
import { optionsTexts } from '#extension/text/options.ts';
import { Button } from '#extension/ui/button.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import type { StorageState } from '#extension/platform/page-platform.ts';

export function StoragePart() {
  const texts = useTexts(optionsTexts);
  const { storage } = usePlatform();
  const { busy, run } = useAct();
  const [state, setState] = useState<StorageState | null>(null);
  const [refused, setRefused] = useState(false);
  useEffect(() => void storage.state().then(setState), [storage]);
  const keep = () =>
    run(async () => {
      setRefused(!(await storage.keep()));
      setState(await storage.state());
    });
  const bytes = (count: number | null) => (count === null ? texts.storageUnknown : texts.bytes(count));
  return (
    <>
      <p className="dim">{texts.storageLead}</p>
      {state && (
        <section className="card pad stack">
          <dl className="pairs">
            <div className="pair">
              <dt>{texts.storageUsed}</dt>
              <dd>{bytes(state.usedBytes)}</dd>
            </div>
            <div className="pair">
              <dt>{texts.storageLeft}</dt>
              <dd>{bytes(state.quotaBytes)}</dd>
            </div>
            <div className="pair">
              <dt>{texts.storageKept}</dt>
              <dd>
                <output>
                  {state.isKept === null
                    ? texts.storageUnknown
                    : state.isKept
                      ? texts.storageIsKept
                      : texts.storageMayGo}
                </output>
              </dd>
            </div>
          </dl>
          {state.isKept === false && (
            <Button busy={busy} onPress={keep}>
              {texts.keepStorage}
            </Button>
          )}
          <Failure>{refused && texts.storageRefused}</Failure>
        </section>
      )}
    </>
  );
}
