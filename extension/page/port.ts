/** How page code reaches the worker: one function, so that tests can play the worker. */
import type { CallFailure } from '#extension/messaging/call.ts';
import type { Input, Output, ProcedureName } from '#extension/messaging/contract.ts';
import type { Result } from '#shared/base/result.ts';

type PageProcedure = Extract<ProcedureName, `page.${string}`>;

export type PageCall = <N extends PageProcedure>(
  name: N,
  input: Input<N>,
  timeoutMs?: number,
) => Promise<Result<Output<N>, CallFailure>>;

/** What the worker tells a frame of an adapted site when it starts. */
export type PageSetup = Extract<Output<'page.start'>, { type: 'adapted' }>['setup'];
