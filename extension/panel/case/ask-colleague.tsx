/** Asks a colleague about an opening: the fixed words, one line of one's own, and what became of it (INV-9). */
import { useState } from 'react';
import { followUpTexts } from '#extension/text/follow-up.ts';
import { day } from '#extension/text/time.ts';
import { Button } from '#extension/ui/button.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { Failure, TextField } from '#extension/ui/field.tsx';
import { useLanguage, useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { FollowUpFailure } from '#extension/vault/space/follow-ups-contract.ts';
import { faultOfOwnLine, followUpWithinMs, type OwnLineFault } from '#shared/review/follow-up.ts';
import { useMe } from '../use-me.ts';
import { useNames } from '../use-names.ts';
import { FollowUpWords } from './follow-up-words.tsx';

interface Opening {
  readonly space: Space;
  /** Member id and name of who opened. */
  readonly who: string;
  readonly name: string;
  /** Milliseconds since the epoch, and the case where it is known. */
  readonly at: number;
  readonly caseNumber: string | null;
}

/** Under an opening, told by its author or by a log: the question that was asked, or the way to ask it while it is fresh. */
export function AskColleague(opening: Opening) {
  const { space, who, name, at, caseNumber } = opening;
  const texts = useTexts(followUpTexts);
  const { language } = useLanguage();
  const now = usePlatform().now();
  const sent = useObservable(space.followUps.sent);
  const mailbox = useObservable(space.mailbox);
  const members = useObservable(space.members);
  const nameOf = useNames(space, texts.aReviewer);
  const [asking, setAsking] = useState(false);
  const asked = sent.find(
    ({ to, followUp }) => to === who && followUp.openedAt === at && followUp.caseNumber === caseNumber,
  );
  if (asked) {
    const [answer] = mailbox.flatMap(({ author, message: given }) =>
      given.type === 'answered' && given.followUpId === asked.followUp.id && author === who
        ? [texts.answer(texts.answers[given.answer])]
        : [],
    );
    const by = nameOf(asked.by);
    return (
      <span className="sub">
        {texts.asked(by, day(asked.followUp.at, language, now))}. <b>{answer ?? texts.noAnswer}</b>
      </span>
    );
  }
  const isThere = members.some(({ id, isMe }) => id === who && !isMe);
  if (!isThere || now - at > followUpWithinMs) return null;
  return (
    <>
      <Button
        shape="small"
        look="quiet"
        aria-label={texts.askFor(name, caseNumber ?? texts.aCase)}
        onPress={() => setAsking(true)}
      >
        {texts.ask}
      </Button>
      {asking && <AskDialog {...opening} onClose={() => setAsking(false)} />}
    </>
  );
}

function AskDialog({
  space,
  who,
  name,
  at,
  caseNumber,
  onClose,
}: Opening & { readonly onClose: () => void }) {
  const texts = useTexts(followUpTexts);
  const me = useMe(space);
  const { busy, run } = useAct();
  const [ownLine, setOwnLine] = useState('');
  const [fault, setFault] = useState<OwnLineFault | null>(null);
  const [failure, setFailure] = useState<FollowUpFailure | null>(null);
  const draft = { caseNumber, openedAt: at, ownLine };
  const send = () =>
    run(async () => {
      const found = faultOfOwnLine(ownLine);
      setFault(found);
      if (found !== null) return;
      const sent = await space.followUps.send({ ...draft, to: who });
      if (!sent.ok) return setFailure(sent.error);
      onClose();
      showToast({ text: texts.sent(name) });
    });
  return (
    <Dialog open onClose={onClose} heading={texts.askHeading(name)}>
      <p className="sm dim">{texts.preview}</p>
      <section className="card pad stack-s" aria-label={texts.heading}>
        <FollowUpWords name={me?.name ?? ''} followUp={draft} />
      </section>
      <TextField
        label={texts.ownLine}
        hint={texts.ownLineHint}
        value={ownLine}
        onChange={setOwnLine}
        error={fault === null ? undefined : texts.ownLineFaults[fault]}
      />
      <Failure>{failure && texts.failures[failure.type]}</Failure>
      <div className="row wrap">
        <Button look="primary" onPress={onClose}>
          {texts.cancel}
        </Button>
        <Button busy={busy} onPress={send}>
          {texts.send}
        </Button>
      </div>
    </Dialog>
  );
}
