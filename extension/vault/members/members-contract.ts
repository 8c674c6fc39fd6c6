/** The people of a space and their devices, and the inviter's side of bringing in another. */
import type { Observable } from '#shared/base/observable.ts';
import type { Role } from '#shared/protocol/operation.ts';
import type { SaveFailure } from '../failures.ts';

export interface MemberView {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly isMe: boolean;
}

export interface DeviceView {
  readonly id: string;
  readonly member: string;
  readonly isThis: boolean;
}

export type InviteFailure =
  | { readonly type: 'not-entitled' }
  /** Relay and device have different lists of members: nobody acts on them before that is settled. */
  | { readonly type: 'members-forked' }
  /** It sends a list of members that has no end. */
  | { readonly type: 'relay-endless' }
  | { readonly type: 'relay-unreachable' }
  | SaveFailure;

/** Why nobody came in: burnt by either side, out of time, or the other side or the relay went away in the middle. */
export type InvitationEnd =
  | 'wrong-code'
  | 'tampered'
  | 'expired'
  | 'cancelled'
  | 'other-left'
  /** The guest was let in, and the guest's disk did not take it. */
  | 'not-saved'
  | 'relay-unreachable';

/** The inviter's side: shows the link, then takes the code that the invited reads out (R14). */
export interface Inviting {
  readonly link: string;
  readonly state: Observable<
    | { readonly type: 'waiting-for-guest' }
    | { readonly type: 'code-wanted'; readonly guestName: string }
    | { readonly type: 'joined'; readonly member: MemberView }
    | { readonly type: 'burnt'; readonly cause: InvitationEnd }
  >;
  /** The eight digits; a wrong code burns the invitation and tells both. */
  typeCode(digits: string): Promise<void>;
  cancel(): void;
}
