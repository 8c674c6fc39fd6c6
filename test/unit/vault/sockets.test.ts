/** An act on the members' list takes a connection of its own and gives it back, however it ends: a relay counts them. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { InviteId } from '#shared/protocol/ids.ts';
import { passThrough } from '../../support/hostile-socket.ts';
import { startTestRelay } from '../../support/relay.ts';
import { must, openStage, printedKeyOf, type Stage } from '../../support/spaces.ts';
import { isSynced, until } from '../../support/until.ts';

let stage: Stage;

/** One for the sender, one for an act, and one that may still be closing. */
beforeEach(async () => {
  stage = await openStage(Date.now, (draft) =>
    startTestRelay({
      ...draft,
      environment: { ...draft?.environment, VARSAM_RELAY_SOCKETS_PER_DEVICE: '3' },
    }),
  );
});
afterEach(() => stage.end());

it('invites one colleague after the other (R14) [SYNC-3]', async () => {
  const { space } = await stage.found('Karin Öberg');
  await until(space.status, isSynced);
  for (const name of ['Maja Lindqvist', 'Ture Testsson', 'Sara Lindqvist', 'Nils Testsson'])
    await stage.join(space, name, 'reviewer');
  expect(space.members.get()).toHaveLength(5);
}, 60_000);

it('invites again, as often as they like, after invitations that the relay has let expire (R14) [SYNC-3]', async () => {
  let isLate = false;
  const release = passThrough(
    () => (message) =>
      isLate && message.type === 'control-accepted'
        ? [message, { type: 'channel-closed', invite: '0'.repeat(32) as InviteId }]
        : [message],
  );
  const { space } = await stage.found('Karin Öberg');
  release();
  await until(space.status, isSynced);
  isLate = true;
  for (let tries = 0; tries < 5; tries += 1) {
    const { state } = must(await space.invite({ role: 'reviewer' }));
    expect(await until(state, ({ type }) => type === 'burnt')).toMatchObject({ cause: 'expired' });
  }
  isLate = false;
  await stage.join(space, 'Maja Lindqvist', 'reviewer');
}, 60_000);

it('can act after one who leads has tried in vain, as often as they like (R5.3) [SYNC-3]', async () => {
  let isForked = false;
  const release = passThrough(
    () => (message) =>
      isForked && message.type === 'welcome' ? [{ ...message, controlHead: new Uint8Array(32) }] : [message],
  );
  const { space } = await stage.found('Karin Öberg');
  release();
  await until(space.status, isSynced);
  isForked = true;
  for (let tries = 0; tries < 5; tries += 1)
    expect(await space.setRole(space.members.get()[0]?.id ?? '', 'admin')).toEqual({
      ok: false,
      error: { type: 'members-forked' },
    });
  isForked = false;
  await printedKeyOf(space);
}, 60_000);
