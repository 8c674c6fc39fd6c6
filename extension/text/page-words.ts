/** All that a page is told to say, in one language: what the worker sends when a page starts. */
import { guardTexts, type GuardTexts } from './page-guard.ts';
import { toldTexts, type ToldTexts } from './page-told.ts';
import { pageTexts, type PageTexts } from './page.ts';
import type { Language } from './text.ts';

export interface PageWords {
  readonly cover: PageTexts;
  readonly told: ToldTexts;
  readonly guard: GuardTexts;
}

export function pageWords(language: Language): PageWords {
  return { cover: pageTexts[language], told: toldTexts[language], guard: guardTexts[language] };
}
