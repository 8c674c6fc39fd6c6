/** Numbers as each language writes them, thousands set apart: 12 345 rader, 12,345 rows. Years and row numbers are no counts. */
import { localeOf, type Language } from './text.ts';

const formats: Readonly<Record<Language, Intl.NumberFormat>> = {
  sv: new Intl.NumberFormat(localeOf.sv),
  en: new Intl.NumberFormat(localeOf.en),
};

/** In Swedish with a space that does not break the line, in English with a comma. */
export const numberIn = (language: Language, n: number): string => formats[language].format(n);

export const numberSv = (n: number): string => numberIn('sv', n);
export const numberEn = (n: number): string => numberIn('en', n);

/** With what is counted, of one or of several: `countSv(2146, 'rad', 'rader')`. */
export const countSv = (n: number, one: string, several: string): string =>
  `${numberSv(n)} ${n === 1 ? one : several}`;
export const countEn = (n: number, one: string, several: string): string =>
  `${numberEn(n)} ${n === 1 ? one : several}`;
