/** Told to whom is no longer in the space, with the way back: what is kept of it here goes before it can be joined anew. */
import { useState } from 'react';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { spaceTexts } from '#extension/text/space.ts';
import { Button } from '#extension/ui/button.tsx';
import { Note } from '#extension/ui/chip.tsx';
import { Confirm } from '#extension/ui/confirm.tsx';
import { useObservable, useTexts, useVault } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import { useMe } from '../use-me.ts';

export function Out({ space }: { readonly space: Space }) {
  const texts = useTexts(spaceTexts);
  const errors = useTexts(errorTexts);
  const vault = useVault();
  const status = useObservable(space.status);
  const me = useMe(space);
  /** By the log here: it is the relay's word alone that this device is out. */
  const isListed = useObservable(space.devices).some(({ isThis }) => isThis);
  const { busy, run } = useAct();
  const [asks, setAsks] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  if (status.type !== 'refused' || status.why !== 'removed') return null;

  const forget = () =>
    run(async () => {
      const forgotten = await vault.forgetSpace(space.id);
      if (forgotten.ok) showToast({ text: texts.forgotten(space.name) });
      else
        setFailure(
          forgotten.error.type === 'still-member' ? texts.stillMember : errors.space[forgotten.error.type],
        );
    });
  return (
    <section className="sect stack">
      <Note tone="dev" icon="late">
        <p>
          <b>{isListed ? texts.outSays : texts.out}</b> {texts.outLead}
        </p>
        {isListed && <p>{me?.role === 'owner' ? texts.outDoubtOwner : texts.outDoubt}</p>}
        <p>{texts.outBack}</p>
        <Button onPress={() => setAsks(true)}>{texts.forget}</Button>
      </Note>
      <Confirm
        open={asks}
        heading={texts.forgetHeading(space.name)}
        leave={texts.keep}
        act={texts.forget}
        busy={busy}
        failure={failure}
        onAct={forget}
        onClose={() => setAsks(false)}
      >
        <p>{texts.forgetLead}</p>
      </Confirm>
    </section>
  );
}
