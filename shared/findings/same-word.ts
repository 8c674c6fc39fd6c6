/** Whether two lists write the same word, as explanations and claims ask. */
export function isSameWord(a: string, b: string): boolean {
  return a.trim().toLocaleLowerCase('sv') === b.trim().toLocaleLowerCase('sv');
}
