/** The words for findings: sentences for evidence, and from what it is known. */
import type { Language } from '#extension/text/text.ts';
import type { findingsTexts } from '#extension/text/findings.ts';
import { clock, day, dayOfIso } from '#extension/text/time.ts';
import { assertNever } from '#shared/base/assert.ts';
import type { BasisList } from '#shared/casework/basis.ts';
import type { Evidence, Source } from '#shared/findings/finding.ts';

type Words = (typeof findingsTexts)['sv'];

/** `now`: of the row, so that days of its own year go without the year. `reasonOf`: what a reason is called. */
export function evidenceWords(
  evidence: Evidence,
  words: Words,
  language: Language,
  now: number,
  reasonOf: (id: string) => string,
): string {
  const { evidence: texts } = words;
  const dayWords = (iso: string): string => dayOfIso(iso, language, now);
  const maybeDay = (iso: string | null): string | null => (iso === null ? null : dayWords(iso));
  const clockWords = (local: string): string => local.slice(11, 16).replace(':', '.');
  const timeWords = (local: string): string => `${dayWords(local)} ${clockWords(local)}`.trim();
  /** The day once, when it is the same. */
  const spanWords = ({ from, until }: { readonly from: string; readonly until: string }): string =>
    `${timeWords(from)}–${from.slice(0, 10) === until.slice(0, 10) ? clockWords(until) : timeWords(until)}`;
  switch (evidence.type) {
    case 'held':
      return texts.held(maybeDay(evidence.from), maybeDay(evidence.until));
    case 'unit-held':
      return texts['unit-held'](evidence.unit, maybeDay(evidence.from), maybeDay(evidence.until));
    case 'shift':
      return texts.shift(spanWords(evidence), evidence.unit);
    case 'stands-in':
      return texts['stands-in'](evidence.for, spanWords(evidence));
    case 'becomes-theirs':
      return texts['becomes-theirs'](dayWords(evidence.day));
    case 'was-theirs':
      return texts['was-theirs'](dayWords(evidence.day));
    case 'wrote':
      return texts.wrote(timeWords(evidence.time));
    case 'role':
      return texts.role(evidence.role, evidence.unit);
    case 'said':
      return texts.said(
        `${day(evidence.at, language, now)} ${clock(evidence.at)}`,
        [reasonOf(evidence.reasonId), evidence.freeText].filter(Boolean).join('. '),
      );
    case 'nearest-shift':
      return texts['nearest-shift'](spanWords(evidence));
    case 'other-days':
      return texts['other-days'](evidence.days.map(dayWords).join(', '));
    case 'in-a-row':
      return texts['in-a-row'](spanWords(evidence));
    case 'silent':
      return texts.silent(evidence.user);
    case 'plain':
      return texts[evidence.says];
    default:
      return assertNever(evidence);
  }
}

/** Where it stands, and as of when. */
export function sourceWords(
  source: Source,
  lists: readonly BasisList[],
  nameOf: (member: string) => string,
  words: Words,
  dayOf: (at: number) => string,
): string {
  if (source.type !== 'list') return words.source[source.type];
  const head = lists.find((list) => list.head.id === source.id)?.head;
  return head === undefined
    ? words.listGone
    : words.listSource(head.fileName, dayOf(head.importedAt), nameOf(head.importedBy));
}
