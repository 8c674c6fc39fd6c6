/** What may cross in an invitation: two answers, a change of mind, two guests with one link (R14). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must, openStage, type Colleague, type Stage } from '../../support/spaces.ts';
import { until } from '../../support/until.ts';

let stage: Stage;
let karin: Colleague;

beforeEach(async () => {
  stage = await openStage();
  karin = await stage.found('Karin Öberg');
});
afterEach(() => stage.end());

/** An invitation whose guest has a code to read out. */
async function readyToAnswer() {
  const { vault } = await stage.newVault('Maja Lindqvist');
  const inviting = must(await karin.space.invite({ role: 'reviewer' }));
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
