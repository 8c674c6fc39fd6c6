/** Ends a protection by its last day, or takes back one that was never there: never done because a page says so (WARN-14). */
import { useState } from 'react';
import { registerTexts } from '#extension/text/register.ts';
import { Button } from '#extension/ui/button.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { Failure, TextField } from '#extension/ui/field.tsx';
import { usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { RegisterFailure } from '#extension/vault/space/register-contract.ts';
import { addDays, isDay } from '#shared/base/day.ts';
import { swedishDay } from '#shared/base/swedish-time.ts';
import type { Result } from '#shared/base/result.ts';
import type { ProtectedCase } from '#shared/casework/protected-case.ts';
import { ToClose } from './to-close.tsx';

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
  // Both days of a period are in it: yesterday was the last, unless somebody knows better.
  const [last, setLast] = useState(() => addDays(swedishDay(platform.now()), -1));
  const [isWrongDay, setIsWrongDay] = useState(false);
  const [isEnded, setIsEnded] = useState(listed.until !== null);
  const act = (change: () => Promise<Result<void, RegisterFailure>>, done: () => void) =>
    run(async () => {
      const changed = await change();
      setFailure(changed.ok ? null : changed.error);
      if (changed.ok) done();
    });
  const end = () => {
    const { id, caseNumber, protection, from } = listed;
    const isSound = isDay(last);
    setIsWrongDay(!isSound);
    if (!isSound) return;
    // A protection that was entered today can have ended before.
    const begun = from < last ? from : last;
    act(
      () => register.put({ id, caseNumber, protection, from: begun, until: last }),
      () => setIsEnded(true),
    );
  };
  const putBack = () => {
    const { caseNumber, protection, from, until } = listed;
    void register.put({ caseNumber, protection, from, until });
  };
  const drop = () =>
    act(
      () => register.drop(listed.id),
      () => {
        onClose();
        showToast({
          text: texts.removed(listed.caseNumber),
          action: { label: texts.undo, act: putBack },
        });
      },
    );
  if (isEnded)
    return (
      <Dialog open onClose={onClose} heading={texts.endedHeading(listed.caseNumber)}>
        <p className="sm">{texts.endedBody}</p>
        <ToClose space={props.space} listed={listed} />
        <Failure>{failure && texts.failures[failure.type]}</Failure>
        <div className="row wrap">
          <Button look="primary" onPress={onClose}>
            {texts.seen}
          </Button>
          <Button look="quiet" onPress={drop}>
            {texts.mistake}
          </Button>
        </div>
      </Dialog>
    );
  return (
    <Dialog open onClose={onClose} heading={texts.endHeading(listed.caseNumber)}>
      <p className="sm">{texts.endBody}</p>
      <TextField
        label={texts.lastDay}
        type="date"
        value={last}
        onChange={setLast}
        error={isWrongDay && texts.lastDayWanted}
      />
      <p className="sm">{texts.thenClose}</p>
      <ToClose space={props.space} listed={listed} />
      <Failure>{failure && texts.failures[failure.type]}</Failure>
      <div className="row wrap">
        <Button look="primary" onPress={onClose}>
          {texts.keep}
        </Button>
        <Button busy={busy} onPress={end}>
          {texts.end}
        </Button>
        <Button look="quiet" onPress={drop}>
          {texts.mistake}
        </Button>
      </div>
    </Dialog>
  );
}
