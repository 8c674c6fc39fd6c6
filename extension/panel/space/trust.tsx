/** What cannot be taken at its word, each in a sentence with what to do; who last confirmed; and what waits or is set aside. */
import { useState } from 'react';
import type { InviteFailure } from '#extension/vault/members/members-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { SpaceAlarm, Unopened } from '#extension/vault/space/trust-contract.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { clock, day } from '#extension/text/time.ts';
import { trustTexts } from '#extension/text/trust.ts';
import { Button } from '#extension/ui/button.tsx';
import { Note } from '#extension/ui/chip.tsx';
import { Confirm } from '#extension/ui/confirm.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { useLanguage, useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import type { Result } from '#shared/base/result.ts';
import { assertNever } from '#shared/base/assert.ts';
import { heldReasons } from '#shared/sealed/refusal.ts';

export function Alarms({ space }: { readonly space: Space }) {
  const texts = useTexts(trustTexts);
  const alarms = useObservable(space.trust.alarms);
  if (alarms.length === 0) return null;
  return (
    <section className="sect stack">
      <h2>{texts.heading}</h2>
      {alarms.map((alarm) => (
        <Alarm key={JSON.stringify(alarm)} space={space} alarm={alarm} />
      ))}
    </section>
  );
}

function Alarm({ space, alarm }: { readonly space: Space; readonly alarm: SpaceAlarm }) {
  const texts = useTexts(trustTexts);
  const words = useAlarmWords(space, alarm);
  return (
    <Note tone="dev" icon="late">
      <p>
        <b>{texts.alarms[alarm.type]}</b> {words}
      </p>
      {alarm.type === 'members-forked' && alarm.settles && (
        <Act label={texts.settle} done={texts.settled} act={() => space.trust.settleMembers()} />
      )}
      {alarm.type === 'device-forked' && alarm.removes && (
        <Act
          label={texts.removeDevice}
          done={texts.deviceRemoved}
          act={() => space.revokeDevice(alarm.device)}
          ask={{
            heading: alarm.isThis ? texts.removeThisHeading : texts.removeDeviceHeading(alarm.by),
            lead: texts.removeDeviceLead,
            leave: texts.keepDevice,
          }}
        />
      )}
    </Note>
  );
}

function Act(props: {
  readonly label: string;
  readonly done: string;
  readonly act: () => Promise<Result<void, InviteFailure>>;
  /** Asked once more where it cannot be taken back. */
  readonly ask?: { readonly heading: string; readonly lead: string; readonly leave: string };
}) {
  const { label, ask } = props;
  const errors = useTexts(errorTexts);
  const { busy, run } = useAct();
  const [failure, setFailure] = useState<InviteFailure | null>(null);
  const [asks, setAsks] = useState(false);
  const act = () => {
    setAsks(false);
    run(async () => {
      const acted = await props.act();
      setFailure(acted.ok ? null : acted.error);
      if (acted.ok) showToast({ text: props.done });
    });
  };
  return (
    <>
      <Failure>{failure && errors.space[failure.type]}</Failure>
      <div className="row wrap">
        <Button busy={busy} onPress={ask ? () => setAsks(true) : act}>
          {label}
        </Button>
      </div>
      {ask && (
        <Confirm
          open={asks}
          heading={ask.heading}
          act={label}
          leave={ask.leave}
          onAct={act}
          onClose={() => setAsks(false)}
        >
          <p>{ask.lead}</p>
        </Confirm>
      )}
    </>
  );
}

function useAlarmWords(space: Space, alarm: SpaceAlarm): string {
  const texts = useTexts(trustTexts);
  const confirmed = useObservable(space.trust.confirmed);
  switch (alarm.type) {
    case 'members-forked':
      return `${texts.membersForked} ${alarm.settles ? texts.settlesHere : texts.settlesElsewhere}`;
    case 'members-told-apart':
      return texts.toldApart(alarm.by);
    case 'members-withheld':
      return texts.membersWithheld;
    case 'changes-withheld':
      return texts.changesWithheld(alarm.by, alarm.changes, alarm.toldBy);
    case 'room-denied':
      return texts.roomDenied;
    case 'relay-forgot':
      return texts.relayForgot(clock(alarm.at));
    case 'unconfirmed':
      return texts.unconfirmed(confirmed?.by ?? '');
    case 'snapshot-doubted':
      return texts.snapshotDoubted(alarm.by, alarm.doubtedBy);
    case 'device-forked':
      if (alarm.isThis) return texts.thisDeviceForked;
      return alarm.removes ? texts.deviceForked(alarm.by) : texts.deviceForkedOthers(alarm.by);
    default:
      return assertNever(alarm);
  }
}

export function Confirmed({ space }: { readonly space: Space }) {
  const platform = usePlatform();
  const { language } = useLanguage();
  const texts = useTexts(trustTexts);
  const confirmed = useObservable(space.trust.confirmed);
  const members = useObservable(space.members);
  const unopened = useObservable(space.trust.unopened);
  const alone = useObservable(space.trust.alone);
  return (
    <>
      {members.length > 1 && (
        <p className="sm">
          {confirmed
            ? texts.confirmed(confirmed.by, day(confirmed.at, language, platform.now()), clock(confirmed.at))
            : texts.neverConfirmed}
        </p>
      )}
      {alone.length > 0 && <p className="sm dim">{texts.alone(alone)}</p>}
      {unopened.length > 0 && (
        <>
          <h3>{texts.unopened}</h3>
          <p className="sm dim">{texts.unopenedLead}</p>
          <ul>
            {unopened.map((one) => (
              <UnopenedLine key={one.why} one={one} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function UnopenedLine({ one }: { readonly one: Unopened }) {
  const texts = useTexts(trustTexts);
  const count = heldReasons.some((why) => why === one.why) ? texts.held(one.count) : texts.aside(one.count);
  return (
    <li>
      {count}: {texts.why[one.why]}.
    </li>
  );
}
