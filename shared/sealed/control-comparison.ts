/** The relay's whole control log, page by page, until it can be held against ours. */
import type { Result } from '../base/result.ts';
import type { SignedOperation } from '../protocol/signed-operation.ts';
import type { RelayMessage } from '../protocol/wire.ts';
import type { ControlFailure, ControlReplica, Meeting } from './control-replica.ts';

export interface Comparison {
  /** Null until the last page has come. */
  take(message: Extract<RelayMessage, { type: 'control' }>): Promise<Result<Meeting, ControlFailure> | null>;
}

export function createComparison(control: ControlReplica): Comparison {
  let theirs: readonly SignedOperation[] = [];
  return {
    async take({ first, operations, seq }) {
      // What was on its way before the log was asked for.
      if (first > theirs.length) return null;
      theirs = [...theirs.slice(0, first), ...operations];
      return theirs.length > seq ? control.meet(theirs) : null;
    },
  };
}
