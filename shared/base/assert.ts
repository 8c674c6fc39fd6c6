/** For what can only be false through a bug of ours. `sentence` says what should have held; it holds no data. */
export function assert(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new Error(`Bug: ${sentence}`);
}

/** The end of an exhaustive `switch`: the compiler proves that nothing reaches it. */
export function assertNever(value: never): never {
  throw new Error(`Bug: unhandled case of type ${typeof value}`);
}
