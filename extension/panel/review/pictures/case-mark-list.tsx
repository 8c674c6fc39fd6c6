/** The picture of a case as a table: the same marks, in order of time, each with a way to its row. */
import { Button } from '#extension/ui/button.tsx';
import { useLanguage, useTexts } from '#extension/ui/providers.tsx';
import { findingsTexts } from '#extension/text/findings.ts';
import { reviewPictureTexts } from '#extension/text/review-pictures.ts';
import type { AnnotatedRows } from '#shared/review/annotated-rows.ts';
import type { CaseTimeline } from '#shared/review/case-timeline.ts';
import { rowTime } from '#extension/text/row-time.ts';

export function CaseMarkList(props: {
  readonly timeline: CaseTimeline;
  readonly rows: AnnotatedRows;
  readonly onRow: (row: number) => void;
}) {
  const texts = useTexts(reviewPictureTexts);
  const words = useTexts(findingsTexts);
  const { language } = useLanguage();
  const isJudged = props.rows.findings.length > 0;
  const marks = props.timeline.lanes.flatMap((lane) => lane.marks).toSorted((a, b) => a.at - b.at);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys.
    <section className="scrollx marklist" tabIndex={0} aria-label={texts.asList}>
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">{texts.time}</th>
            <th scope="col">{texts.user}</th>
            <th scope="col">{texts.action}</th>
            {isJudged && <th scope="col">{texts.explanation}</th>}
          </tr>
        </thead>
        <tbody>
          {marks.map(({ row, grade }) => {
            const event = props.rows.events[row];
            if (event === undefined) return null;
            const time = rowTime(event.time, language, 'long');
            return (
              <tr key={row}>
                <td>
                  <Button
                    look="quiet"
                    shape="small"
                    aria-label={texts.toRow(time)}
                    onPress={() => props.onRow(row)}
                  >
                    {time}
                  </Button>
                </td>
                <td>{event.user}</td>
                <td>{event.action}</td>
                {isJudged && <td>{grade !== null && words.grades[grade]}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
