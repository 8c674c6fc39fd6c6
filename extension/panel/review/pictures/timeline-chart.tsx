/** The picture of a case over time. One stop for the tab key; arrows go between marks, Enter to the row. */
import { useRef, type KeyboardEvent } from 'react';
import { useLanguage, useTexts } from '#extension/ui/providers.tsx';
import { findingsTexts } from '#extension/text/findings.ts';
import { reviewPictureTexts } from '#extension/text/review-pictures.ts';
import type { CaseTimeline, TimelineMark } from '#shared/review/case-timeline.ts';
import { rowDay } from '#extension/text/row-time.ts';
import { MarkShapeOf, markClass } from './mark-shape.tsx';

/** In units of the picture, which fills the width it gets. */
const width = 560;
const left = 140;
const right = 552;
const top = 16;
const laneHeight = 27;
/** As many as stand clear of the first mark in the type of the picture. */
const longestName = 21;

const xOf = (share: number): number => left + share * (right - left);

interface ChartProps {
  readonly timeline: CaseTimeline;
  readonly current: number | null;
  readonly label: string;
  /** Words for a row's mark. */
  readonly nameOf: (row: number) => string;
  readonly onRow: (row: number) => void;
}

export function TimelineChart({ timeline, current, label, nameOf, onRow }: ChartProps) {
  const texts = useTexts(reviewPictureTexts);
  const words = useTexts(findingsTexts);
  const { language } = useLanguage();
  const svg = useRef<SVGSVGElement>(null);
  const { lanes, weekends, ticks } = timeline;
  const bottom = top + lanes.length * laneHeight;
  const rows = lanes.flatMap(({ marks }) => marks.map(({ row }) => row));
  const stop = current !== null && rows.includes(current) ? current : rows[0];
  const focusOn = (mark: TimelineMark | undefined): void =>
    svg.current?.querySelector<SVGGElement>(`[data-mark="${mark?.row ?? ''}"]`)?.focus();

  /** What is explained needs no words. */
  const saidOf = ({ grade }: TimelineMark): string =>
    grade === null || grade === 'explained' ? '' : words.grades[grade];

  const onKeyDown = (event: KeyboardEvent<SVGGElement>, lane: number, mark: TimelineMark): void => {
    const marks = lanes[lane]?.marks ?? [];
    const at = marks.indexOf(mark);
    const target = {
      ArrowRight: () => marks[at + 1],
      ArrowLeft: () => marks[at - 1],
      ArrowDown: () => nearest(lanes[lane + 1]?.marks ?? [], mark.at),
      ArrowUp: () => nearest(lanes[lane - 1]?.marks ?? [], mark.at),
      Home: () => marks[0],
      End: () => marks.at(-1),
    }[event.key];
    if (target !== undefined) focusOn(target());
    else if (event.key === 'Enter' || event.key === ' ') onRow(mark.row);
    else return;
    event.preventDefault();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys.
    <section className="scrollx" tabIndex={0} aria-label={texts.timeline}>
      <svg
        ref={svg}
        className="chart"
        viewBox={`0 0 ${width} ${bottom + 2}`}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- SVG has no fieldset.
        role="group"
        aria-label={label}
      >
        {weekends.map(({ from, to }) => (
          <rect
            key={from}
            className="weekend"
            x={xOf(from)}
            y={top}
            width={xOf(to) - xOf(from)}
            height={bottom - top}
          />
        ))}
        {ticks.map(({ day, at }, index) => (
          <g key={day} aria-hidden="true">
            <line className="grid" x1={xOf(at)} x2={xOf(at)} y1={top} y2={bottom} />
            <text x={xOf(at)} y={10} textAnchor="middle">
              {index === 0 || day.endsWith('-01') ? rowDay(day, language) : Number(day.slice(8))}
            </text>
          </g>
        ))}
        {lanes.map(({ user, marks }, lane) => {
          const middle = top + (lane + 0.5) * laneHeight;
          return (
            <g key={user}>
              <line
                className="grid"
                x1={left}
                x2={right}
                y1={middle + laneHeight / 2}
                y2={middle + laneHeight / 2}
              />
              <text
                aria-hidden="true"
                x={0}
                y={middle + 4}
                className={marks.some(({ grade }) => grade === 'unexplained') ? 'strong' : undefined}
              >
                {user.length > longestName ? `${user.slice(0, longestName - 1)}…` : user}
                <title>{user}</title>
              </text>
              {marks.map((mark) => (
                <g
                  key={mark.row}
                  className="mark"
                  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- SVG has no button.
                  role="button"
                  tabIndex={mark.row === stop ? 0 : -1}
                  data-mark={mark.row}
                  aria-label={[nameOf(mark.row), saidOf(mark)].filter(Boolean).join(', ')}
                  aria-current={mark.row === current ? 'true' : undefined}
                  onClick={() => onRow(mark.row)}
                  onKeyDown={(event) => onKeyDown(event, lane, mark)}
                >
                  <title>{nameOf(mark.row)}</title>
                  <circle className="m-sel" cx={xOf(mark.at)} cy={middle} r={11} />
                  <MarkShapeOf
                    shape={mark.shape}
                    x={xOf(mark.at)}
                    y={middle}
                    className={markClass(mark.grade)}
                  />
                </g>
              ))}
            </g>
          );
        })}
      </svg>
    </section>
  );
}

function nearest(marks: readonly TimelineMark[], at: number): TimelineMark | undefined {
  return marks.toSorted((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0];
}
