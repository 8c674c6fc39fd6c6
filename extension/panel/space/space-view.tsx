/** The space tab: who is in it, how to invite, where changes are, and what has been recorded. */
import type { Space } from '#extension/vault/space/space-contract.ts';
import { spaceTexts } from '#extension/text/space.ts';
import { SpaceDigits } from '#extension/ui/digits.tsx';
import { useObservable, useTexts, useVault } from '#extension/ui/providers.tsx';
import { useSpace } from '../use-space.ts';
import { ProtectedCases } from '../case/protected-cases.tsx';
import { StartSpace } from '../first-run/start-space.tsx';
import { decides, reviews, useMe } from '../use-me.ts';
import { AnotherSpace } from './another-space.tsx';
import { Backup } from './backup.tsx';
import { Invite } from './invite.tsx';
import { Leave } from './leave.tsx';
import { Out } from './out.tsx';
import { Mailbox } from './mailbox.tsx';
import { Members } from './members.tsx';
import { SyncExplained } from './sync-explained.tsx';
import { Alarms } from './trust.tsx';

export function SpaceView() {
  const texts = useTexts(spaceTexts);
  const vault = useVault();
  const space = useSpace();
  const profile = useObservable(vault.profile);
  if (space) return <OneSpace key={space.id} space={space} />;
  return (
    <section className="sect stack">
      <h1>{texts.title}</h1>
      <p>{texts.none}</p>
      <StartSpace
        name={profile?.displayName ?? ''}
        starts={profile?.role === 'owner'}
        // The vault tells of the new space itself.
        onStarted={() => undefined}
      />
    </section>
  );
}

function OneSpace({ space }: { readonly space: Space }) {
  const texts = useTexts(spaceTexts);
  const members = useObservable(space.members);
  const me = useMe(space);
  const leads = me !== undefined && decides(me);
  const reads = me !== undefined && reviews(me);
  return (
    <>
      <section className="sect">
        <h1>{space.name}</h1>
        <p className="sm dim">
          {space.board}. {texts.memberCount(members.length)}. {texts.apart}
        </p>
        <p className="sm dim">
          {texts.number} <SpaceDigits id={space.id} />
        </p>
      </section>
      <Out space={space} />
      <Alarms space={space} />
      <Members space={space} leads={leads} />
      {leads ? (
        <Invite space={space} />
      ) : (
        <section className="sect">
          <p className="sm dim">{texts.inviteOwners}</p>
        </section>
      )}
      {reads && <ProtectedCases space={space} />}
      {reads && <Backup space={space} />}
      <SyncExplained space={space} />
      <Mailbox space={space} reads={reads} />
      <AnotherSpace />
      {me && <Leave space={space} me={me} />}
    </>
  );
}
