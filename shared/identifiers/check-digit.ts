/** The two check sums that Swedish numbers carry. */

/** Luhn's formula (ISO/IEC 7812-1 annex B) over a string of ASCII digits, from `from` to its last, the check digit. */
export function passesLuhn(digits: string, from = 0): boolean {
  const odd = (digits.length - from) % 2;
  const first = odd === 1 ? digits.charCodeAt(from) - 48 : 0;
  return (first + luhnSum(digits, from + odd, digits.length - from - odd)) % 10 === 0;
}

/** The sum that Luhn's formula makes of an even count of digits, whether they end with the check digit or more follow. */
export function luhnSum(text: string, start: number, count: number): number {
  let sum = 0;
  for (let i = start; i < start + count; i += 2) {
    const doubled = (text.charCodeAt(i) - 48) * 2;
    sum += (doubled > 9 ? doubled - 9 : doubled) + text.charCodeAt(i + 1) - 48;
  }
  return sum;
}

/** ISO 13616: country and check digits moved last, letters as 10 to 35, and the whole modulo 97 is 1. */
export function passesIban(iban: string): boolean {
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}
