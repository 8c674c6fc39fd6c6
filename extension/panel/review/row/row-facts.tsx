/** What the log says about the chosen row: who, what, whose record, and what stands out. Evidence, never a verdict. */
import { useState, type ReactNode } from 'react';
import { Button } from '#extension/ui/button.tsx';
import { Icon } from '#extension/ui/icon.tsx';
import { usePackLabels } from '#extension/ui/pack-labels.ts';
import { useLanguage, useTexts } from '#extension/ui/providers.tsx';
import { clock } from '#extension/text/time.ts';
import { reviewTexts } from '#extension/text/review.ts';
import type { AccessEvent } from '#shared/logs/access-event.ts';
import type { Dataset } from '#shared/logs/dataset.ts';
import { isHealthRecord } from '#shared/review/health-record.ts';
import { nameColumns, privateColumns } from '#shared/review/private-columns.ts';
import type { ReasonGiven } from '#shared/review/reason-given.ts';
import { rowTime } from '#extension/text/row-time.ts';
import { Masked } from '../masked.tsx';

interface RowFactsProps {
  readonly event: AccessEvent;
  readonly dataset: Dataset;
  readonly reasons: readonly ReasonGiven[];
  readonly nameOf: (member: string) => string;
  /** Records that the person was shown; the showing lasts until another row is chosen. */
  readonly onReveal: () => void;
  /** What has been found out about the row, above its cells. */
  readonly children?: ReactNode;
}

export function RowFacts({ event, dataset, reasons, nameOf, onReveal, children }: RowFactsProps) {
  const texts = useTexts(reviewTexts);
  const { language } = useLanguage();
  const labels = usePackLabels();
  const [shown, setShown] = useState(false);
  const kinds = privateColumns(dataset);
  const wordsOf = ({ reasonId, freeText }: ReasonGiven) =>
    [labels.reason(reasonId), freeText].filter(Boolean).join('. ');
  const name = nameColumns(dataset)
    .flatMap((column) => event.cells[column] || [])
    .join(' ');
  return (
    <>
      <header className="head">
        <h2>{event.user}</h2>
        <span className="num sm dim">{rowTime(event.time, language, 'long')}</span>
      </header>
      <p className="sm">
        {event.action}{' '}
        <b>
          <Masked text={event.detail} shown={shown} />
        </b>
        {event.unit !== '' && `, ${event.unit}`}
      </p>
      <p className="sm person">
        <span>
          {name !== '' && (
            <>
              <Masked text={name} kind="name" shown={shown} />{' '}
            </>
          )}
          <Masked text={event.subject} kind="identifier" shown={shown} />
        </span>
        {shown ? (
          <span className="xs dim">{texts.revealed}</span>
        ) : (
          <Button
            look="quiet"
            shape="small"
            icon="eye"
            onPress={() => {
              setShown(true);
              onReveal();
            }}
          >
            {texts.reveal}
          </Button>
        )}
      </p>
      <ul className="find" aria-label={texts.shows}>
        {event.authorised !== null && (
          <li>
            <Icon name={event.authorised ? 'linked' : 'unlinked'} />
            <span>
              <b>{texts.sourceMark}.</b> {event.authorised ? texts.sourceMarkYes : texts.sourceMarkNo}
            </span>
          </li>
        )}
        {isHealthRecord(event) && (
          <li>
            <Icon name="book" />
            <span>
              <b>{texts.healthFinding}.</b> {texts.healthFindingRest}
            </span>
          </li>
        )}
        {reasons.map((reason) => (
          <li key={`${reason.author} ${reason.at}`}>
            <Icon name="chat" />
            <span>
              <b>{texts.reasonFinding}.</b>{' '}
              {texts.reasonFindingRest(nameOf(reason.author), clock(reason.at), wordsOf(reason))}
            </span>
          </li>
        ))}
      </ul>
      {children}
      <details>
        <summary className="mini">
          <Icon name="list" />
          <span className="grow">{texts.allCells}</span>
          <Icon name="next" />
        </summary>
        <dl className="pairs">
          {dataset.columns.map((column, index) => (
            // Headers may repeat, and columns never move.
            <div key={index} className="pair">
              <dt>{column}</dt>
              <dd>
                <Masked text={event.cells[index] ?? ''} kind={kinds[index]} shown={shown} />
              </dd>
            </div>
          ))}
          <div className="pair">
            <dt>{texts.sourceRow}</dt>
            <dd>{event.sourceRow}</dd>
          </div>
        </dl>
      </details>
    </>
  );
}
