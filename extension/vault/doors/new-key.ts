/** A key that is printed: shown first, and in force only once somebody has it. */
import type { Result } from '#shared/base/result.ts';

export interface NewKey<Failure> {
  /** As printed. Shown once and stored nowhere. */
  readonly printed: string;
  /** From here it holds and the former one does no more; until then all is as before. May be tried again. */
  keep(): Promise<Result<void, Failure>>;
}
