/** Reads a relay's whole control log, page by page, when it is held against ours: not more than a space can have said. */
import type { SignedOperation } from '../protocol/signed-operation.ts';
import type { RelayMessage } from '../protocol/wire.ts';

/** A hundred devices that work every day take more than twenty years to say so much. */
const mostBytes = 256 * 2 ** 20;

/** `endless`: there is more than that, or a page that brings nothing though more was announced. */
export type Reading = 'more' | 'whole' | 'endless';

export interface ControlReading {
  readonly operations: readonly SignedOperation[];
  take(page: Extract<RelayMessage, { type: 'control' }>): Reading;
}

export function createControlReading(most: number = mostBytes): ControlReading {
  const read: SignedOperation[] = [];
  let bytes = 0;
  return {
    operations: read,
    take({ first, operations, seq }) {
      // What was on its way before the whole was asked for.
      if (first > read.length) return 'more';
      read.splice(first, Infinity, ...operations);
      bytes += operations.reduce((sum, { body }) => sum + body.length, 0);
      if (read.length > seq) return 'whole';
      return operations.length === 0 || bytes > most ? 'endless' : 'more';
    },
  };
}
