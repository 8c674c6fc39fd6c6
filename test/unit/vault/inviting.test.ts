/** What may cross in an invitation: two answers, a change of mind, two guests with one link (R14). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must, openStage, type Colleague, type Stage } from '../../support/spaces.ts';
import { errorTexts } from '#extension/text/errors.ts';
import type { InvitationEnd, Inviting } from '#extension/vault/members/members-contract.ts';
import { eventually, until } from '../../support/until.ts';

let stage: Stage;
let karin: Colleague;

beforeEach(async () => {
  stage = await openStage();
  karin = await stage.found('Karin Öberg');
});
afterEach(() => stage.end());

/** An invitation whose guest has a code to read out. */
async function readyToAnswer(host = karin) {
  const { vault } = await stage.newVault('Maja Lindqvist');
  const inviting = must(await host.space.invite({ role: 'reviewer' }));
  const joining = must(await vault.join(inviting.link, 'Maja Lindqvist'));
  const { digits } = await until(joining.state, (state) => state.type === 'code');
  await until(inviting.state, (state) => state.type === 'code-wanted');
  return { vault, inviting, joining, digits };
}

describe('an invitation that is being answered', { timeout: 30_000 }, () => {
  it('takes one answer, also where two come at once: the guest is in, and once (R14.3) [SYNC-3]', async () => {
    const { vault, inviting, joining, digits } = await readyToAnswer();
    await Promise.all([inviting.typeCode(digits), inviting.typeCode(digits)]);
    expect(inviting.state.get().type).toBe('joined');
    await until(joining.state, ({ type }) => type === 'joined');
    expect(vault.spaces.get()).toHaveLength(1);
    await until(karin.space.members, (members) => members.length === 2);
  });

  it('is not taken back by a view that closes meanwhile: nobody is a member without knowing it (R14) [SYNC-3]', async () => {
    const { inviting, joining, digits } = await readyToAnswer();
    const answering = inviting.typeCode(digits);
    inviting.cancel();
    await answering;
    expect(inviting.state.get().type).toBe('joined');
    await until(joining.state, ({ type }) => type === 'joined');
    await until(karin.space.members, (members) => members.length === 2);
  });
});

describe('an invitation with two guests', { timeout: 30_000 }, () => {
  it('lets neither in when both use the link, and can be made anew (R14.2) [SYNC-3]', async () => {
    const inviting = must(await karin.space.invite({ role: 'reviewer' }));
    const guests = await Promise.all(['Maja Lindqvist', 'Ture Testsson'].map((name) => stage.newVault(name)));
    const joinings = await Promise.all(
      guests.map(({ vault }) => vault.join(inviting.link, 'Maja Lindqvist')),
    );
    expect(await until(inviting.state, ({ type }) => type === 'burnt')).toMatchObject({ cause: 'tampered' });
    for (const joining of joinings)
      if (joining.ok) await until(joining.value.state, ({ type }) => type === 'burnt');
    expect(karin.space.members.get()).toHaveLength(1);
    expect((await stage.join(karin.space, 'Sara Lindqvist', 'reviewer')).space.members.get()).toHaveLength(2);
  });
});

/** How a host ends it, and what the guest is told; by others as well as by themselves. */
const hostEnds: readonly (readonly [string, InvitationEnd, (host: Ended) => unknown])[] = [
  ['takes it back', 'cancelled', ({ inviting }) => inviting.cancel()],
  ['types another code', 'wrong-code', ({ inviting }) => inviting.typeCode('1234')],
  ['locks', 'other-left', ({ host }) => host.vault.lock('demand')],
  ['is removed', 'other-left', async ({ host }) => must(await karin.space.removeMember(meIn(host.space)))],
  [
    'is given a lesser role, and answers',
    'cancelled',
    async ({ host, inviting, digits }) => {
      must(await karin.space.setRole(meIn(host.space), 'member'));
      await inviting.typeCode(digits);
    },
  ],
];
interface Ended {
  readonly host: Colleague;
  readonly inviting: Inviting;
  readonly digits: string;
}
const meIn = (space: Colleague['space']): string => space.members.get().find(({ isMe }) => isMe)?.id ?? '';

describe('an invitation that ends on one side', { timeout: 30_000 }, () => {
  it.each(hostEnds)(
    'is told to the guest who has a code to read out, when the host %s (R14.4) [SYNC-3]',
    async (_how, cause, end) => {
      const maja = await stage.join(karin.space, 'Maja Lindqvist', 'admin');
      const { vault, inviting, joining, digits } = await readyToAnswer(maja);
      await end({ host: maja, inviting, digits });
      expect(await until(joining.state, ({ type }) => type === 'burnt')).toEqual({ type: 'burnt', cause });
      expect(errorTexts.sv.burnt[cause]).not.toBe('');
      expect(vault.spaces.get()).toEqual([]);
    },
  );

  it('is told to a guest who comes after the host has gone: nobody waits for a call (R14.4) [SYNC-3]', async () => {
    const maja = await stage.join(karin.space, 'Maja Lindqvist', 'admin');
    const inviting = must(await maja.space.invite({ role: 'reviewer' }));
    await maja.vault.lock('demand');
    const { vault } = await stage.newVault('Ture Testsson');
    // The relay hears of the lock a moment later.
    await eventually(async () => {
      const joining = await vault.join(inviting.link, 'Ture Testsson');
      if (joining.ok) joining.value.cancel();
      return !joining.ok && joining.error.type === 'other-left';
    });
    expect(vault.spaces.get()).toEqual([]);
  });

  it.each(['before', 'after'] as const)(
    'is told to the host when the guest gives up %s there is a code, and is used up for whoever opens the link again (R14.4) [SYNC-3]',
    async (when) => {
      const { vault } = await stage.newVault('Maja Lindqvist');
      const inviting = must(await karin.space.invite({ role: 'reviewer' }));
      const joining = must(await vault.join(inviting.link, 'Maja Lindqvist'));
      if (when === 'after') await until(inviting.state, ({ type }) => type === 'code-wanted');
      joining.cancel();
      expect(await until(inviting.state, ({ type }) => type === 'burnt')).toMatchObject({
        cause: 'other-left',
      });
      expect(await vault.join(inviting.link, 'Maja Lindqvist')).toEqual({
        ok: false,
        error: { type: 'used' },
      });
      expect(vault.spaces.get()).toEqual([]);
      expect(karin.space.members.get()).toHaveLength(1);
    },
  );

  it('lets in under the newest keys when somebody was removed between code and answer (R6.2, R14) [SYNC-3]', async () => {
    const ture = await stage.join(karin.space, 'Ture Testsson', 'reviewer');
    const { inviting, joining, digits } = await readyToAnswer();
    must(await karin.space.removeMember(meIn(ture.space)));
    await inviting.typeCode(digits);
    const { space } = await until(joining.state, (state) => state.type === 'joined');
    expect(space.members.get().map(({ name }) => name)).toEqual(['Karin Öberg', 'Maja Lindqvist']);
  });

  it('is not begun by somebody who is in the space on this device: nobody is there twice (R14) [SYNC-3]', async () => {
    const inviting = must(await karin.space.invite({ role: 'member' }));
    expect(await karin.vault.join(inviting.link, 'Karin Öberg')).toEqual({
      ok: false,
      error: { type: 'already-here' },
    });
    expect(inviting.state.get().type).toBe('waiting-for-guest');
  });
});
