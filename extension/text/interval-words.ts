/** The interval of an export in few words: `mars 2024`, `1–15 mars 2024`, `28 februari 2024–3 mars 2024`. */
import { localeOf, type Language } from './text.ts';

/** Null gives an empty string. Dates are ISO, as in `Provenance.interval`. */
export function intervalWords(
  interval: { readonly from: string; readonly to: string } | null,
  language: Language,
): string {
  if (interval === null) return '';
  const from = new Date(`${interval.from.slice(0, 10)}T00:00:00Z`);
  const to = new Date(`${interval.to.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(from.getTime()) || Number.isNaN(to.getTime())) return `${interval.from}–${interval.to}`;
  const format = (date: Date, parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(localeOf[language], { timeZone: 'UTC', ...parts }).format(date);
  const month = { month: 'long', year: 'numeric' } as const;
  const day = { day: 'numeric', ...month } as const;
  if (interval.from === interval.to) return format(from, day);
  if (format(from, month) !== format(to, month)) return `${format(from, day)}–${format(to, day)}`;
  const lastDay = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
  if (from.getUTCDate() === 1 && to.getUTCDate() === lastDay) return format(from, month);
  return `${from.getUTCDate()}–${format(to, day)}`;
}
