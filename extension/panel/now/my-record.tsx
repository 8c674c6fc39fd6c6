/** What this user has recorded: the same that the reviewers can read, so that nobody need wonder. */
import type { MailboxMessage } from '#extension/vault/space/mailbox-contract.ts';
import { nowTexts } from '#extension/text/now.ts';
import { useObservable, useTexts } from '#extension/ui/providers.tsx';
import { createObservable } from '#shared/base/observable.ts';
import { useSpace } from '../use-space.ts';
import { RecordedList } from '../space/recorded-list.tsx';

const nothing = createObservable<readonly MailboxMessage[]>([]);

export function MyRecord() {
  const texts = useTexts(nowTexts);
  const space = useSpace();
  const posted = useObservable(space?.posted ?? nothing);
  return (
    <section className="sect stack">
      <h2>{texts.mine}</h2>
      {posted.length === 0 ? (
        <p className="sm dim">{texts.mineEmpty}</p>
      ) : (
        <>
          <p className="sm dim">{texts.mineLead}</p>
          <RecordedList entries={posted.map((message) => ({ message, who: null }))} />
        </>
      )}
    </section>
  );
}
