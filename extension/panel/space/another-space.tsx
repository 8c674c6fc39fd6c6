/** For those who work for several units: into one more space, which is then the one that is worked in. */
import { spaceTexts } from '#extension/text/space.ts';
import { Disclosure } from '#extension/ui/disclosure.tsx';
import { useObservable, useTexts, useVault } from '#extension/ui/providers.tsx';
import { StartSpace } from '../first-run/start-space.tsx';

export function AnotherSpace() {
  const texts = useTexts(spaceTexts);
  const vault = useVault();
  const profile = useObservable(vault.profile);
  return (
    <section className="sect">
      <Disclosure icon="users" summary={texts.another}>
        <div className="stack">
          <p className="sm dim">{texts.anotherLead}</p>
          <StartSpace
            name={profile?.displayName ?? ''}
            starts={false}
            onStarted={({ id }) => void vault.workIn(id)}
          />
        </div>
      </Disclosure>
    </section>
  );
}
