/** Calls a procedure of the worker. Free of zod, so that page code can carry it. */
import { err, type Result } from '#shared/base/result.ts';
import type { Input, Output, ProcedureName } from './contract.ts';

/** `no-answer`: the worker is dead, restarting or newer than this page. `refused`: not allowed or not understood. */
export type CallFailure = { readonly type: 'no-answer' } | { readonly type: 'refused' };

export interface Envelope {
  readonly varsam: 1;
  readonly name: string;
  readonly input: unknown;
}

/** Resolves within `timeoutMs` (5 s unless told), never rejects. */
export async function call<N extends ProcedureName>(
  name: N,
  input: Input<N>,
  timeoutMs = 5000,
): Promise<Result<Output<N>, CallFailure>> {
  const envelope: Envelope = { varsam: 1, name, input };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), timeoutMs);
  });
  try {
    const answer: unknown = await Promise.race([chrome.runtime.sendMessage(envelope), late]);
    return isResult<Output<N>>(answer) ? answer : err({ type: 'no-answer' });
  } catch {
    return err({ type: 'no-answer' });
  } finally {
    clearTimeout(timer);
  }
}

function isResult<T>(answer: unknown): answer is Result<T, CallFailure> {
  return typeof (answer as { readonly ok?: unknown } | null | undefined)?.ok === 'boolean';
}
