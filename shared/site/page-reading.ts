/** What an adapter makes of one page, for whoever tries it out. */
import type { FactName, FieldUse } from './compiled.ts';
import type { RecordFacts } from './facts.ts';

export interface PageReading {
  /** Ids of all views that match; the first counts. */
  readonly views: readonly string[];
  /** Null when no view matches. */
  readonly facts: RecordFacts | null;
  /** Facts whose place is there and holds nothing that can be used: a dash, or half a number. */
  readonly withoutValue: readonly FactName[];
  /** How many places on the page it masks and guards. */
  readonly masked: number;
  readonly guarded: number;
  /** What the fields are for that should always stand at its address and do not. */
  readonly unguarded: readonly FieldUse[];
}

export interface PickedPlace {
  readonly selector: string;
  /** It counts places among its siblings, and breaks when the page gets another row. */
  readonly isFragile: boolean;
  readonly text: string;
}
