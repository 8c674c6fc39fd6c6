/** Workplaces and schools in text: there is no list of them, only names that say it themselves and words that lead to one. */

export interface Whereabouts {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** `Björkskolan`, `Kastanjens förskola`, `Berga gymnasium`. */
const school =
  /(?<![\p{L}\p{N}])\p{Lu}[\p{L}-]{1,40}(?:skolan|gymnasiet|förskolan|dagiset)(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])\p{Lu}[\p{L}-]{1,40} (?:skola|gymnasium|förskola|daghem|fritidshem)(?![\p{L}\p{N}])/gu;

/** `arbetar på Exempelbolaget`, `går i Berga`: the name begins with a capital, as names do. */
const led =
  /(?<![\p{L}])(?:[Aa]rbetar|[Jj]obbar|[Aa]nställd|[Pp]raktiserar|[Pp]raktik|[Ss]tuderar|[Gg]år|[Bb]örjar) (?:extra |nu |numera )?(?:på|hos|vid|i) (?<name>\p{Lu}[\p{L}&-]{1,40}(?: \p{Lu}[\p{L}&-]{1,40}){0,3})/gu;

/** In rising order, none within another. Time is linear: every repetition is bounded. */
export function findWhereabouts(text: string): readonly Whereabouts[] {
  const found: Whereabouts[] = [];
  for (const match of text.matchAll(led)) {
    const name = match.groups?.['name'] ?? '';
    const end = match.index + match[0].length;
    found.push({ start: end - name.length, end, text: name });
  }
  for (const match of text.matchAll(school)) {
    const start = match.index;
    const end = start + match[0].length;
    if (found.every((other) => end <= other.start || other.end <= start))
      found.push({ start, end, text: match[0] });
  }
  return found.toSorted((a, b) => a.start - b.start);
}
