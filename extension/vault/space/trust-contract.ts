/** What the views see of how far the relay, and the devices of members, can be taken at their word (R4.5, R5.3, R8, R17). */
import type { Observable } from '#shared/base/observable.ts';
import type { Result } from '#shared/base/result.ts';
import type { Held, Quarantined } from '#shared/sealed/refusal.ts';
import type { InviteFailure } from '../members/members-contract.ts';

export type SpaceAlarm =
  /** Nobody can change the members before the two lists have been settled. `settles`: this member may. */
  | { readonly type: 'members-forked'; readonly settles: boolean }
  /** A colleague goes by another list of members, which the relay does not show here. */
  | { readonly type: 'members-told-apart'; readonly by: string }
  /** Entries name changes of the members' list that the relay does not have. */
  | { readonly type: 'members-withheld' }
  /** The relay does not show changes that others have seen. `by`: whose they are; `toldBy`: by whose word they are there. */
  | {
      readonly type: 'changes-withheld';
      readonly by: string;
      readonly changes: number;
      readonly toldBy: readonly string[];
    }
  /** The relay says that it has no such room, of one that the list of members gives to this member. */
  | { readonly type: 'room-denied' }
  /** The relay had lost what it had confirmed; it was given what is here. */
  | { readonly type: 'relay-forgot'; readonly at: number }
  /** A colleague has been at work for a day since, and their device has not shown that it has this device's changes. */
  | { readonly type: 'unconfirmed'; readonly since: number }
  /** Members' devices made something else of the entries than whose summary of them it was; it is set aside. */
  | { readonly type: 'snapshot-doubted'; readonly by: string; readonly doubtedBy: readonly string[] }
  /** A device has told two stories: nothing that it writes counts. `removes`: this member may remove it. */
  | {
      readonly type: 'device-forked';
      readonly device: string;
      readonly by: string;
      readonly isThis: boolean;
      readonly removes: boolean;
    };

export interface Unopened {
  readonly why: Held | Quarantined;
  readonly count: number;
}

export interface SpaceTrust {
  /** The gravest first. */
  readonly alarms: Observable<readonly SpaceAlarm[]>;
  /** Entries that wait, and entries that do not count, by the reason: none is dropped. */
  readonly unopened: Observable<readonly Unopened[]>;
  /** Which colleague's device last said that it has all of this device's changes in some room. */
  readonly confirmed: Observable<{ readonly by: string; readonly at: number } | null>;
  /** Colleagues on whose word alone the oldest of what is shared is taken here: they were the only ones who read it then. */
  readonly alone: Observable<readonly string[]>;
  /** Brings this device's list of members together with the relay's; what follows from both is nobody's choice. */
  settleMembers(): Promise<Result<void, InviteFailure>>;
}
