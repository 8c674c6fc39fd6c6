/** A list or a month of reasons that has ended: where that is confirmed and where not, and its certificate. */
import { useState } from 'react';
import { retentionTexts } from '#extension/text/retention.ts';
import { day } from '#extension/text/time.ts';
import { Button } from '#extension/ui/button.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { Icon } from '#extension/ui/icon.tsx';
import { Progress } from '#extension/ui/progress.tsx';
import { useLanguage, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { useMoment } from '#extension/ui/use-moment.ts';
import type { CulledDevice, CulledRoomView } from '#extension/vault/ends/archive-contract.ts';
import type { MemberView } from '#extension/vault/members/members-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { swedishDay } from '#shared/base/swedish-time.ts';
import { addressOf } from '../page-address.ts';
import { decides } from '../use-me.ts';
import { RevokeDevice } from './revoke-device.tsx';
import { useRoomTitle } from './room-title.ts';

export function CulledRoomRow(props: {
  readonly space: Space;
  readonly me: MemberView;
  readonly room: CulledRoomView;
}) {
  const { space, me, room } = props;
  const texts = useTexts(retentionTexts);
  const { language } = useLanguage();
  const platform = usePlatform();
  const moment = useMoment();
  const title = useRoomTitle()(room);
  const [revoking, setRevoking] = useState<CulledDevice | null>(null);
  const [isUnsaved, setUnsaved] = useState(false);
  const leads = decides(me);
  const confirmed = room.devices.filter(({ state }) => state.type === 'confirmed').length;
  const isWaiting = room.devices.some(({ state }) => state.type === 'waiting');
  const save = async () => {
    const content = await space.archive.certificate(room.id);
    const name = `${texts.proofName}-${swedishDay(room.confirmedAt)}.json`;
    const saved =
      content && (await platform.saveFile(name, new Blob([content], { type: 'application/json' })));
    setUnsaved(!saved?.ok);
  };
  return (
    <li className="lrow">
      <Icon name="ok" />
      <div className="grow stack-s">
        <div>
          <b>{title}</b>
          <span className="sub">
            {texts.culledBy(
              room.proposedBy,
              room.confirmedBy,
              day(room.confirmedAt, language, platform.now()),
            )}
          </span>
        </div>
        <Progress
          label={texts.progress}
          detail={texts.progressDetail(confirmed, room.devices.length)}
          value={room.devices.length === 0 ? 1 : confirmed / room.devices.length}
        />
        <ul className="stack-s">
          {room.devices.map((device) => (
            <li key={device.id} className="row wrap">
              <span className="grow">
                {device.isThis ? `${device.member}, ${texts.thisComputer}` : texts.computerOf(device.member)}
                <span className="sub">{stateWords(device)}</span>
              </span>
              {leads && device.state.type === 'waiting' && !device.isThis && (
                <Button
                  shape="small"
                  aria-label={texts.revokeNamed(device.member)}
                  onPress={() => setRevoking(device)}
                >
                  {texts.revoke}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {isWaiting && <p className="sm dim">{texts.waitingHint}</p>}
        <Failure>{isUnsaved && texts.notSaved}</Failure>
        <div className="row wrap">
          <Button
            shape="small"
            aria-label={texts.printProofNamed(title)}
            onPress={() => platform.openPage('review', addressOf({ view: 'certificate', id: room.id }))}
          >
            {texts.printProof}
          </Button>
          <Button shape="small" aria-label={texts.saveProofNamed(title)} onPress={() => void save()}>
            {texts.saveProof}
          </Button>
        </div>
      </div>
      {revoking && <RevokeDevice space={space} device={revoking} onClose={() => setRevoking(null)} />}
    </li>
  );

  function stateWords({ state }: CulledDevice): string {
    return state.type === 'confirmed' ? texts.device.confirmed(moment(state.at)) : texts.device[state.type];
  }
}
