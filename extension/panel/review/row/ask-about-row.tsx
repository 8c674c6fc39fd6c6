/** A question to the colleague behind a row of today or yesterday, where it is sure who that is (INV-9). */
import { useObservable, usePlatform } from '#extension/ui/providers.tsx';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { BasisList } from '#shared/casework/basis.ts';
import type { AccessEvent } from '#shared/logs/access-event.ts';
import { caseNumberOf, memberBehind, momentOf } from '#shared/review/ask-about-row.ts';
import { followUpWithinMs } from '#shared/review/follow-up.ts';
import { AskColleague } from '../../case/ask-colleague.tsx';

export function AskAboutRow(props: {
  readonly space: Space;
  readonly event: AccessEvent;
  readonly columns: readonly string[];
  readonly lists: readonly BasisList[];
}) {
  const { space, event, columns, lists } = props;
  const members = useObservable(space.members);
  const sent = useObservable(space.followUps.sent);
  const now = usePlatform().now();
  const at = momentOf(event);
  if (at === null) return null;
  // Most rows are older: who is behind them is not looked up.
  const isFresh = now - at <= followUpWithinMs;
  if (!isFresh && !sent.some(({ followUp }) => followUp.openedAt === at)) return null;
  const staff = lists.flatMap(({ records }) => records.staff);
  const member = memberBehind(event.user, members, staff);
  if (member === null) return null;
  return (
    <p>
      <AskColleague
        space={space}
        who={member.id}
        name={member.name}
        at={at}
        caseNumber={caseNumberOf(event, columns)}
      />
    </p>
  );
}
