import { beforeEach, describe, expect, it } from 'vitest';
import { copyBytes, randomBytes, type Bytes } from '#shared/base/bytes.ts';
import { sha256 } from '#shared/crypto/digest.ts';
import { createInviteId, type SpaceId } from '#shared/protocol/ids.ts';
import { createGuest, type Guest } from '#shared/sealed/invitation/guest.ts';
import { createHost, type Host } from '#shared/sealed/invitation/host.ts';
import {
  createLinkSecret,
  encodeLink,
  guestKeys,
  parseLink,
  type InvitationLink,
} from '#shared/sealed/invitation/link.ts';
import { newDevice, type TestDevice } from './room.ts';

let hostDevice: TestDevice;
let guestDevice: TestDevice;
let link: InvitationLink;
let host: Host;
let guest: Guest;

const offer = {
  controlSeq: 4,
  controlHead: randomBytes(32),
  role: 'reviewer',
  spaceName: 'A',
  board: 'B',
  voucher: '',
} as const;
const openHost = (device: TestDevice, to = link): Promise<Host> =>
  createHost(to, device.keys.signKey, { ...offer, hostKey: device.publics.signKey });

beforeEach(async () => {
  hostDevice = await newDevice();
  guestDevice = await newDevice();
  link = {
    relayUrl: 'wss://relay.example.se',
    space: 'ab'.repeat(32) as SpaceId,
    invite: createInviteId(),
    secret: createLinkSecret(),
    hostKeyHash: sha256(hostDevice.publics.signKey),
  };
  host = await openHost(hostDevice);
  guest = await createGuest(link, guestDevice.publics, 'Maja Lindqvist');
});

async function sent(step: Promise<{ type: string; send?: Bytes }>): Promise<Bytes> {
  const { send } = await step;
  if (!send) throw new Error('nothing to send');
  return send;
}

/** Up to where the guest shows a code and the host wants one. */
async function exchange(): Promise<string> {
  const step = await guest.receive(await sent(host.receive(guest.first)));
  if (step.type !== 'code') throw new Error(step.type);
  expect((await host.receive(step.send)).type).toBe('code-wanted');
  return step.digits;
}

describe('an invitation', () => {
  it("gives both the same eight digits, and the guest the host's words (R14) [SYNC-3]", async () => {
    const digits = await exchange();
    expect(digits).toMatch(/^\d{8}$/);
    expect(await host.isCode(digits)).toBe(true);
  });

  it('lets nobody in whose keys nothing can be sealed to (R4.6, R14) [SYNC-3]', async () => {
    guest = await createGuest(
      link,
      { ...guestDevice.publics, encryptKey: new Uint8Array(32) },
      'Maja Lindqvist',
    );
    const step = await guest.receive(await sent(host.receive(guest.first)));
    if (step.type !== 'code') throw new Error(step.type);
    expect(await host.receive(step.send)).toEqual({ type: 'burnt', cause: 'tampered' });
  });

  it('takes one answer: after a wrong code the right one is wrong as well (R14.3) [SYNC-3]', async () => {
    const digits = await exchange();
    expect(await host.isCode(digits.startsWith('0') ? '1' + digits.slice(1) : '0' + digits.slice(1))).toBe(
      false,
    );
    expect(await host.isCode(digits)).toBe(false);
  });

  it('burns on a message that comes twice, out of order, changed, or back to its sender (R14.2) [SYNC-3]', async () => {
    const answer = await sent(host.receive(guest.first));
    expect((await host.receive(guest.first)).type).toBe('burnt');
    const bent = copyBytes(answer);
    bent[30] = (bent[30] ?? 0) ^ 1;
    const fresh = () => createGuest(link, guestDevice.publics, 'Maja');
    expect((await (await fresh()).receive(bent)).type).toBe('burnt');
    expect((await (await fresh()).receive((await fresh()).first)).type).toBe('burnt');
    const welcome = await host.welcome(5, 'cd'.repeat(16) as never);
    expect((await (await fresh()).receive(welcome)).type).toBe('burnt');
  });

  it('shows the guest that another host answers, though they hold the link (R14.1) [SYNC-3]', async () => {
    const impostor = await openHost(await newDevice());
    expect((await guest.receive(await sent(impostor.receive(guest.first)))).type).toBe('burnt');
  });

  it('gives other digits when somebody with the link stands between (R14.3) [SYNC-3]', async () => {
    // The thief plays guest to the host, and cannot play host to the guest without the host's key.
    const thief = await createGuest(link, (await newDevice()).publics, 'Maja Lindqvist');
    const toThief = await thief.receive(await sent(host.receive(thief.first)));
    if (toThief.type !== 'code') throw new Error(toThief.type);
    await host.receive(toThief.send);
    const own = await openHost(hostDevice);
    const toGuest = await guest.receive(await sent(own.receive(guest.first)));
    expect(toGuest.type === 'code' && toGuest.digits).not.toBe(toThief.digits);
    expect(await host.isCode(toGuest.type === 'code' ? toGuest.digits : '')).toBe(false);
  });

  it("holds the guest to the keys that were promised before the host's part was seen (R14.2) [SYNC-3]", async () => {
    const other = await createGuest(link, (await newDevice()).publics, 'Maja Lindqvist');
    const answer = await sent(host.receive(guest.first));
    const elsewhere = await openHost(hostDevice);
    const others = await other.receive(await sent(elsewhere.receive(other.first)));
    if (others.type !== 'code') throw new Error(others.type);
    expect((await guest.receive(answer)).type).toBe('code');
    expect((await host.receive(others.send)).type).toBe('burnt');
  });

  it('travels in a link that survives line breaks and nothing else [SYNC-3]', async () => {
    const text = encodeLink(link);
    expect(parseLink(` ${text.slice(0, 40)}\n${text.slice(40)} `)).toEqual(link);
    for (const wrong of [
      '',
      'varsam:join#',
      text.slice(0, -4),
      text.replace('join', 'jion'),
      'https://example.se/#x',
    ])
      expect(parseLink(wrong)).toBeNull();
    expect((await guestKeys(link)).publicKey).toEqual((await guestKeys({ ...link })).publicKey);
    expect((await guestKeys({ ...link, secret: createLinkSecret() })).publicKey).not.toEqual(
      (await guestKeys(link)).publicKey,
    );
  });
});
