/** What the views see of how rooms end: what is held, what is proposed, what is culled and who has confirmed it (R11). */
import type { Bytes } from '#shared/base/bytes.ts';
import type { Observable } from '#shared/base/observable.ts';
import type { Result } from '#shared/base/result.ts';
import type { InviteFailure } from '../members/members-contract.ts';
import type { ReviewSummary } from '../review/review-contract.ts';

export interface SpaceArchive {
  /** Empty for those who are no reviewers. */
  readonly rooms: Observable<ArchiveRooms>;
  /** Keeps a room from being culled; sets an open proposal aside. */
  hold(roomId: string, reason: string): Promise<Result<void, CullFailure>>;
  releaseHold(roomId: string, hold: number): Promise<Result<void, CullFailure>>;
  propose(roomId: string): Promise<Result<void, CullFailure>>;
  withdraw(roomId: string): Promise<Result<void, CullFailure>>;
  /** Ends the room everywhere. Cannot be undone. */
  confirm(roomId: string): Promise<Result<void, CullFailure>>;
  /** As a file, signed by this device, with what is known by now; null when the room is not culled. */
  certificate(roomId: string): Promise<Bytes | null>;
}

export type CullFailure =
  | InviteFailure
  | { readonly type: 'held' }
  /** Somebody has proposed it, or withdrawn the proposal, in the meantime. */
  | { readonly type: 'changed' }
  | { readonly type: 'same-person' }
  | { readonly type: 'too-early' }
  /** A room that is to stay cannot be read here yet: its key would be lost. */
  | { readonly type: 'keys-missing' };

export interface ArchiveRooms {
  readonly kept: readonly KeptRoom[];
  /** Newest first. */
  readonly culled: readonly CulledRoomView[];
}

/** Until the first look: nothing is known, which is not that nothing is there. */
export const notYetRead: ArchiveRooms = { kept: [], culled: [] };

interface NamedRoom {
  readonly id: string;
  readonly kind: 'review' | 'mailbox';
  /** Of a mailbox, `2026-11`. */
  readonly month: string | null;
  /** Of a review, when this device has its title. */
  readonly summary: ReviewSummary | null;
}

export interface KeptRoom extends NamedRoom {
  readonly holds: readonly HoldView[];
  readonly proposal: ProposalView | null;
  /** False for the mailbox that posts go to now. */
  readonly canEnd: boolean;
}

export interface HoldView {
  readonly id: number;
  readonly by: string;
  readonly isMine: boolean;
  readonly reason: string;
}

export interface ProposalView {
  readonly by: string;
  readonly isMine: boolean;
  readonly at: number;
  readonly confirmableAt: number;
  /** Whether this user is one of two who together may: somebody else than the proposer, and one of them leads the space. */
  readonly mayConfirm: boolean;
}

export interface CulledRoomView extends NamedRoom {
  readonly proposedBy: string;
  readonly proposedAt: number;
  readonly confirmedBy: string;
  readonly confirmedAt: number;
  readonly devices: readonly CulledDevice[];
}

export interface CulledDevice {
  readonly id: string;
  readonly member: string;
  readonly isThis: boolean;
  readonly state:
    | { readonly type: 'confirmed'; readonly at: number }
    | { readonly type: 'waiting' }
    /** Removed from the space without having answered: it keeps what it had. */
    | { readonly type: 'removed' };
}
