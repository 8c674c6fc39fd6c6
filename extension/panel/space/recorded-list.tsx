/** Recorded acts as rows: what was done, with which case, why, when, and by whom where more than one can be meant. */
import { useState, type ReactNode } from 'react';
import { identifierKinds } from '#shared/identifiers/kinds.ts';
import type { MailboxMessage } from '#extension/vault/space/mailbox-contract.ts';
import { followUpTexts } from '#extension/text/follow-up.ts';
import { spaceTexts } from '#extension/text/space.ts';
import { day } from '#extension/text/time.ts';
import { Button } from '#extension/ui/button.tsx';
import { usePackLabels } from '#extension/ui/pack-labels.ts';
import { useLanguage, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { useKnownSystems } from '#extension/ui/system-names.ts';
import { useMoment } from '#extension/ui/use-moment.ts';

export interface Recorded {
  readonly message: MailboxMessage;
  readonly who: string | null;
  /** What stands below the act. */
  readonly below?: ReactNode;
}

const atATime = 20;
const maskedKinds = [...identifierKinds, 'elsewhere'] as const;

/** Newest first, whatever order the entries come in. */
export function RecordedList({ entries }: { readonly entries: readonly Recorded[] }) {
  const texts = useTexts(spaceTexts);
  const [shown, setShown] = useState(atATime);
  const newestFirst = entries.toSorted((a, b) => b.message.at - a.message.at);
  const rest = newestFirst.length - shown;
  return (
    <>
      <ul className="list">
        {newestFirst.slice(0, shown).map(({ message, who, below }, index) => (
          <li key={`${message.at} ${message.type} ${index}`} className="lrow">
            <span className="grow">
              <b>
                <About message={message} />
              </b>
              <span className="sub">{texts.message[message.type]}</span>
              <Why message={message} />
              <span className="sub">
                {who && `${who}, `}
                <When message={message} />
              </span>
              {below}
            </span>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button shape="full" onPress={() => setShown(shown + atATime)}>
          {texts.more(Math.min(rest, atATime))}
        </Button>
      )}
    </>
  );
}

function About({ message }: { readonly message: MailboxMessage }): string {
  const texts = useTexts(spaceTexts);
  const systems = useKnownSystems();
  if ('fileName' in message) return message.fileName;
  if (message.type !== 'view-broken') return message.caseNumber ?? texts.noCase;
  return systems.find(({ adapterId }) => adapterId === message.adapterId)?.name ?? message.adapterId;
}

/** Of a page that was not understood only the day is told, lest the time say which record it was. */
function When({ message: { type, at } }: { readonly message: MailboxMessage }): string {
  const { language } = useLanguage();
  const now = usePlatform().now();
  const moment = useMoment();
  return type === 'view-broken' ? day(at, language, now) : moment(at);
}

function Why({ message }: { readonly message: MailboxMessage }) {
  const texts = useTexts(spaceTexts);
  const labels = usePackLabels();
  const { answers, answer } = useTexts(followUpTexts);
  if (message.type === 'answered') return <span className="sub">{answer(answers[message.answer])}</span>;
  if (message.type === 'revealed') {
    const kind = maskedKinds.find((known) => known === message.kind) ?? 'elsewhere';
    return <span className="sub">{texts.kind(texts.kinds[kind])}</span>;
  }
  if (message.type !== 'opened' && message.type !== 'written') return null;
  const reason = labels.reason(message.reasonId);
  const own = message.type === 'opened' ? message.freeText : '';
  const words = [reason, own].filter(Boolean).join('. ');
  return words ? <span className="sub">{texts.reason(words)}</span> : null;
}
