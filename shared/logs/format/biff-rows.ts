/** Walks the records of a BIFF stream ([MS-XLS] §2.1.4) by their rows: where a cut one breaks off, and how a long one begins. */

/** FORMULA, MULRK, MULBLANK, LABELSST, BLANK, NUMBER, LABEL, BOOLERR, RK: all begin with their row. */
const cellRecords = new Set([0x0006, 0x00bd, 0x00be, 0x00fd, 0x0201, 0x0203, 0x0204, 0x0205, 0x027e]);
const recordHeaderBytes = 4;
const endOfSheet = [0x0a, 0x00, 0x00, 0x00];

/** 1-based; null when no cell was reached. The row of the last cell may lack cells, so the one before it counts as whole. */
export function lastBiffRow(stream: Uint8Array): number | null {
  let highest = -1;
  for (const { row } of cells(stream)) highest = Math.max(highest, row);
  return highest > 0 ? highest : null;
}

/** The stream as if its first sheet of more than `rows` rows ended there; null when no sheet has as many. */
export function firstBiffRows(stream: Uint8Array, rows: number): Uint8Array | null {
  for (const { row, at } of cells(stream)) {
    if (row < rows) continue;
    const head = new Uint8Array(at + endOfSheet.length);
    head.set(stream.subarray(0, at));
    head.set(endOfSheet, at);
    return head;
  }
  return null;
}

/** `row`: 0-based. `at`: where its record begins. */
function* cells(stream: Uint8Array): Generator<{ readonly row: number; readonly at: number }> {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  let at = 0;
  while (at + recordHeaderBytes + 2 <= stream.length) {
    const id = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    if (id === 0 || at + recordHeaderBytes + length > stream.length) return;
    if (cellRecords.has(id)) yield { row: view.getUint16(at + recordHeaderBytes, true), at };
    at += recordHeaderBytes + length;
  }
}
