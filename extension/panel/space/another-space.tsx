/** For those who work for several units: into one more space, which is then the one that is worked in. */
import { useState } from 'react';
import { spaceTexts } from '#extension/text/space.ts';
import { Button } from '#extension/ui/button.tsx';
import { useObservable, useTexts, useVault } from '#extension/ui/providers.tsx';
import { StartSpace } from '../first-run/start-space.tsx';

export function AnotherSpace() {
  const texts = useTexts(spaceTexts);
  const vault = useVault();
  const profile = useObservable(vault.profile);
  const [open, setOpen] = useState(false);
  return (
    <section className="sect stack">
      <h2>{texts.another}</h2>
      <p className="sm dim">{texts.anotherLead}</p>
      {open ? (
        <StartSpace
          name={profile?.displayName ?? ''}
          starts={false}
          onStarted={({ id }) => void vault.workIn(id)}
          onLater={() => setOpen(false)}
        />
      ) : (
        <Button look="quiet" onPress={() => setOpen(true)}>
          {texts.anotherOpen}
        </Button>
      )}
    </section>
  );
}
