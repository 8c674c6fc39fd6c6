/** Questions to this user that have no answer yet. */
import { useObservable } from '#extension/ui/providers.tsx';
import type { MailboxMessage } from '#extension/vault/space/mailbox-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { ReceivedFollowUp } from '#extension/vault/space/follow-ups-contract.ts';
import { createObservable } from '#shared/base/observable.ts';

const none = createObservable<readonly ReceivedFollowUp[]>([]);
const nothing = createObservable<readonly MailboxMessage[]>([]);

export function useWaitingFollowUps(space: Space | null): readonly ReceivedFollowUp[] {
  const received = useObservable(space?.followUps.received ?? none);
  const posted = useObservable(space?.posted ?? nothing);
  const answered = new Set(posted.flatMap((one) => (one.type === 'answered' ? one.followUpId : [])));
  return received.filter(({ followUp }) => !answered.has(followUp.id));
}
