/** Who said what of the row and when, what was undone, and what came after the sign-off. */
import { useMemo, useState } from 'react';
import { reviewTexts } from '#extension/text/review.ts';
import { rowHistoryTexts } from '#extension/text/row-history.ts';
import { Icon } from '#extension/ui/icon.tsx';
import { useObservable, useTexts } from '#extension/ui/providers.tsx';
import { useMoment } from '#extension/ui/use-moment.ts';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import { rowHistory, type HistoryEntry } from '#shared/documents/row-history.ts';
import { assertNever } from '#shared/base/assert.ts';
import type { RowKey } from '#shared/review/annotation.ts';

interface RowHistoryProps {
  readonly review: OpenReview;
  readonly rowKey: RowKey;
  readonly nameOf: (member: string) => string;
}

/** Gone through when it is opened: all that was said of a review is long. */
export function RowHistory(props: RowHistoryProps) {
  const texts = useTexts(rowHistoryTexts);
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="mini">
        <Icon name="clock" />
        <span className="grow">{texts.heading}</span>
        <Icon name="next" />
      </summary>
      {open && <Entries {...props} />}
    </details>
  );
}

function Entries({ review, rowKey, nameOf }: RowHistoryProps) {
  const texts = useTexts(rowHistoryTexts);
  const words = useTexts(reviewTexts);
  const moment = useMoment();
  const projection = useObservable(review.projection);
  const entries = useMemo(() => rowHistory(projection, rowKey), [projection, rowKey]);
  const contradicts = new Set(
    projection.rows.get(rowKey)?.conflicting.map(({ operation }) => operation) ?? [],
  );
  if (entries.length === 0) return <p className="sm dim">{texts.none}</p>;
  return (
    <ol className="rowhistory stack-s sm anywhere" aria-label={texts.heading}>
      {entries.map((entry) => (
        <li key={entry.operation}>
          <p className={entry.undoneAt === null ? '' : 'undone'}>{wordsOf(entry)}</p>
          <p className="xs dim">
            {[
              words.by(nameOf(entry.author), moment(entry.claimedTime)),
              entry.undoneAt === null ? '' : texts.undone(moment(entry.undoneAt)),
              contradicts.has(entry.operation) ? texts.unaware : '',
              entry.later ? texts.later : '',
            ]
              .filter(Boolean)
              .join('. ')}
          </p>
        </li>
      ))}
    </ol>
  );

  function wordsOf({ value, redacted }: HistoryEntry): string {
    switch (value.type) {
      case 'verdict':
        return value.value === null ? texts.withdrawn : texts.verdict(words.verdicts[value.value]);
      case 'second-verdict':
        return value.value === null ? texts.secondWithdrawn : texts.second(words.verdicts[value.value]);
      case 'bulk-verdict':
        return texts.bulk(words.verdicts[value.value], value.rows.length, value.reason);
      case 'comment':
        return redacted ? texts.redacted : texts.comment(value.text);
      case 'redact':
        return texts.redact(value.reason);
      case 'assign':
        return value.member === null ? texts.unassign : texts.assign(nameOf(value.member));
      case 'undo':
      case 'sign-off':
      case 'reopen':
      case 'second-lock':
      case 'second-draw':
      case 'second-compare':
        return '';
      default:
        return assertNever(value);
    }
  }
}
