/** How an import goes and what came of it, in numbers and words. */
import { Arrival } from '#extension/ui/arrival.tsx';
import { Button } from '#extension/ui/button.tsx';
import { Note } from '#extension/ui/chip.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { Progress } from '#extension/ui/progress.tsx';
import { useLanguage, useTexts } from '#extension/ui/providers.tsx';
import { reviewImportTexts } from '#extension/text/review-import.ts';
import { assertNever } from '#shared/base/assert.ts';
import { countSourceMarks } from '#shared/review/progress.ts';
import { failureInWords, warningInWords } from '../../import/import-words.ts';
import { FirstRows } from './first-rows.tsx';
import { FateLine } from './fate-line.tsx';
import { KnownNote, OnDiskQuestion, OverlapQuestion } from './import-questions.tsx';
import type { ImportState } from './import-state.ts';
import { MappingStep } from './mapping-step.tsx';
import { DatasetSums } from './source-note.tsx';

export function ImportOutcome(props: {
  readonly state: ImportState;
  readonly onCancel: () => void;
  readonly onOpen: (review: string) => void;
}) {
  const { state } = props;
  const texts = useTexts(reviewImportTexts);
  const { language } = useLanguage();
  switch (state.type) {
    case 'idle':
      return null;
    case 'reading':
      return (
        <div className="stack-s">
          <Progress label={texts.reading(state.fileName)} detail={texts.rowsRead(state.rows)} value={null} />
          <FirstRows events={state.first} />
          <Button onPress={props.onCancel}>{texts.cancel}</Button>
        </div>
      );
    case 'unreadable':
      return <Failure>{failureInWords(state.failure, language)}</Failure>;
    case 'unsaved':
      return <Failure>{texts.failure[state.failure]}</Failure>;
    case 'columns':
      return (
        <Arrival key={state.question.why}>
          <MappingStep question={state.question} onAnswer={state.answer} />
        </Arrival>
      );
    case 'overlap':
      return (
        <Arrival>
          <OverlapQuestion
            reviews={state.reviews}
            fresh={state.fresh}
            onAnswer={state.answer}
            onOpen={props.onOpen}
          />
        </Arrival>
      );
    case 'on-disk':
      return (
        <Arrival>
          <OnDiskQuestion fileName={state.fileName} onAnswer={state.answer} />
        </Arrival>
      );
    case 'removing':
      return (
        <div className="stack-s">
          <Progress label={texts.removing(state.fileName)} detail="" value={null} />
          <p className="sm">{texts.removingHow}</p>
        </div>
      );
    case 'known':
      return (
        <Arrival>
          <KnownNote state={state} onOpen={props.onOpen} />
        </Arrival>
      );
    case 'done': {
      const { dataset } = state;
      return (
        <Arrival>
          <section className="card pad stack outcome" aria-label={texts.outcome.heading}>
            <h2>{state.review.title}</h2>
            <output className="stack-s">
              <DatasetSums dataset={dataset} marks={countSourceMarks(dataset.events)} />
            </output>
            {state.warnings.map((warning) => (
              <Note key={warning.type} tone="soft" icon="soft">
                <p>{warningInWords(warning, language)}</p>
              </Note>
            ))}
            <FateLine fate={state.fate} />
            <Button look="primary" onPress={() => props.onOpen(state.review.id)}>
              {texts.outcome.start}
            </Button>
          </section>
        </Arrival>
      );
    }
    default:
      return assertNever(state);
  }
}
