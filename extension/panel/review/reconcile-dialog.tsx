/** Openings that the log lacks, and rows that nobody answered for, each with what it may mean. */
import { useMemo } from 'react';
import { Button } from '#extension/ui/button.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { useLanguage, useTexts } from '#extension/ui/providers.tsx';
import { findingsTexts } from '#extension/text/findings.ts';
import { reviewTexts } from '#extension/text/review.ts';
import { useMoment } from '#extension/ui/use-moment.ts';
import type { Unmatched } from '#shared/findings/reconcile.ts';
import type { AccessEvent } from '#shared/logs/access-event.ts';
import { rowTime } from '#extension/text/row-time.ts';

/** More than so many of a kind is another question than where each one is. */
const mostShown = 50;

export function ReconcileDialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly unmatched: readonly Unmatched[];
  /** By the positions that `unmatched` has. */
  readonly events: readonly AccessEvent[];
  readonly onRow: (index: number) => void;
}) {
  const texts = useTexts(findingsTexts);
  const { close } = useTexts(reviewTexts);
  const { language } = useLanguage();
  const moment = useMoment();
  const { openings, rows } = useMemo(
    () => ({
      openings: props.unmatched.flatMap((each) => (each.type === 'opening' ? [each] : [])),
      rows: props.unmatched.flatMap((each) => (each.type === 'row' ? [each] : [])),
    }),
    [props.unmatched],
  );
  return (
    <Dialog open={props.open} onClose={props.onClose} heading={texts.reconcileHeading}>
      <p className="sm dim">{texts.reconcileBody}</p>
      {props.unmatched.length === 0 && <p>{texts.reconcileNone}</p>}
      {openings.length > 0 && (
        <section className="stack-s">
          <h3>{texts.openings(openings.length)}</h3>
          {openings.length > mostShown && <p className="xs dim">{texts.first(mostShown)}</p>}
          <ul className="plainlist stack-s sm">
            {openings.slice(0, mostShown).map(({ answer, meaning }) => (
              <li key={`${answer.author} ${answer.at} ${answer.subjects.join(' ')}`}>
                <b>
                  {answer.author}, {moment(answer.at)}
                </b>
                <p className="xs dim">{texts.meanings[meaning]}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {rows.length > 0 && (
        <section className="stack-s">
          <h3>{texts.rows(rows.length)}</h3>
          {rows.length > mostShown && <p className="xs dim">{texts.first(mostShown)}</p>}
          <ul className="plainlist stack-s sm">
            {rows.slice(0, mostShown).map(({ index, meaning }) => {
              const event = props.events[index];
              if (event === undefined) return null;
              return (
                <li key={index}>
                  <b>
                    {event.user}, {rowTime(event.time, language)}
                  </b>
                  <p className="xs dim">{texts.meanings[meaning]}</p>
                  <Button look="quiet" shape="small" onPress={() => props.onRow(index)}>
                    {texts.toRow}
                  </Button>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <div className="row wrap">
        <Button onPress={props.onClose}>{close}</Button>
      </div>
    </Dialog>
  );
}
