/** A room that is being opened when its reader goes, or may not read any more: nothing is sent, and nothing kept of them. */
import { expect, it } from 'vitest';
import type { RoomId } from '#shared/protocol/ids.ts';
import type { RelayContext } from '../../../sync-server/context.ts';
import { Member } from '../../../sync-server/member.ts';
import type { Session } from '../../../sync-server/session.ts';
import type { OpenSpace } from '../../../sync-server/spaces.ts';
import { act, addMember, addRoom, createTestSpace } from '../../support/control.ts';

/** A member at a store that answers when it is let. */
async function openingRoom() {
  const space = await createTestSpace();
  const maja = await addMember(space, 'member');
  const room = await addRoom(space, 'register');
  const asked = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<number>();
  const listening: RoomId[] = [];
  const context = {
    store: {
      floor() {
        asked.resolve();
        return answered.promise;
      },
    },
    rooms: {
      subscribe: (_session: Session, _space: string, id: RoomId) => ({
        room: { id: listening.push(id) && id },
      }),
      unsubscribe: () => undefined,
    },
    usage: { releaseSocket: () => undefined },
    compactor: { look: () => undefined },
  };
  const sent: string[] = [];
  const session = {
    send: ({ type }: { type: string }) => void sent.push(type),
    sendInPace: () => undefined,
    close: (cause: string) => void sent.push(cause),
  };
  const opened = {
    leave: () => undefined,
    isReached: true,
    get state() {
      return space.state;
    },
  };
  const member = new Member(
    context as unknown as RelayContext,
    session as unknown as Session,
    opened as unknown as OpenSpace,
    maja.id,
  );
  const handled = member.handle({ type: 'open-room', room, since: 0 });
  await asked.promise;
  const answer = async () => {
    answered.resolve(0);
    await handled;
  };
  return { space, maja, room, member, sent, listening, answer };
}

it('is listened to once the store has answered', async () => {
  const { room, listening, answer } = await openingRoom();
  await answer();
  expect(listening).toEqual([room]);
});

it('is not listened to for one whose connection has ended meanwhile [SYNC-4]', async () => {
  const { member, listening, answer } = await openingRoom();
  member.end();
  await answer();
  expect(listening).toEqual([]);
});

it('is not read by one who was removed meanwhile (R13.4) [SYNC-4]', async () => {
  const { space, maja, sent, listening, answer } = await openingRoom();
  await act(space, space.owner, { type: 'remove-member', member: maja.member });
  await answer();
  expect(listening).toEqual([]);
  expect(sent).toEqual(['no-such-room']);
});
