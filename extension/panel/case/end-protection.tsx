/** Asks whether a protection has ended, or was never there: never done because a page says so (WARN-14). */
import { useState } from 'react';
import { registerTexts } from '#extension/text/register.ts';
import { Button } from '#extension/ui/button.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import type { Space } from '#extension/vault/contract.ts';
import type { RegisterFailure } from '#extension/vault/register-contract.ts';
import { swedishDay } from '#shared/assess/in-force.ts';
import type { Result } from '#shared/base/result.ts';
import type { ProtectedCase } from '#shared/casework/protected-case.ts';

const dayMs = 86_400_000;

export function EndProtection(props: {
  readonly space: Space;
  readonly listed: ProtectedCase;
  readonly onClose: () => void;
}) {
  const { listed, onClose } = props;
  const { register } = props.space;
  const texts = useTexts(registerTexts);
  const platform = usePlatform();
  const { busy, run } = useAct();
  const [failure, setFailure] = useState<RegisterFailure | null>(null);
  const act = (change: () => Promise<Result<void, RegisterFailure>>, done: string) =>
    run(async () => {
      const changed = await change();
      if (!changed.ok) return setFailure(changed.error);
      onClose();
      showToast({ text: done });
    });
  const end = () => {
    const { id, caseNumber, protection, from } = listed;
    // Both days of a period are in it: yesterday was the last.
    const until = swedishDay(platform.now() - dayMs);
    return register.put({ id, caseNumber, protection, from, until });
  };
  return (
    <Dialog open onClose={onClose} heading={texts.endHeading(listed.caseNumber)}>
      {listed.until === null && (
        <>
          <p className="sm">{texts.endBody}</p>
          <ul className="bullets sm">
            {texts.endList.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      <Failure>{failure && texts.failures[failure.type]}</Failure>
      <div className="row wrap">
        <Button look="primary" onPress={onClose}>
          {texts.keep}
        </Button>
        {listed.until === null && (
          <Button busy={busy} onPress={() => act(end, texts.endedNow(listed.caseNumber))}>
            {texts.end}
          </Button>
        )}
        <Button
          look="quiet"
          onPress={() => act(() => register.drop(listed.id), texts.removed(listed.caseNumber))}
        >
          {texts.mistake}
        </Button>
      </div>
    </Dialog>
  );
}
