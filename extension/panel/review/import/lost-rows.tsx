/** Rows that could not be understood, each with its place in the file and why: never dropped in silence (CAP-5). */
import { useTexts } from '#extension/ui/providers.tsx';
import { Icon } from '#extension/ui/icon.tsx';
import { reviewImportTexts } from '#extension/text/review-import.ts';
import type { NotUnderstoodRow } from '#shared/logs/access-event.ts';
import { Masked } from '../masked.tsx';

const shownAtMost = 200;

export function LostRows({ rows }: { readonly rows: readonly NotUnderstoodRow[] }) {
  const texts = useTexts(reviewImportTexts).outcome;
  if (rows.length === 0) return null;
  const why = ({ reason }: NotUnderstoodRow) =>
    reason.type === 'bad-time' ? texts.lostWhy['bad-time'](reason.text) : texts.lostWhy[reason.type];
  return (
    <details>
      <summary className="mini">
        <span>{texts.lost(rows.length)}</span>
        <Icon name="next" />
      </summary>
      <ul className="list sm">
        {rows.slice(0, shownAtMost).map((row) => (
          <li key={row.sourceRow} className="lost">
            <b>{texts.lostRow(row.sourceRow)}.</b> {why(row)}{' '}
            <span className="dim">
              <Masked text={row.cells.join(' · ')} />
            </span>
          </li>
        ))}
        {rows.length > shownAtMost && (
          <li className="lost dim">{texts.lostMore(rows.length - shownAtMost)}</li>
        )}
      </ul>
    </details>
  );
}
