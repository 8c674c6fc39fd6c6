/**
 * This device's copy of the control log: checked operation by operation, extended, and rewritten only by a log that has
 * taken in all that this one says (R5).
 */
import { equalBytes } from '../base/bytes.ts';
import { createObservable, type Observable } from '../base/observable.ts';
import { err, ok, type Result } from '../base/result.ts';
import { assert } from '../base/assert.ts';
import { createTurns } from '../base/turns.ts';
import { applyBatch, applyControl, replayControl, type ControlRefusal } from '../protocol/control-log.ts';
import type { ControlState } from '../protocol/control-state.ts';
import { hashesOf } from '../protocol/fork.ts';
import { spaceIdOf, type SignedOperation } from '../protocol/signed-operation.ts';
import type { SpaceId } from '../protocol/ids.ts';

export type ControlFailure =
  | ControlRefusal
  /** Not the log of this space. */
  | { readonly type: 'other-space' }
  /** Another operation stands where we have one: the relay tells two stories. */
  | { readonly type: 'forked' };

/** What became of holding another's whole log against this one. */
export type Meeting =
  | { readonly type: 'same'; readonly news: number }
  /** Theirs has settled the fork with all that ours says: it is ours from this position on. */
  | { readonly type: 'rewritten'; readonly from: number }
  /** `after`: position of the last operation that both have; `ours`: what follows here. */
  | {
      readonly type: 'forked';
      readonly after: number;
      readonly ours: readonly SignedOperation[];
      readonly theirs: ControlState;
    };

export interface ControlReplica {
  readonly state: Observable<ControlState>;
  readonly log: readonly SignedOperation[];
  /** Takes operations from position `first` on; those that we have must be the same. Gives how many are new. */
  take(first: number, operations: readonly SignedOperation[]): Promise<Result<number, ControlFailure>>;
  /** Compares with a whole log that may have gone another way, and takes what can be taken. */
  meet(theirs: readonly SignedOperation[]): Promise<Result<Meeting, ControlFailure>>;
}

/** `stored`: operations that were checked before they were stored, at least the first. */
export function openControlReplica(stored: readonly SignedOperation[]): ControlReplica {
  const replayed = replayControl(stored);
  assert(replayed.ok && replayed.value, 'a stored control log was checked when it came');
  const state = createObservable(replayed.value);
  const log = [...stored];
  const inTurn = createTurns();

  const take: ControlReplica['take'] = async (first, operations) => {
    let news = 0;
    for (const [index, operation] of operations.entries()) {
      const seq = first + index;
      const known = log[seq];
      if (known) {
        if (!equalBytes(known.body, operation.body)) return err({ type: 'forked' });
        continue;
      }
      if (seq !== log.length) return err({ type: 'not-next' });
      const next = await applyControl(state.get(), operation, async () => log);
      // In its place, and signed onto something else than what we have.
      if (!next.ok) return next.error.type === 'not-next' ? err({ type: 'forked' }) : next;
      log.push(operation);
      news += 1;
      state.set(next.value);
    }
    return ok(news);
  };

  const meet: ControlReplica['meet'] = async (theirs) => {
    const split = log.findIndex(({ body }, seq) => !theirs[seq] || !equalBytes(body, theirs[seq].body));
    if (split === 0) return err({ type: 'other-space' });
    if (split === -1 || split >= theirs.length) {
      const taken = await take(0, theirs);
      return taken.ok ? ok({ type: 'same', news: taken.value }) : taken;
    }
    const shared = log.slice(0, split);
    const base = replayControl(shared);
    assert(base.ok, 'a stored control log was checked when it came');
    const other = await applyBatch(base.value, theirs.slice(split), async () => shared);
    if (!other.ok) return err(other.error.why);
    assert(other.value, 'a log that goes on says something');
    const ours = log.slice(split);
    const { beside } = other.value;
    if (![...hashesOf(ours)].every((hash) => beside.has(hash)))
      return ok({ type: 'forked', after: split - 1, ours, theirs: other.value });
    log.splice(split, Infinity, ...theirs.slice(split));
    state.set(other.value);
    return ok({ type: 'rewritten', from: split });
  };

  return {
    state,
    log,
    take: (first, operations) => inTurn(() => take(first, operations)),
    meet: (theirs) => inTurn(() => meet(theirs)),
  };
}

/** The replica of a space that is met for the first time: all of its log, from the first operation on. */
export async function meetControlLog(
  space: SpaceId,
  operations: readonly SignedOperation[],
): Promise<Result<ControlReplica, ControlFailure>> {
  const [genesis] = operations;
  if (!genesis || spaceIdOf(genesis) !== space) return err({ type: 'other-space' });
  const first = await applyControl(null, genesis);
  if (!first.ok) return first;
  const replica = openControlReplica([genesis]);
  const rest = await replica.take(0, operations);
  return rest.ok ? ok(replica) : rest;
}
