/** Who is let in, and what strangers, replayers and the removed meet. */
import { describe, expect, it, vi } from 'vitest';
import { randomBytes, utf8 } from '#shared/base/bytes.ts';
import { generateSigningKeys } from '#shared/crypto/signature.ts';
import { challengeTimeoutMs, protocolVersion } from '#shared/protocol/admission.ts';
import { createRoomId } from '#shared/protocol/ids.ts';
import { createVoucher } from '#shared/protocol/voucher.ts';
import {
  act,
  addMember,
  addRoom,
  createChain,
  createTestDevice,
  createTestSpace,
  openInvite,
} from '../../support/control.ts';
import {
  authenticate,
  authenticateGuest,
  authenticateRecovery,
  dial,
  enter,
  found,
  type RelayClient,
} from '../../support/relay-client.ts';
import { relayForEachTest } from '../../support/relay-for-each-test.ts';
import { testConfiguration } from '../../support/relay.ts';
import type { RelayContext } from '../../../sync-server/context.ts';
import { createUsage } from '../../../sync-server/limits.ts';
import { createMember } from '../../../sync-server/member.ts';
import type { Session } from '../../../sync-server/session.ts';

const notAdmitted = 4401;
const removed = 4403;
const oldVersion = 4426;
const malformed = 1008;
const tryLater = 1013;

const relay = relayForEachTest({ VARSAM_RELAY_SOCKETS_PER_DEVICE: '2' });

describe('admission', { timeout: 60_000 }, () => {
  it('is refused to a device that the control log does not know, and to an unknown space, alike [SYNC-4]', async () => {
    const space = await createTestSpace();
    const elsewhere = await createTestSpace();
    await found(relay.url, await relay.voucher(), space);
    const stranger = await dial(relay.url);
    await authenticate(stranger, relay.url, space.state.space, await createTestDevice());
    expect(await stranger.closed).toBe(notAdmitted);
    const lost = await dial(relay.url);
    await authenticate(lost, relay.url, elsewhere.state.space, elsewhere.owner);
    expect(await lost.closed).toBe(notAdmitted);
  });

  it('is refused to a known device under another key [SYNC-4]', async () => {
    const space = await createTestSpace();
    await found(relay.url, await relay.voucher(), space);
    const client = await dial(relay.url);
    const keys = await generateSigningKeys();
    await authenticate(client, relay.url, space.state.space, space.owner, { keys });
    expect(await client.closed).toBe(notAdmitted);
  });

  it('is refused to an answer heard on another connection [SYNC-4]', async () => {
    const space = await createTestSpace();
    await found(relay.url, await relay.voucher(), space);
    const first = await dial(relay.url);
    const answer = await authenticate(first, relay.url, space.state.space, space.owner);
    await first.next('welcome');
    const replayer = await dial(relay.url);
    replayer.send(answer);
    expect(await replayer.closed).toBe(notAdmitted);
  });

  it('is refused to an answer that was given to another address, as a relay in between would pass on [SYNC-4]', async () => {
    const space = await createTestSpace();
    const { invite, keys } = await openInvite(space, 'member');
    const printed = await generateSigningKeys();
    const signKey = printed.publicKey;
    await act(space, space.owner, { type: 'set-recovery-key', signKey, encryptKey: randomBytes(32) });
    await found(relay.url, await relay.voucher(), space);
    const origin = 'wss://relay.example.net';
    const answers: readonly ((client: RelayClient) => Promise<unknown>)[] = [
      (client) => authenticate(client, relay.url, space.state.space, space.owner, { origin }),
      (client) => authenticateGuest(client, origin, space.state.space, invite, keys),
      (client) => authenticateRecovery(client, origin, space.state.space, printed),
    ];
    for (const answer of answers) {
      const victim = await dial(relay.url);
      await answer(victim);
      expect(await victim.closed).toBe(notAdmitted);
    }
  });

  it('is refused to the removed with a reason of its own, and ends their open connections [SYNC-3]', async () => {
    const space = await createTestSpace();
    const member = await addMember(space, 'member');
    const owner = await found(relay.url, await relay.voucher(), space);
    const open = await enter(relay.url, space.state.space, member);
    const operations = [await act(space, space.owner, { type: 'remove-member', member: member.member })];
    owner.send({ type: 'control-append', space: space.state.space, operations });
    expect(await open.closed).toBe(removed);
    const again = await dial(relay.url);
    await authenticate(again, relay.url, space.state.space, member);
    expect(await again.closed).toBe(removed);
  });

  it('is refused to another version of the protocol, which is told to renew itself', async () => {
    const space = await createTestSpace();
    const client = await dial(relay.url);
    client.send({
      type: 'auth',
      version: protocolVersion + 1,
      origin: relay.url,
      clientNonce: randomBytes(32),
      space: space.state.space,
      signature: randomBytes(64),
      device: space.owner.id,
    });
    expect(await client.closed).toBe(oldVersion);
  });

  it('comes first: nothing else is answered before it', async () => {
    const client = await dial(relay.url);
    client.send({ type: 'open-room', room: createRoomId(), since: 0 });
    expect(await client.closed).toBe(malformed);
  });

  it('that nobody asks for in time, or that the store does not answer, may be tried again [RELAY-1]', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const client = await dial(relay.url);
      vi.advanceTimersByTime(challengeTimeoutMs);
      expect(await client.closed).toBe(tryLater);
    } finally {
      vi.useRealTimers();
    }
  });

  it('takes none of the device’s places when the store fails in the midst of it [RELAY-1]', async () => {
    const { limits } = testConfiguration('unused', 0, { VARSAM_RELAY_SOCKETS_PER_DEVICE: '1' });
    const { owner, state } = await createTestSpace();
    const context = {
      usage: createUsage(limits),
      spaces: { open: () => Promise.reject(new Error('away')) },
    };
    const entering = createMember(
      context as unknown as RelayContext,
      {} as unknown as Session,
      state.space,
      owner.id,
    );
    await expect(entering).rejects.toThrow('away');
    expect(context.usage.takesSocket(state.space, owner.id)).toBe(true);
  });

  it('lets one device hold so many connections and no more', async () => {
    const space = await createTestSpace();
    const first = await found(relay.url, await relay.voucher(), space);
    await enter(relay.url, space.state.space, space.owner);
    const third = await dial(relay.url);
    await authenticate(third, relay.url, space.state.space, space.owner);
    expect(await third.closed).toBe(tryLater);
    first.close();
    await first.closed;
    await enter(relay.url, space.state.space, space.owner);
  });

  it('lets a guest in until the invitation expires, and to nothing but its channel [SYNC-3]', async () => {
    const space = await createTestSpace();
    const expired = await openInvite(space, 'member', space.owner, Date.now() - 1);
    const living = await openInvite(space, 'member');
    await found(relay.url, await relay.voucher(), space);
    const late = await dial(relay.url);
    await authenticateGuest(late, relay.url, space.state.space, expired.invite, expired.keys);
    expect(await late.closed).toBe(notAdmitted);
    const forger = await dial(relay.url);
    await authenticateGuest(forger, relay.url, space.state.space, living.invite, expired.keys);
    expect(await forger.closed).toBe(notAdmitted);
    const guest = await dial(relay.url);
    await authenticateGuest(guest, relay.url, space.state.space, living.invite, living.keys);
    guest.send({ type: 'channel-post', invite: expired.invite, message: utf8('elsewhere') });
    expect(await guest.closed).toBe(malformed);
  });

  it('closes the channel to the guest, not to the host, when the invitation is closed', async () => {
    const space = await createTestSpace();
    const { invite, keys } = await openInvite(space, 'member');
    const host = await found(relay.url, await relay.voucher(), space);
    const guest = await dial(relay.url);
    await authenticateGuest(guest, relay.url, space.state.space, invite, keys);
    const operations = [await act(space, space.owner, { type: 'close-invite', invite })];
    host.send({ type: 'control-append', space: space.state.space, operations });
    await host.next('control-accepted');
    guest.send({ type: 'channel-post', invite, message: utf8('too late') });
    await guest.next('channel-closed');
    host.send({ type: 'channel-post', invite, message: utf8('burnt') });
    expect((await guest.next('channel')).message).toEqual(utf8('burnt'));
  });
});

describe('a voucher', { timeout: 60_000 }, () => {
  it('is refused when another signed it, when it has expired, and when it is no voucher', async () => {
    const { privateKey } = await generateSigningKeys();
    const terms = {
      id: randomBytes(16),
      spaces: 1,
      maxBytes: 1000,
      maxRooms: 10,
      expiresAt: Date.now() + 1000,
    };
    const vouchers = [
      await createVoucher(terms, privateKey),
      await relay.voucher({ expiresAt: Date.now() - 1 }),
      'x',
    ];
    for (const voucher of vouchers) {
      const client = await dial(relay.url);
      client.send({ type: 'voucher', voucher });
      expect(await client.closed).toBe(notAdmitted);
    }
  });

  it('founds the spaces that it is for; those that are there already do not count', async () => {
    const voucher = await relay.voucher({ spaces: 1 });
    const space = await createTestSpace();
    await found(relay.url, voucher, space);
    await found(relay.url, voucher, space);
    const client = await dial(relay.url);
    client.send({ type: 'voucher', voucher });
    await client.next('voucher-accepted');
    const second = await createTestSpace();
    client.send({ type: 'control-append', space: second.state.space, operations: second.log });
    expect(await client.next('control-refused')).toMatchObject({ why: 'voucher-used-up' });
  });

  it('sets how many rooms and bytes a space may have [SYNC-4]', async () => {
    const space = await createTestSpace();
    const room = await addRoom(space, 'plan');
    const client = await found(relay.url, await relay.voucher({ maxRooms: 1, maxBytes: 500 }), space);
    const operations = [
      await act(space, space.owner, {
        type: 'create-room',
        room: createRoomId(),
        kind: 'plan',
        groups: ['members'],
      }),
    ];
    client.send({ type: 'control-append', space: space.state.space, operations });
    expect(await client.next('control-refused')).toMatchObject({ why: 'over-quota' });
    const write = createChain(space.state.space, room, space.owner);
    client.send({ type: 'append', room, entry: await write(randomBytes(100)) });
    await client.next('ack');
    client.send({ type: 'append', room, entry: await write(randomBytes(300)) });
    expect(await client.next('refused')).toMatchObject({ why: 'over-quota', counter: 2 });
    expect(await client.closed).toBe(4413);
  });
});
