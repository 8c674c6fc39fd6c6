/** What makes a list ready to go: its print is bound and locked in, or nobody needs it any more. */
import { retentionTexts } from '#extension/text/retention.ts';
import { Button } from '#extension/ui/button.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import type { MemberView } from '#extension/vault/members/members-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { recordsOf, type RecordOf } from '#shared/plan/plan-record.ts';
import { swedishDay } from '#shared/base/swedish-time.ts';
import { useChange } from '../plan/use-change.ts';
import type { ArchiveItem } from './archive-items.ts';

export function FateActs(props: {
  readonly space: Space;
  readonly me: MemberView;
  readonly item: ArchiveItem;
  readonly title: string;
}) {
  const { space, me, item, title } = props;
  const texts = useTexts(retentionTexts);
  const today = swedishDay(usePlatform().now());
  const { id } = item.room;
  const known = recordsOf(useObservable(space.plan), 'fate').find((fate) => fate.id === id);
  const before: RecordOf<'fate'> = known ?? { type: 'fate', id, boundOn: null, doneOn: null, by: me.id };
  const { busy, failure, write, showUndo } = useChange(space);
  const isPaper = item.retention.type === 'waits' && item.retention.for === 'paper';
  const say = () =>
    write({ ...before, ...(isPaper ? { boundOn: today } : { doneOn: today }), by: me.id }, () =>
      showUndo(isPaper ? texts.boundDone : texts.doneDone, before),
    );
  return (
    <>
      <Button
        shape="small"
        busy={busy}
        aria-label={isPaper ? texts.boundNamed(title) : texts.doneNamed(title)}
        onPress={say}
      >
        {isPaper ? texts.bound : texts.done}
      </Button>
      <Failure>{failure}</Failure>
    </>
  );
}
