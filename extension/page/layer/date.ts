/** Dates in words, as people say them. */

/** `2024-11-27` as `27 november`; the year only when it is not this one. */
export function dateInWords(isoDate: string, language: 'sv' | 'en'): string {
  const date = new Date(`${isoDate}T12:00:00Z`);
  const isThisYear = date.getUTCFullYear() === new Date().getFullYear();
  return new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(date);
}
