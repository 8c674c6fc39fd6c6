/** Failures and warnings of an import as sentences. */
import { assertNever } from '#shared/base/assert.ts';
import type { ReadWarning } from '#shared/logs/reading.ts';
import { importTexts } from '#extension/text/import.ts';
import type { Language } from '#extension/text/text.ts';
import type { ImportFailure } from './import-file.ts';

const bytesPerMegabyte = 1024 * 1024;

export function failureInWords(failure: ImportFailure, language: Language): string {
  const words = importTexts[language].failure;
  switch (failure.type) {
    case 'not-a-log':
      return words['not-a-log'][failure.looksLike];
    case 'truncated':
      return words.truncated(failure.afterRow);
    case 'too-large': {
      const isCount = failure.limit === 'rows' || failure.limit === 'cells';
      const maximum = isCount ? failure.maximum : Math.round(failure.maximum / bytesPerMegabyte);
      return words['too-large'][failure.limit](maximum);
    }
    case 'empty':
    case 'encrypted':
    case 'unknown-columns':
    case 'damaged':
    case 'cancelled':
    case 'too-slow':
    case 'reader-failed':
      return words[failure.type];
    default:
      return assertNever(failure);
  }
}

export function warningInWords(warning: ReadWarning, language: Language): string {
  const words = importTexts[language].warning;
  switch (warning.type) {
    case 'stated-count-differs':
      return words[warning.type](warning.stated, warning.read);
    case 'digits-lost':
    case 'outside-interval':
    case 'rows-on-two-sheets':
    case 'person-in-first-row':
      return words[warning.type](warning.rows);
    case 'hidden-columns':
      return words[warning.type](warning.columns.join(', '));
    case 'sheets-left-out':
      return words[warning.type](warning.sheets.join(', '));
    case 'ambiguous-dates':
    case 'midnight-alone':
      return words[warning.type];
    default:
      return assertNever(warning);
  }
}
