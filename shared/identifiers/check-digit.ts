/** The two check sums that Swedish numbers carry. */

/** Luhn's formula (ISO/IEC 7812-1 annex B) over a string of ASCII digits, from `from` to its last, the check digit. */
export function passesLuhn(digits: string, from = 0): boolean {
  let sum = 0;
  for (let i = digits.length - 1, double = false; i >= from; i--, double = !double) {
    const digit = digits.charCodeAt(i) - 48;
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
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
