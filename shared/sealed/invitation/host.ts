/** The host's side of an invitation: answers the promise with an offer, checks what is revealed, and takes the code. */
import { equalBytes, randomBytes, type Bytes } from '../../base/bytes.ts';
import { sign } from '../../crypto/signature.ts';
import type { MemberId } from '../../protocol/ids.ts';
import { isStrongDevice } from '../../protocol/strong-keys.ts';
import type { BurnCause } from './guest.ts';
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

export type OfferDraft = Omit<Offer, 'type' | 'nonce' | 'signature'>;

export type HostStep =
  | { readonly type: 'send'; readonly send: Bytes }
  /** The guest is known; the code that they read out is wanted. */
  | { readonly type: 'code-wanted'; readonly guest: Reveal }
  | { readonly type: 'burnt'; readonly cause: BurnCause };

export interface Host {
  receive(sealed: Bytes): Promise<HostStep>;
  /** Whether these are the digits that the guest sees; asked once, a wrong answer burns. */
  isCode(digits: string): Promise<boolean>;
  welcome(controlSeq: number, member: MemberId): Promise<Bytes>;
  burn(cause: 'wrong-code' | 'tampered' | 'cancelled'): Promise<Bytes>;
}

export async function createHost(link: InvitationLink, signKey: CryptoKey, draft: OfferDraft): Promise<Host> {
  const key = await invitationKey(link);
  const unsigned = { type: 'offer' as const, ...draft, nonce: randomBytes(32) };
  let offered: { readonly commitment: Bytes; readonly offer: Offer } | null = null;
  let reveal: Reveal | null = null;
  let over = false;

  const burnt = (): HostStep => {
    over = true;
    return { type: 'burnt', cause: 'tampered' };
  };

  return {
    async receive(sealed) {
      const message = over ? null : await openMessage(key, 'guest', sealed);
      if (message?.type === 'commit' && offered === null) {
        const { commitment } = message;
        const offer = { ...unsigned, signature: await sign(signKey, offerMessage(unsigned, commitment)) };
        offered = { commitment, offer };
        return { type: 'send', send: await sealMessage(key, 'host', offer) };
      }
      if (message?.type === 'reveal' && offered !== null && reveal === null) {
        const isPromised = equalBytes(commitTo(message), offered.commitment);
        if (!isPromised || !isStrongDevice(message.device)) return burnt();
        reveal = message;
        return { type: 'code-wanted', guest: message };
      }
      return burnt();
    },
    async isCode(digits) {
      if (over || offered === null || reveal === null) return false;
      over = true;
      return digits === (await invitationCode(link.space, offered.commitment, offered.offer, reveal));
    },
    welcome: (controlSeq, member) => sealMessage(key, 'host', { type: 'welcome', controlSeq, member }),
    burn(cause) {
      over = true;
      return sealMessage(key, 'host', { type: 'burnt', cause });
    },
  };
}
