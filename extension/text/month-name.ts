/** Names of months, `mars` or `mar`. */
import { localeOf, type Language } from './text.ts';

/** `month` 1 to 12. Short ones have three letters in every language, so that a ring of them is even. */
export function monthName(month: number, language: Language, width: 'long' | 'short'): string {
  const name = new Intl.DateTimeFormat(localeOf[language], { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2024, month - 1, 1),
  );
  return width === 'long' ? name : name.slice(0, 3);
}
