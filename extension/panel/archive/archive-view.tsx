/** The archive: what is to be culled, what is kept and why, what is culled and where that is confirmed, and what lies on paper. */
import { retentionTexts } from '#extension/text/retention.ts';
import { EmptyState } from '#extension/ui/empty-state.tsx';
import { useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { useRules } from '#extension/ui/rules.ts';
import { notYetRead } from '#extension/vault/ends/archive-contract.ts';
import type { MemberView } from '#extension/vault/members/members-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { swedishDay } from '#shared/base/swedish-time.ts';
import { reviews, useMe } from '../use-me.ts';
import { archiveItems, type ArchiveItem } from './archive-items.ts';
import { CulledRoomRow } from './culled-room.tsx';
import { KeptRoomRow } from './kept-room.tsx';
import { PaperFates } from './paper-fates.tsx';
import './archive.css';

export function ArchiveView(props: {
  readonly space: Space;
  /** Of a view that has a heading of its own. */
  readonly isPart?: boolean;
}) {
  const { space, isPart = false } = props;
  const texts = useTexts(retentionTexts);
  const me = useMe(space);
  if (me === undefined || !reviews(me))
    return (
      <section className="sect">
        <EmptyState text={texts.reviewersOnly} />
      </section>
    );
  return <Rooms space={space} me={me} isPart={isPart} />;
}

function Rooms(props: { readonly space: Space; readonly me: MemberView; readonly isPart: boolean }) {
  const { space, me } = props;
  const policy = useRules().pack.retention;
  const texts = useTexts(retentionTexts);
  const rooms = useObservable(space.archive.rooms);
  const plan = useObservable(space.plan);
  const today = swedishDay(usePlatform().now());
  const items = archiveItems(rooms, plan, policy, today);
  const isDue = ({ room, retention }: ArchiveItem) =>
    room.canEnd && (retention.type === 'due' || room.proposal !== null);
  const isRead = rooms !== notYetRead;
  return (
    <>
      <section className="sect stack archive">
        {!props.isPart && <h1>{texts.title}</h1>}
        <p className="sm dim">{texts.lead}</p>
        <h2>{texts.due}</h2>
        {isRead && <Kept space={space} me={me} items={items.filter(isDue)} empty={texts.nothingDue} />}
      </section>
      <section className="sect stack archive">
        <h2>{texts.kept}</h2>
        {isRead && (
          <Kept
            space={space}
            me={me}
            items={items.filter((item) => !isDue(item))}
            empty={texts.nothingKept}
          />
        )}
      </section>
      {rooms.culled.length > 0 && (
        <section className="sect stack archive">
          <h2>{texts.culled}</h2>
          <ul className="list">
            {rooms.culled.map((room) => (
              <CulledRoomRow key={room.id} space={space} me={me} room={room} />
            ))}
          </ul>
        </section>
      )}
      <PaperFates space={space} me={me} plan={plan} policy={policy} />
    </>
  );
}

function Kept(props: {
  readonly space: Space;
  readonly me: MemberView;
  readonly items: readonly ArchiveItem[];
  readonly empty: string;
}) {
  if (props.items.length === 0) return <p className="dim">{props.empty}</p>;
  return (
    <ul className="list">
      {props.items.map((item) => (
        <KeptRoomRow key={item.room.id} space={props.space} me={props.me} item={item} />
      ))}
    </ul>
  );
}
