/** The guest's side of an invitation: promises, hears the offer, reveals, and shows the code to read out. */
import { equalBytes, randomBytes, type Bytes } from '../../base/bytes.ts';
import { sha256 } from '../../crypto/digest.ts';
import { importVerifyKey, verify } from '../../crypto/signature.ts';
import type { MemberId } from '../../protocol/ids.ts';
import type { DevicePublics } from '../control-acts.ts';
import { invitationKey, type InvitationLink } from './link.ts';
import {
  commitTo,
  invitationCode,
  offerMessage,
  openMessage,
  sealMessage,
  type Offer,
  type Reveal,
} from './messages.ts';

export type BurnCause = 'wrong-code' | 'tampered' | 'expired' | 'cancelled';

export type GuestStep =
  /** Send this, and show the code. */
  | { readonly type: 'code'; readonly send: Bytes; readonly digits: string; readonly offer: Offer }
  | { readonly type: 'welcome'; readonly member: MemberId; readonly controlSeq: number }
  | { readonly type: 'burnt'; readonly cause: BurnCause };

export interface Guest {
  /** What the guest says first. */
  readonly first: Bytes;
  /** Takes the host's next message. Out of order, repeated or unreadable: burnt. */
  receive(sealed: Bytes): Promise<GuestStep>;
}

export async function createGuest(link: InvitationLink, device: DevicePublics, name: string): Promise<Guest> {
  const key = await invitationKey(link);
  const reveal: Reveal = { type: 'reveal', device, name, nonce: randomBytes(32) };
  const commitment = commitTo(reveal);
  let offer: Offer | null = null;
  let over = false;
  const burn = (cause: BurnCause): GuestStep => {
    over = true;
    return { type: 'burnt', cause };
  };

  return {
    first: await sealMessage(key, 'guest', { type: 'commit', commitment }),
    async receive(sealed) {
      const message = over ? null : await openMessage(key, 'host', sealed);
      if (message?.type === 'burnt') return burn(message.cause);
      if (message?.type === 'offer' && offer === null) {
        if (!(await isOfferOf(message, link.hostKeyHash, commitment))) return burn('tampered');
        offer = message;
        const digits = await invitationCode(link.space, commitment, offer, reveal);
        return { type: 'code', send: await sealMessage(key, 'guest', reveal), digits, offer };
      }
      if (message?.type === 'welcome' && offer !== null) {
        over = true;
        return { type: 'welcome', member: message.member, controlSeq: message.controlSeq };
      }
      return burn('tampered');
    },
  };
}

async function isOfferOf(offer: Offer, hostKeyHash: Bytes, commitment: Bytes): Promise<boolean> {
  const key = await importVerifyKey(offer.hostKey);
  return (
    key.ok &&
    equalBytes(sha256(offer.hostKey), hostKeyHash) &&
    verify(key.value, offerMessage(offer, commitment), offer.signature)
  );
}
