/** How far a room has been read without a gap, when what is read and what is acknowledged arrive in any order. */
export interface ReadingPosition {
  /** All positions up to here are at home. */
  readonly cursor: number;
  note(seq: number): void;
}

export function createReadingPosition(start: number): ReadingPosition {
  let cursor = start;
  const above = new Set<number>();
  return {
    get cursor() {
      return cursor;
    },
    note(seq) {
      if (seq > cursor) above.add(seq);
      while (above.delete(cursor + 1)) cursor += 1;
    },
  };
}
