/** The cells of one row, in the two shapes of the list: seven columns where there is room, three where there is not. */
import { memo, type ReactNode } from 'react';
import { Chip } from '#extension/ui/chip.tsx';
import { useLanguage, useTexts } from '#extension/ui/providers.tsx';
import { reviewTexts } from '#extension/text/review.ts';
import { reviewPictureTexts } from '#extension/text/review-pictures.ts';
import type { AccessEvent } from '#shared/logs/access-event.ts';
import { isJudged, type RowAnnotations } from '#shared/review/annotation.ts';
import { initialsOf } from '#shared/review/writers.ts';
import type { RowFindings } from '#shared/findings/finding.ts';
import type { SampleMark } from '#shared/review/sample-mark.ts';
import { rowTime } from '#extension/text/row-time.ts';
import { FindingChip } from '../row/finding-chip.tsx';
import { Masked } from '../masked.tsx';
import { VerdictChip } from '../row/verdict-chip.tsx';

export const columnsOf = {
  wide: ['time', 'user', 'action', 'subject', 'finding', 'verdict', 'comment'],
  narrow: ['time', 'what', 'verdict'],
} as const;
export type ListShape = keyof typeof columnsOf;

type CellsOf<Shape extends ListShape> = Readonly<Record<(typeof columnsOf)[Shape][number], ReactNode>>;

export interface RowCellsProps {
  readonly event: AccessEvent;
  /** The row is the first of a group: whose, by user or by subject. */
  readonly group: 'user' | 'subject' | null;
  readonly annotations: RowAnnotations | undefined;
  readonly findings: RowFindings | undefined;
  readonly sample: SampleMark | undefined;
  readonly assigneeName: string | null;
  /** Names of colleagues whose cursor stands on the row. */
  readonly present: string;
  readonly shape: ListShape;
}

export const RowCells = memo(function RowCells(props: RowCellsProps) {
  return props.shape === 'wide' ? <WideCells {...props} /> : <NarrowCells {...props} />;
});

function WideCells({ event, group, annotations, findings, sample, assigneeName, present }: RowCellsProps) {
  const texts = useTexts(reviewTexts);
  const { language } = useLanguage();
  const comment = annotations?.comments.findLast((each) => each.redacted === null);
  const cells: CellsOf<'wide'> = {
    time: (
      <td key="time" className="num">
        <GroupName event={event} group={group} />
        {rowTime(event.time, language)}
      </td>
    ),
    user: (
      <td key="user">
        <span className="row">
          <span className="clip">{event.user}</span>
          <Present names={present} />
        </span>
        <Sampled sample={sample} />
      </td>
    ),
    action: (
      <td key="action">
        <span className="clip two">
          {event.action} <Masked text={event.detail} />
        </span>
      </td>
    ),
    subject: (
      <td key="subject" className="nowrap">
        <Masked text={event.subject} kind="identifier" />
      </td>
    ),
    finding: (
      <td key="finding">
        {event.authorised === false && <Chip kind="unexpl">{texts.unauthorised}</Chip>}{' '}
        {findings && <FindingChip findings={findings} short={event.authorised === false} />}
      </td>
    ),
    verdict: (
      <td key="verdict">
        <VerdictChip annotations={annotations} />
      </td>
    ),
    comment: (
      <td key="comment">
        <span className="clip two">{comment?.value ?? ''}</span>
        {assigneeName !== null && <span className="sub clip">{texts.assigned(assigneeName)}</span>}
      </td>
    ),
  };
  return columnsOf.wide.map((column) => cells[column]);
}

function NarrowCells({ event, group, annotations, findings, sample, assigneeName, present }: RowCellsProps) {
  const texts = useTexts(reviewTexts);
  const { language } = useLanguage();
  const judged = isJudged(annotations);
  const cells: CellsOf<'narrow'> = {
    time: (
      <td key="time" className="num dim">
        <GroupName event={event} group={group} />
        {rowTime(event.time, language)}
      </td>
    ),
    what: (
      <td key="what">
        <span className="row">
          <b className="clip">{event.user}</b>
          <Present names={present} />
        </span>
        <span className="sub clip">
          <Sampled sample={sample} /> {event.action}, <Masked text={event.detail} />
        </span>
      </td>
    ),
    verdict: (
      <td key="verdict" className="end">
        {judged ? (
          <VerdictChip annotations={annotations} />
        ) : assigneeName !== null ? (
          <Chip kind="plain">
            <span className="clip">{texts.assigned(assigneeName)}</span>
          </Chip>
        ) : event.authorised === false ? (
          <Chip kind="unexpl">{texts.unauthorised}</Chip>
        ) : findings ? (
          <FindingChip findings={findings} short />
        ) : (
          <span className="vh">{texts.notJudged}</span>
        )}
      </td>
    ),
  };
  return columnsOf.narrow.map((column) => cells[column]);
}

/** Stands over the first row of a group, across the list; read with it. */
function GroupName({ event, group }: Pick<RowCellsProps, 'event' | 'group'>) {
  const texts = useTexts(reviewTexts);
  if (group === null) return null;
  return (
    <span className="groupname">
      {event[group] === '' ? (
        texts.unnamedGroup
      ) : group === 'user' ? (
        event.user
      ) : (
        <Masked text={event.subject} kind="identifier" />
      )}
      <span className="vh">. </span>
    </span>
  );
}

function Sampled({ sample }: { readonly sample: SampleMark | undefined }) {
  const texts = useTexts(reviewPictureTexts);
  return sample && <span className="sampled">{texts.sample[sample.why]}</span>;
}

function Present({ names }: { readonly names: string }) {
  const texts = useTexts(reviewTexts);
  if (names === '') return null;
  return (
    <span className="present" title={texts.here(names)}>
      <span aria-hidden="true">{initialsOf(names)}</span>
      <span className="vh">{texts.here(names)}</span>
    </span>
  );
}
