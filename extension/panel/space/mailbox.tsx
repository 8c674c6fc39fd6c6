/** Reasons and reveals from everyone in the space, newest first, for the reviewers. No counts, no ranking. */
import type { Space } from '#extension/vault/space/space-contract.ts';
import { spaceTexts } from '#extension/text/space.ts';
import { Note } from '#extension/ui/chip.tsx';
import { EmptyState } from '#extension/ui/empty-state.tsx';
import { useObservable, useTexts } from '#extension/ui/providers.tsx';
import { AskColleague } from '../case/ask-colleague.tsx';
import { useNames } from '../use-names.ts';
import { RecordedList } from './recorded-list.tsx';

export function Mailbox({ space, reads }: { readonly space: Space; readonly reads: boolean }) {
  const texts = useTexts(spaceTexts);
  const mailbox = useObservable(space.mailbox);
  const nameOf = useNames(space, '');
  const held = useObservable(space.postsHeld);
  return (
    <section className="sect stack">
      <h2>{texts.mailbox}</h2>
      {held > 0 && (
        <Note tone="soft" icon="clock">
          {texts.mailboxHeld(held)}
        </Note>
      )}
      {!reads ? (
        <p className="sm dim">{texts.mailboxReviewersOnly}</p>
      ) : (
        <>
          <p className="sm dim">{texts.mailboxLead}</p>
          {mailbox.length === 0 ? (
            <EmptyState text={texts.mailboxEmpty} />
          ) : (
            <RecordedList
              entries={mailbox.map(({ author, message }) => {
                const who = nameOf(author) || author;
                if (message.type !== 'opened') return { message, who };
                const { at, caseNumber } = message;
                const below = (
                  <AskColleague space={space} who={author} name={who} at={at} caseNumber={caseNumber} />
                );
                return { message, who, below };
              })}
            />
          )}
        </>
      )}
    </section>
  );
}
