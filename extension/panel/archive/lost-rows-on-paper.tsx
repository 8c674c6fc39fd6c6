/** Rows that could not be understood are kept with the list: the sums must add up on paper too (CAP-5). */
import { useTexts } from '#extension/ui/providers.tsx';
import { printTexts } from '#extension/text/print.ts';
import type { Dataset } from '#shared/logs/dataset.ts';
import { maskedCell } from '#shared/review/masked-cell.ts';
import { privateColumns } from '#shared/review/private-columns.ts';

export function LostRowsOnPaper({
  dataset,
  masked,
}: {
  readonly dataset: Dataset;
  readonly masked: boolean;
}) {
  const texts = useTexts(printTexts);
  if (dataset.notUnderstood.length === 0) return null;
  const kinds = privateColumns(dataset);
  return (
    <section className="lostonpaper">
      <h2>{texts.lost}</h2>
      <ul>
        {dataset.notUnderstood.map((row) => (
          <li key={row.sourceRow}>
            <b>{texts.lostRow(row.sourceRow)}.</b>{' '}
            {row.cells.map((cell, column) => (masked ? maskedCell(cell, kinds[column]) : cell)).join(' · ')}
          </li>
        ))}
      </ul>
    </section>
  );
}
