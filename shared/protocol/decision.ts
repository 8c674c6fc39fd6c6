/** What comes of judging an operation: the state that it leaves, or why it does not count. */
import type { Result } from '../base/result.ts';
import type { ControlState, Device, Member } from './control-state.ts';

export type Refusal =
  | { readonly type: 'not-entitled' }
  /** Nobody touches an owner or admin who was there before them. */
  | { readonly type: 'senior' }
  | { readonly type: 'last-owner' }
  | { readonly type: 'exists' }
  | { readonly type: 'unknown-subject' }
  | { readonly type: 'invite-closed' }
  | { readonly type: 'weak-key' }
  /** An epoch or key number that is not the one to come, or not the living one. */
  | { readonly type: 'stale-epoch' }
  /** Wraps for too few, too many or the wrong devices. */
  | { readonly type: 'wrong-wraps' }
  /** A snapshot that holds less than the one before, or what does not count. */
  | { readonly type: 'stale-snapshot' }
  /** The room is kept from culling. */
  | { readonly type: 'held' }
  /** Nobody has proposed to cull the room, or the proposal was withdrawn. */
  | { readonly type: 'not-proposed' }
  /** Who proposes a culling does not confirm it. */
  | { readonly type: 'same-person' };

export interface Author {
  readonly device: Device;
  readonly member: Member;
}

/** The parts of the state that the operation replaces. */
export type Decision = Result<Partial<ControlState>, Refusal>;
