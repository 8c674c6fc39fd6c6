/** What a list is a list of, as rows of term and value: the head and the foot of the printed list, for a workbook. */
import type { printTexts } from '#extension/text/print.ts';
import type { reviewImportTexts } from '#extension/text/review-import.ts';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { ReviewProjection } from '#shared/review/annotation.ts';
import { maskedCell } from '#shared/review/masked-cell.ts';
import { maskedFilters } from '#shared/review/masked-filters.ts';
import { countJudged } from '#shared/review/progress.ts';
import { privateColumns } from '#shared/review/private-columns.ts';
import { writersOf } from '#shared/review/writers.ts';
import { swedishDay, swedishMinute } from '#shared/base/swedish-time.ts';
import { spaceLine } from '../space-line.ts';

export interface AboutListContent {
  readonly space: Space;
  readonly review: OpenReview;
  readonly projection: ReviewProjection;
  readonly masked: boolean;
  readonly nameOf: (member: string) => string;
  readonly words: (typeof printTexts)['sv'] | (typeof printTexts)['en'];
  /** What became of the file on the disk (CAP-6), and what the list lacks (CAP-4). */
  readonly outcome: (typeof reviewImportTexts)['sv' | 'en']['outcome'];
}

export function aboutList(content: AboutListContent): readonly (readonly [term: string, value: string])[] {
  const { space, review, projection, masked, nameOf, words, outcome } = content;
  const { dataset, rowKeys } = review;
  const { provenance, counts, missingFields } = dataset;
  const { signOff } = projection;
  const { filters: limits = '' } = provenance;
  const judged = countJudged(projection, rowKeys);
  const kinds = privateColumns(dataset);
  const cell = (text: string, column?: number) =>
    masked ? maskedCell(text, kinds[column ?? kinds.length]) : text;
  const lacks = [
    ...(limits === '' ? [] : [outcome.filters(masked ? maskedFilters(limits) : limits)]),
    ...(missingFields.length > 0
      ? [words.missing(missingFields.map((field) => outcome.fields[field]).join(', '))]
      : []),
  ].map((sentence) => [words.file, sentence] as const);
  return [
    [words.title, spaceLine(space)],
    [words.file, [provenance.sourceSystem, provenance.reportTitle].filter(Boolean).join(' ')],
    ...(provenance.interval
      ? [[words.interval, `${provenance.interval.from}–${provenance.interval.to}`] as const]
      : []),
    [words.rows, words.counts(counts.rows, counts.events + dataset.elsewhere)],
    ...(dataset.elsewhere > 0 ? [[words.elsewhere, String(dataset.elsewhere)] as const] : []),
    [words.judged, words.judgedCount(judged, rowKeys.length)],
    ...writersOf(projection, nameOf).legend.map(([mark, name]) => [mark, name] as const),
    [words.fetchedLabel, words.fetched(swedishDay(provenance.capturedAt), provenance.capturedBy)],
    [words.disk, outcome.fileOnDisk[provenance.disk]],
    ...lacks,
    ...dataset.notUnderstood.map(
      (row) => [words.lostRow(row.sourceRow), row.cells.map(cell).join(' · ')] as const,
    ),
    ...(signOff
      ? [
          [
            words.signed,
            words.signedBy(nameOf(signOff.author), signOff.value.role, swedishMinute(signOff.claimedTime)),
          ] as const,
          ...(signOff.value.openRows > 0
            ? [
                [
                  words.signed,
                  words.openRows(signOff.value.openRows, cell(signOff.value.openReason)),
                ] as const,
              ]
            : []),
          ...(signOff.value.gapReason === ''
            ? []
            : [[words.signed, words.gap(cell(signOff.value.gapReason))] as const]),
          [words.digest, signOff.digest] as const,
          ...(signOff.later.size > 0 ? [[words.signed, words.later(signOff.later.size)] as const] : []),
        ]
      : []),
  ];
}
