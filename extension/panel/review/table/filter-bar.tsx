/** What of the review is shown: judged or not, a few filters one press away, the rest behind *Filter*, and search. */
import type { RefObject } from 'react';
import { Group } from 'react-aria-components';
import { Icon } from '#extension/ui/icon.tsx';
import { useLanguage, useTexts } from '#extension/ui/providers.tsx';
import { numberIn } from '#extension/text/count.ts';
import { findingsTexts } from '#extension/text/findings.ts';
import { reviewTexts } from '#extension/text/review.ts';
import { reviewPictureTexts } from '#extension/text/review-pictures.ts';
import type { Grade } from '#shared/findings/grade.ts';
import type { ReviewProgress, SourceMarks } from '#shared/review/progress.ts';
import type { JudgedFilter, RowFilter } from '#shared/review/row-filter.ts';
import type { RowOrder } from '#shared/review/row-order.ts';
import { KeyHint, useShortcut } from '../key-hint.tsx';
import { OrderChoice } from './order-choice.tsx';
import type { ListShape } from './row-cells.tsx';

interface FilterBarProps {
  readonly filter: RowFilter;
  readonly onChange: (change: Partial<RowFilter>) => void;
  readonly progress: ReviewProgress;
  readonly marks: SourceMarks;
  /** The plan asks for some of the rows. */
  readonly hasSample: boolean;
  /** Where there is little room, only the filters that are on, and the most used one, stand in the open. */
  readonly shape: ListShape;
  readonly onMore: () => void;
  /** How many rows are how far explained; null while nothing is known to judge by. */
  readonly graded: Readonly<Record<Grade, number>> | null;
  /** Differences between openings and rows; null when nothing was answered in the extension. */
  readonly unmatched: number | null;
  readonly onReconcile: () => void;
  readonly order: RowOrder;
  readonly onOrder: (order: RowOrder) => void;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly onLeave: () => void;
}

export function FilterBar({
  filter,
  onChange,
  progress,
  marks,
  graded,
  searchRef,
  ...props
}: FilterBarProps) {
  const texts = useTexts(reviewTexts);
  const words = useTexts(findingsTexts);
  const sampleWords = useTexts(reviewPictureTexts);
  const { language } = useLanguage();
  const segments: readonly {
    readonly judged: JudgedFilter;
    readonly name: string;
    readonly count: number;
  }[] = [
    { judged: 'unjudged', name: texts.unjudged, count: progress.rows - progress.judged },
    { judged: 'judged', name: texts.judgedTab, count: progress.judged },
    { judged: 'all', name: texts.all, count: progress.rows },
  ];
  const { judged } = filter;
  const verdictName =
    judged === 'ok' || judged === 'unclear' || judged === 'deviation' ? texts.verdicts[judged] : null;
  return (
    <div className="rvbar">
      <Group className="seg" aria-label={texts.show}>
        {segments.map((segment) => (
          <button
            key={segment.judged}
            type="button"
            aria-pressed={judged === segment.judged}
            onClick={() => onChange({ judged: segment.judged })}
          >
            {segment.name} {numberIn(language, segment.count)}
          </button>
        ))}
      </Group>
      <Group className="row wrap chips" aria-label={texts.filters}>
        {graded !== null &&
          (['unexplained', 'own-word'] as const)
            .filter((grade) => grade === 'unexplained' || graded[grade] > 0 || filter.explained === grade)
            .map((grade) => (
              <FilterChip
                key={grade}
                name={words.counts[grade](graded[grade])}
                on={filter.explained === grade}
                onToggle={(on) => onChange({ explained: on ? grade : 'all' })}
              />
            ))}
        {(props.hasSample || filter.sampled) && (
          <FilterChip
            name={sampleWords.sampled}
            hint={sampleWords.sampledHint}
            on={filter.sampled}
            onToggle={(on) => onChange({ sampled: on })}
          />
        )}
        {marks.marked && (
          <FilterChip
            name={`${texts.unauthorised} ${numberIn(language, marks.unauthorised)}`}
            on={filter.unauthorised}
            onToggle={(on) => onChange({ unauthorised: on })}
          />
        )}
        {marks.healthRecord > 0 && (props.shape === 'wide' || filter.healthRecord) && (
          <FilterChip
            name={`${texts.healthRecord} ${numberIn(language, marks.healthRecord)}`}
            on={filter.healthRecord}
            onToggle={(on) => onChange({ healthRecord: on })}
          />
        )}
        {(progress.conflicting > 0 || judged === 'conflicting') && (
          <FilterChip
            name={`${props.shape === 'wide' ? texts.conflicting : texts.differ} ${numberIn(language, progress.conflicting)}`}
            on={judged === 'conflicting'}
            onToggle={(on) => onChange({ judged: on ? 'conflicting' : 'all' })}
          />
        )}
        {filter.assignee !== null && (
          <FilterChip name={texts.mine} on onToggle={() => onChange({ assignee: null })} />
        )}
        {filter.user !== null && (
          <FilterChip name={texts.userName(filter.user)} on onToggle={() => onChange({ user: null })} />
        )}
        {filter.subject !== null && (
          <FilterChip name={texts.sameSubject} on onToggle={() => onChange({ subject: null })} />
        )}
        {verdictName !== null && (
          <FilterChip name={verdictName} on onToggle={() => onChange({ judged: 'all' })} />
        )}
        {props.unmatched !== null && (props.shape === 'wide' || props.unmatched > 0) && (
          <button type="button" className="fchip" aria-haspopup="dialog" onClick={props.onReconcile}>
            {words.reconcile} {props.unmatched}
          </button>
        )}
        <OrderChoice order={props.order} judged={graded !== null} onChange={props.onOrder} />
        <button
          type="button"
          className="fchip"
          aria-haspopup="dialog"
          aria-keyshortcuts={useShortcut('filter')}
          onClick={props.onMore}
        >
          <Icon name="filter" />
          {texts.filterButton} <KeyHint act="filter" />
        </button>
      </Group>
      <div className="srch">
        <Icon name="search" />
        <input
          type="search"
          ref={searchRef}
          aria-label={texts.searchHint}
          aria-keyshortcuts={useShortcut('search')}
          placeholder={texts.search}
          value={filter.search}
          onChange={(event) => onChange({ search: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' || (event.key === 'Escape' && filter.search === '')) props.onLeave();
          }}
        />
        <KeyHint act="search" />
      </div>
    </div>
  );
}

/** A filter that is on carries a cross; Backspace takes it away. */
function FilterChip(props: {
  readonly name: string;
  readonly hint?: string;
  readonly on: boolean;
  readonly onToggle: (on: boolean) => void;
}) {
  return (
    <button
      type="button"
      className="fchip"
      title={props.hint}
      aria-pressed={props.on}
      onClick={() => props.onToggle(!props.on)}
      onKeyDown={(event) => {
        if (event.key === 'Backspace' && props.on) props.onToggle(false);
      }}
    >
      {props.name}
      {props.on && <Icon name="close" />}
    </button>
  );
}
