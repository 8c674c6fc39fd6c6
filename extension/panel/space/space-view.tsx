/** The space tab: who is in it, how to invite, where changes are, and what has been recorded. */
import type { Space } from '#extension/vault/space-contract.ts';
import { spaceTexts } from '#extension/text/space.ts';
import { SpaceDigits } from '#extension/ui/digits.tsx';
import { useObservable, useTexts, useVault } from '#extension/ui/providers.tsx';
import { ProtectedCases } from '../case/protected-cases.tsx';
import { StartSpace } from '../first-run/start-space.tsx';
import { AnotherSpace } from './another-space.tsx';
import { Backup } from './backup.tsx';
import { Invite } from './invite.tsx';
import { Mailbox } from './mailbox.tsx';
import { Members } from './members.tsx';
import { SyncExplained } from './sync-explained.tsx';
import { Alarms } from './trust.tsx';

export function SpaceView() {
  const texts = useTexts(spaceTexts);
  const vault = useVault();
  const [space] = useObservable(vault.spaces);
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
  const myRole = members.find((member) => member.isMe)?.role ?? 'member';
  const decides = myRole === 'owner' || myRole === 'admin';
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
      <Alarms space={space} />
      <Members space={space} decides={decides} />
      {decides ? (
        <Invite space={space} />
      ) : (
        <section className="sect">
          <p className="sm dim">{texts.inviteOwners}</p>
        </section>
      )}
      {myRole !== 'member' && <ProtectedCases space={space} />}
      {myRole !== 'member' && <Backup space={space} />}
      <SyncExplained space={space} />
      <Mailbox space={space} reads={myRole !== 'member'} />
      <AnotherSpace />
    </>
  );
}
