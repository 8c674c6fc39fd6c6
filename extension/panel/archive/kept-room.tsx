/** A list or a month of reasons that is kept: until when and why, and the acts that hold it, propose its end or confirm it. */
import { useState } from 'react';
import { retentionTexts } from '#extension/text/retention.ts';
import { day, dayOfIso } from '#extension/text/time.ts';
import { Button } from '#extension/ui/button.tsx';
import { Note } from '#extension/ui/chip.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { Icon } from '#extension/ui/icon.tsx';
import { useLanguage, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import type { MemberView } from '#extension/vault/members/members-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { healthLogYears } from '#shared/retention/retention.ts';
import { decides } from '../use-me.ts';
import type { ArchiveItem } from './archive-items.ts';
import { ConfirmCull } from './confirm-cull.tsx';
import { FateActs } from './fate-acts.tsx';
import { HoldDialog } from './hold-dialog.tsx';
import { useRoomTitle } from './room-title.ts';
import { useCulling } from './use-culling.ts';

export function KeptRoomRow(props: {
  readonly space: Space;
  readonly me: MemberView;
  readonly item: ArchiveItem;
}) {
  const { space, me, item } = props;
  const { room, retention } = item;
  const texts = useTexts(retentionTexts);
  const { language } = useLanguage();
  const now = usePlatform().now();
  const { busy, failure, act } = useCulling();
  const [asking, setAsking] = useState<'hold' | 'confirm' | null>(null);
  const title = useRoomTitle()(room);
  const { archive } = space;
  const { proposal, holds } = room;
  const leads = decides(me);
  const isRipe = proposal !== null && now >= proposal.confirmableAt;

  const withdraw = () =>
    act(
      () => archive.withdraw(room.id),
      () => showToast({ text: texts.withdrawn }),
    );
  const propose = () =>
    act(
      () => archive.propose(room.id),
      () => showToast({ text: texts.proposed, action: { label: texts.undo, act: withdraw } }),
    );
  const release = (hold: number) =>
    act(
      () => archive.releaseHold(room.id, hold),
      () => showToast({ text: texts.released }),
    );
  return (
    <li className="lrow">
      <Icon name={holds.length > 0 ? 'lock' : proposal ? 'clock' : 'document'} />
      <div className="grow stack-s">
        <div>
          <b>{title}</b>
          {holds.length === 0 && <span className="sub">{stateWords()}</span>}
          {holds.map((hold) => (
            <span key={hold.id} className="sub">
              {texts.heldBy(hold.by, hold.reason)}
            </span>
          ))}
          {proposal && <span className="sub">{proposalWords()}</span>}
        </div>
        {retention.isTooShort && (
          <Note tone="soft" icon="late">
            {texts.short(room.summary?.source.sourceSystem ?? '', healthLogYears)}
          </Note>
        )}
        <Failure>{failure}</Failure>
        <div className="row wrap">
          {isRipe && proposal.mayConfirm && (
            <Button shape="small" aria-label={texts.confirmNamed(title)} onPress={() => setAsking('confirm')}>
              {texts.confirm}
            </Button>
          )}
          {proposal && (
            <Button shape="small" busy={busy} aria-label={texts.withdrawNamed(title)} onPress={withdraw}>
              {texts.withdraw}
            </Button>
          )}
          {!proposal && retention.type === 'due' && room.canEnd && (
            <Button shape="small" busy={busy} aria-label={texts.proposeNamed(title)} onPress={propose}>
              {texts.propose}
            </Button>
          )}
          {retention.type === 'waits' && <FateActs space={space} me={me} item={item} title={title} />}
          {holds
            .filter(({ isMine }) => isMine || leads)
            .map((hold) => (
              <Button
                key={hold.id}
                shape="small"
                busy={busy}
                aria-label={texts.releaseNamed(title)}
                onPress={() => release(hold.id)}
              >
                {texts.release}
              </Button>
            ))}
          <Button
            shape="small"
            look="quiet"
            aria-label={texts.holdNamed(title)}
            onPress={() => setAsking('hold')}
          >
            {texts.hold}
          </Button>
        </div>
      </div>
      {asking === 'hold' && <HoldDialog space={space} room={room} onClose={() => setAsking(null)} />}
      {asking === 'confirm' && (
        <ConfirmCull space={space} item={item} title={title} onClose={() => setAsking(null)} />
      )}
    </li>
  );

  function stateWords(): string {
    if (!room.canEnd) return texts.state.inUse;
    if (retention.type === 'held') return '';
    if (retention.type === 'waits')
      return retention.for === 'paper' ? texts.state.waitsPaper : texts.state.waitsReview;
    return retention.type === 'kept'
      ? texts.state.kept(dayOfIso(retention.until, language, now))
      : texts.state.due(dayOfIso(retention.since, language, now));
  }

  function proposalWords(): string {
    if (!proposal) return '';
    const said = texts.proposedBy(proposal.by, day(proposal.at, language, now));
    if (!isRipe) return `${said} ${texts.waitsDays(day(proposal.confirmableAt, language, now))}`;
    return `${said} ${proposal.mayConfirm ? texts.mayConfirm : texts.waitsOther}`;
  }
}
