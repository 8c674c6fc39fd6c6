/** This device's copy of the control log: checked operation by operation, extended, never rewritten (R5). */
import { equalBytes } from '../base/bytes.ts';
import { createObservable, type Observable } from '../base/observable.ts';
import { err, ok, type Result } from '../base/result.ts';
import { assert } from '../base/assert.ts';
import { applyControl, replayControl, type ControlRefusal } from '../protocol/control-log.ts';
import type { ControlState } from '../protocol/control-state.ts';
import { spaceIdOf, type SignedOperation } from '../protocol/signed-operation.ts';
import type { SpaceId } from '../protocol/ids.ts';

export type ControlFailure =
  | ControlRefusal
  /** Not the log of this space. */
  | { readonly type: 'other-space' }
  /** Another operation stands where we have one: the relay tells two stories. */
  | { readonly type: 'forked' };

export interface ControlReplica {
  readonly state: Observable<ControlState>;
  readonly log: readonly SignedOperation[];
  /** Takes operations from position `first` on; those that we have must be the same. Gives how many are new. */
  take(first: number, operations: readonly SignedOperation[]): Promise<Result<number, ControlFailure>>;
}

/** `stored`: operations that were checked before they were stored, at least the first. */
export function openControlReplica(stored: readonly SignedOperation[]): ControlReplica {
  const replayed = replayControl(stored);
  assert(replayed.ok && replayed.value, 'a stored control log was checked when it came');
  const state = createObservable(replayed.value);
  const log = [...stored];
  let turn: Promise<unknown> = Promise.resolve();

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
      // oxlint-disable-next-line no-await-in-loop -- each is judged in the state that the one before leaves
      const next = await applyControl(state.get(), operation);
      if (!next.ok) return next;
      log.push(operation);
      news += 1;
      state.set(next.value);
    }
    return ok(news);
  };

  return {
    state,
    log,
    take(first, operations) {
      const result = turn.then(() => take(first, operations));
      turn = result.catch(() => undefined);
      return result;
    },
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
