/** How far a room has been read without a gap, when what is read and what is acknowledged arrive in any order. */
export interface ReadingPosition {
  /** All positions up to here are at home. */
  readonly cursor: number;
  note(seq: number): void;
  /** All positions up to `seq` need no reading. */
  skipTo(seq: number): void;
}

export function createReadingPosition(start: number): ReadingPosition {
  let cursor = start;
  const above = new Set<number>();
  const advance = (): void => {
    while (above.delete(cursor + 1)) cursor += 1;
  };
  return {
    get cursor() {
      return cursor;
    },
    note(seq) {
      if (seq > cursor) above.add(seq);
      advance();
    },
    skipTo(seq) {
      for (const one of above) if (one <= seq) above.delete(one);
      cursor = Math.max(cursor, seq);
      advance();
    },
  };
}
