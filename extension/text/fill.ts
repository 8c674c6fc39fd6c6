/** Puts values into a sentence that has travelled between contexts, where functions cannot go. */

/** `Gäller till {date}.` with `{ date }`; a place without a value stays as it is written. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
