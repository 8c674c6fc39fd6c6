/** The case under the cursor over time: a lane per user, a shape per action, hollow where nothing bears it out, and its list. */
import { useMemo } from 'react';
import { Icon } from '#extension/ui/icon.tsx';
import { useLanguage, useTexts } from '#extension/ui/providers.tsx';
import { findingsTexts } from '#extension/text/findings.ts';
import { reviewPictureTexts } from '#extension/text/review-pictures.ts';
import type { Grade } from '#shared/findings/grade.ts';
import { caseTimeline, markShapes } from '#shared/review/case-timeline.ts';
import { rowDay, rowTime } from '#extension/text/row-time.ts';
import { CaseMarkList } from './case-mark-list.tsx';
import { MarkShapeOf, markClass } from './mark-shape.tsx';
import { Masked } from '../masked.tsx';
import type { PicturesProps } from './pictures-props.ts';
import { TimelineChart } from './timeline-chart.tsx';

const mostNamed = 3;
const hollow = ['unexplained', 'own-word'] as const;

export function CasePicture({ rows, current, span, onRow }: PicturesProps) {
  const texts = useTexts(reviewPictureTexts);
  const words = useTexts(findingsTexts);
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
  const marksOf = (grade: Grade) =>
    timeline.lanes.flatMap(({ marks }) => marks.filter((mark) => mark.grade === grade));
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
          {isJudged &&
            hollow
              .filter((grade) => grade === 'unexplained' || marksOf(grade).length > 0)
              .map((grade) => (
                <span key={grade}>
                  <svg viewBox="0 0 14 14" className="chart" aria-hidden="true">
                    <MarkShapeOf shape="read" x={7} y={7} className={markClass(grade)} />
                  </svg>
                  {words.grades[grade]}
                </span>
              ))}
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
      {isJudged && <p className="xs dim">{saysHollow()}</p>}
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

  function saysHollow(): string {
    const said = hollow.flatMap((grade) => {
      const marks = marksOf(grade);
      const named = marks.slice(0, mostNamed).map(({ row }) => {
        const event = rows.events[row];
        return event === undefined ? '' : `${event.user} ${rowDay(event.time, language)}`;
      });
      const all = [...named, ...(marks.length > mostNamed ? [texts.andMore] : [])];
      return all.length === 0 ? [] : [texts.marksOf[grade](all.join(', '))];
    });
    return said.length === 0 ? texts.allExplained : said.join(' ');
  }
}
