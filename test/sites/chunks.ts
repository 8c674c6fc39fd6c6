/** Cuts a page where it hurts: inside numbers, inside tags and between the bytes of a letter. */

const identifier = /\d{6,8}[-+ ]?\d{4}/g;
const digitsBeforeCut = 5;

/**
 * The page's UTF-8 bytes in pieces of at most `chunkBytes`; besides, every run that looks like a personnummer is cut
 * after its fifth digit, every tag that follows one is cut after its first letter, and the first å, ä or ö of the page
 * is cut between its two bytes.
 */
export function cutAwkwardly(page: string, chunkBytes: number): readonly Uint8Array[] {
  const cuts = new Set<number>();
  const byteOffset = (index: number): number => Buffer.byteLength(page.slice(0, index));
  for (const match of page.matchAll(identifier)) {
    cuts.add(byteOffset(match.index + digitsBeforeCut));
    const tag = page.indexOf('<', match.index + match[0].length);
    if (tag !== -1) cuts.add(byteOffset(tag + 2));
  }
  const letter = page.search(/[åäöÅÄÖ]/);
  if (letter !== -1) cuts.add(byteOffset(letter) + 1);

  const bytes = Buffer.from(page);
  for (let cut = chunkBytes; cut < bytes.length; cut += chunkBytes) cuts.add(cut);
  const borders = [0, ...[...cuts].toSorted((a, b) => a - b), bytes.length];
  return borders.slice(1).map((end, index) => bytes.subarray(borders[index], end));
}
