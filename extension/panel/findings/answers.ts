/** What was answered in the extension, from the mailbox and from oneself, as findings want it. */
import type { KeyIdentifier } from '#shared/casework/read-list.ts';
import { toSubjectKey } from '#shared/casework/records.ts';
import type { Answer } from '#shared/findings/finding.ts';
import { normaliseCaseNumber } from '#shared/site/case-number.ts';
import type { MailboxMessage } from '#extension/vault/space/mailbox-contract.ts';

export function toAnswers(
  messages: readonly { readonly author: string; readonly message: MailboxMessage }[],
  keyOf: KeyIdentifier,
): readonly Answer[] {
  return messages.flatMap(({ author, message }): Answer[] => {
    if (message.type !== 'opened' && message.type !== 'wrong-click') return [];
    const caseNumber = message.caseNumber === null ? null : normaliseCaseNumber(message.caseNumber);
    const person = message.type === 'opened' ? message.subjectKey : null;
    return [
      {
        type: message.type === 'opened' ? 'reason' : 'wrong-click',
        author,
        at: message.at,
        subjects: [
          ...(person === null ? [] : [toSubjectKey(person)]),
          ...(caseNumber === null ? [] : [keyOf('case', caseNumber)]),
        ],
        reasonId: message.type === 'opened' ? message.reasonId : '',
        freeText: message.type === 'opened' ? message.freeText : '',
      },
    ];
  });
}
