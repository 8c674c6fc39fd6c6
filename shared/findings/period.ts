/** When something holds, and whether two lists write the same word: what explanations and claims both ask. */

/** Whether a period of ISO days, open where it is null, has the day. */
export function holds(
  { from, until }: { readonly from: string | null; readonly until: string | null },
  day: string,
): boolean {
  return (from === null || from <= day) && (until === null || day <= until);
}

export function isSameWord(a: string, b: string): boolean {
  return a.trim().toLocaleLowerCase('sv') === b.trim().toLocaleLowerCase('sv');
}
