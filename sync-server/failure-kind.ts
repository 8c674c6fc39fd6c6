/** What kind a failure is, for the log: never what it says, which may quote what was written. */

export interface FailureKind {
  readonly name: string;
  /** The store's or the system's, where it has one. */
  readonly code?: string;
  /** Where it was made, as `append.ts:71`. */
  readonly at?: string;
}

export function kindOf(cause: unknown): FailureKind {
  if (!(cause instanceof Error)) return { name: typeof cause };
  const { errcode, code } = cause as Error & { readonly errcode?: unknown; readonly code?: unknown };
  const known = [errcode, code].find((one) => typeof one === 'number' || typeof one === 'string');
  const at = placeOf(cause);
  return { name: cause.name, ...(known === undefined ? {} : { code: String(known) }), ...(at ? { at } : {}) };
}

/** The stack without its beginning, in which the message stands. */
function placeOf({ message, stack = '' }: Error): string | undefined {
  const from = stack.indexOf(message);
  return from < 0
    ? undefined
    : /^ +at .*?([\w.-]+:\d+):\d+\)?$/m.exec(stack.slice(from + message.length))?.[1];
}
