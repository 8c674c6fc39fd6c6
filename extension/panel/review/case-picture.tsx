/** The case under the cursor over time: a lane per user, a shape per action, hollow where nothing explains it, and its list. */
import { useMemo } from 'react';
import { Icon } from '#extension/ui/icon.tsx';
import { useLanguage, useTexts } from '#extension/ui/providers.tsx';
import { reviewPictureTexts } from '#extension/text/review-pictures.ts';
import { caseTimeline, markShapes, type CaseTimeline } from '#shared/review/case-timeline.ts';
import { CaseMarkList } from './case-mark-list.tsx';
import { MarkShapeOf } from './mark-shape.tsx';
import { Masked } from './masked.tsx';
import type { PicturesProps } from './pictures.tsx';
import { rowDay, rowTime } from './row-time.ts';
import { TimelineChart } from './timeline-chart.tsx';

const mostNamed = 3;

export function CasePicture({ rows, current, span, onRow }: PicturesProps) {
  const texts = useTexts(reviewPictureTexts);
  const { language } = useLanguage();
  const subject = current === null ? '' : (rows.events[current]?.subject ?? '');
  const timeline = useMemo(
    () => (subject === '' ? null : caseTimeline(rows, subject, current, span)),
    [rows, subject, current, span],
  );
  if (timeline === null)
    return (
      <figure className="card pad">
        <p className="sm dim">{texts.noCase}</p>
      </figure>
    );
  const isJudged = rows.findings.length > 0;
  const shown = markShapes.filter((shape) =>
    timeline.lanes.some(({ marks }) => marks.some((mark) => mark.shape === shape)),
  );
  const users = timeline.lanes.map(({ user }) => user).join(', ');
  const nameOf = (row: number): string => {
    const event = rows.events[row];
    return event === undefined
      ? ''
      : texts.mark(event.user, event.action, rowTime(event.time, language, 'long'));
  };
  return (
    <figure className="card pad">
      <figcaption className="head">
        <b className="anywhere">
          <Masked text={subject} kind="identifier" />
        </b>
        <span className="legend">
          {shown.map((shape) => (
            <span key={shape}>
              <svg viewBox="0 0 14 14" className="chart" aria-hidden="true">
                <MarkShapeOf shape={shape} x={7} y={7} className="m-expl" />
              </svg>
              {texts.shapes[shape]}
            </span>
          ))}
          {isJudged && (
            <span>
              <svg viewBox="0 0 14 14" className="chart" aria-hidden="true">
                <MarkShapeOf shape="read" x={7} y={7} className="m-un" />
              </svg>
              {texts.unexplained}
            </span>
          )}
          <span>
            <svg viewBox="0 0 14 14" className="chart" aria-hidden="true">
              <rect className="weekend" width="14" height="14" />
            </svg>
            {texts.weekend}
          </span>
        </span>
      </figcaption>
      <TimelineChart
        timeline={timeline}
        current={current}
        label={texts.timelineSays(rowDay(timeline.from, language), rowDay(timeline.to, language), users)}
        nameOf={nameOf}
        onRow={onRow}
      />
      {isJudged && <p className="xs dim">{saysUnexplained(timeline)}</p>}
      {timeline.hasMore && <p className="xs dim">{texts.moreUsers}</p>}
      <details>
        <summary className="mini">
          {texts.asList}
          <Icon name="next" />
        </summary>
        <CaseMarkList timeline={timeline} rows={rows} onRow={onRow} />
      </details>
    </figure>
  );

  function saysUnexplained({ lanes }: CaseTimeline): string {
    const marks = lanes.flatMap((lane) => lane.marks.filter(({ unexplained }) => unexplained));
    if (marks.length === 0) return texts.allExplained;
    const named = marks.slice(0, mostNamed).map(({ row }) => {
      const event = rows.events[row];
      return event === undefined ? '' : `${event.user} ${rowDay(event.time, language)}`;
    });
    return texts.unexplainedMarks(
      [...named, ...(marks.length > mostNamed ? [texts.andMore] : [])].join(', '),
    );
  }
}
