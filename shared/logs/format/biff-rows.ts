/** Walks the records of a cut BIFF stream ([MS-XLS] §2.3) to say after which row it breaks off. */

/** FORMULA, MULRK, MULBLANK, LABELSST, BLANK, NUMBER, LABEL, BOOLERR, RK: all begin with their row. */
const cellRecords = new Set([0x0006, 0x00bd, 0x00be, 0x00fd, 0x0201, 0x0203, 0x0204, 0x0205, 0x027e]);
const recordHeaderBytes = 4;

/** 1-based; null when no cell was reached. The row of the last cell may lack cells, so the one before it counts as whole. */
export function lastBiffRow(stream: Uint8Array): number | null {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  let highest = -1;
  let at = 0;
  while (at + recordHeaderBytes + 2 <= stream.length) {
    const id = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    if (id === 0 || at + recordHeaderBytes + length > stream.length) break;
    if (cellRecords.has(id)) highest = Math.max(highest, view.getUint16(at + recordHeaderBytes, true));
    at += recordHeaderBytes + length;
  }
  return highest > 0 ? highest : null;
}
