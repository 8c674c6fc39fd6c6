/** Whether what stands where a name does is one. */

/** Systems write other words where a name is withheld; those would hide the protection's own mark on the page. */
export function personName(text: string | null): string | null {
  const words = text?.trim().split(/[\s,]+/u) ?? [];
  const areNames = words.every((word) => /^\p{L}[\p{L}'’.-]*$/u.test(word));
  const isName = areNames && words.length > 1 && !/skydd|sekretess|saknas|okänd|uppgift/iu.test(text ?? '');
  return isName ? text : null;
}
