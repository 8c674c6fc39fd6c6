import { afterEach, beforeEach, expect, it } from 'vitest';
import { randomBytes } from '#shared/base/bytes.ts';
import { maxFrameBytes } from '#shared/protocol/wire.ts';
import { nextOf } from '#extension/vault/sync/control-session.ts';
import { enrolSpace } from '#extension/vault/members/founding.ts';
import { dialRelay } from '#extension/vault/sync/relay-connection.ts';
import { act, createTestSpace } from '../../support/control.ts';
import { must, openStage, type Stage } from '../../support/spaces.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

it('hands a relay a control log that is larger than a frame, and gets it back whole (R1.5) [SYNC-5]', async () => {
  const space = await createTestSpace();
  const { owner } = space;
  for (let index = 0; index < 1300; index += 1)
    await act(space, owner, { type: 'name-space', sealed: randomBytes(1000) });
  expect(space.log.reduce((sum, { body }) => sum + body.length, 0)).toBeGreaterThan(maxFrameBytes);
  const over = new AbortController();
  const first = must(await dialRelay(WebSocket, stage.relay.url, over.signal));
  must(await enrolSpace(first.connection, await stage.relay.voucher(), space.state.space, space.log));
  const second = must(await dialRelay(WebSocket, stage.relay.url, over.signal));
  const signKey = owner.keys.privateKey;
  await second.authenticate(space.state.space, { type: 'device', device: owner.id, signKey });
  expect((await nextOf(second.connection, 'welcome'))?.controlSeq).toBe(space.state.seq);
  over.abort();
}, 30_000);

it('says that the voucher is used up, and not that the relay is away', async () => {
  const voucher = await stage.relay.voucher({ spaces: 1 });
  const draft = { name: 'A', board: 'B', memberName: 'Karin Öberg', relayUrl: stage.relay.url, voucher };
  const { vault } = await stage.newVault('Karin Öberg');
  must(await vault.createSpace(draft));
  expect(await vault.createSpace({ ...draft, name: 'C' })).toEqual({
    ok: false,
    error: { type: 'voucher-refused' },
  });
}, 30_000);
