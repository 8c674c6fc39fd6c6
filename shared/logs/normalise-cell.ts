/** Cells of exports as they are compared: another writer's blanks and accents make no other row. */

/** Letters that have one spelling only, with no blank to fold: nearly every cell, and a test is far cheaper than folding. */
const alreadyNormal = /^(?:[!-~¡-ɏ]+(?: [!-~¡-ɏ]+)*)?$/;

/** What is equal after this names the same row. */
export function normaliseCell(text: string): string {
  return alreadyNormal.test(text) ? text : text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
