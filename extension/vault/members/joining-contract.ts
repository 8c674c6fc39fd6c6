/** The guest's side of being brought into a space. */
import type { Observable } from '#shared/base/observable.ts';
import type { SaveFailure } from '../failures.ts';
import type { InvitationEnd } from './members-contract.ts';
import type { Space } from '../space/space-contract.ts';

export type JoinFailure =
  | { readonly type: 'bad-link' }
  | { readonly type: 'expired' }
  /** Somebody has opened it before: an invitation is for one guest, and once. */
  | { readonly type: 'used' }
  /** Whoever made the link has gone since: the code could be told to nobody. */
  | { readonly type: 'other-left' }
  /** This device is in that space. */
  | { readonly type: 'already-here' }
  | { readonly type: 'relay-unreachable' }
  | SaveFailure;

/** The guest's side: shows the code to read out. */
export interface Joining {
  readonly state: Observable<
    | { readonly type: 'waiting-for-host' }
    | { readonly type: 'code'; readonly digits: string }
    | { readonly type: 'joined'; readonly space: Space }
    | { readonly type: 'burnt'; readonly cause: InvitationEnd }
  >;
  cancel(): void;
}
