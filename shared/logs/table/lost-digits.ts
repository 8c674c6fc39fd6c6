/** Numbers that lost digits to a spreadsheet's scientific display: named, never guessed. */

const scientific = /^(\d)(?:[.,](\d+))?E\+?(\d{1,2})$/i;

/** What a spreadsheet shows where a formula came to nothing. */
export const formulaError = /^#(?:N\/A|SAKNAS!|NAME\?|NAMN\?|REF!|REFERENS!|VALUE!|VÄRDEFEL!)$/;

/**
 * Whole digits where the mantissa still has all of them (`1.89902239871E+11`); `lost` where it has not
 * (`1,89902E+11`), where only `####` or an error is left, or where a number of identifier length ends in zeros that no serial has.
 */
export function restoreDigits(
  text: string,
): { readonly type: 'digits'; readonly text: string } | { readonly type: 'lost' } {
  const found = scientific.exec(text);
  if (!found) {
    const isLost = /^#{2,}$|^\d{4,7}0{5,}$/.test(text) || formulaError.test(text);
    return isLost ? { type: 'lost' } : { type: 'digits', text };
  }
  const [, whole = '', fraction = '', exponent = ''] = found;
  return fraction.length === Number(exponent) ? { type: 'digits', text: whole + fraction } : { type: 'lost' };
}
