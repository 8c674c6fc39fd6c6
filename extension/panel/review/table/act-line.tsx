/** The line under the list: what was last done and how to undo it, what did not get saved, or which keys there are. */
import { Button, IconButton } from '#extension/ui/button.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { useLanguage, useTexts } from '#extension/ui/providers.tsx';
import { handoverTexts } from '#extension/text/handover.ts';
import { reviewTexts } from '#extension/text/review.ts';
import { reviewKeyTexts } from '#extension/text/review-keys.ts';
import { assertNever } from '#shared/base/assert.ts';
import type { AnnotatedRows } from '#shared/review/annotated-rows.ts';
import type { AnnotationOperation, RowKey } from '#shared/review/annotation.ts';
import { rowTime } from '#extension/text/row-time.ts';
import { KeyHint, useShortcut } from '../key-hint.tsx';
import type { ReviewActs } from '../use-review-acts.ts';

interface ActLineProps {
  readonly acts: ReviewActs;
  readonly rows: AnnotatedRows;
  readonly indexByKey: ReadonlyMap<RowKey, number>;
  readonly nameOf: (member: string) => string;
  /** A blind reader says verdicts alone. */
  readonly canComment: boolean;
  readonly onUndo: () => void;
  readonly onHelp: () => void;
}

/** It stays until the next act: nobody has to hurry, and nothing moves by itself. */
export function ActLine({ acts, canComment, onUndo, onHelp, ...names }: ActLineProps) {
  const texts = useTexts(reviewTexts);
  const keys = useTexts(reviewKeyTexts);
  const undo = useShortcut('undo');
  const help = useShortcut('help');
  const said = useActWords(acts, names);
  const type = acts.last?.type;
  return (
    <div className="actline">
      {acts.unsaved && <Failure>{texts.unsaved[acts.unsaved.type]}</Failure>}
      <div className={said === '' ? 'vh' : 'toast'}>
        <output className={type === 'saving' ? 'grow late' : 'grow'}>{said}</output>
        {(type === 'done' || type === 'saving') && (
          <Button onPress={onUndo} aria-keyshortcuts={undo}>
            {texts.undo} <KeyHint act="undo" />
          </Button>
        )}
      </div>
      {undo !== undefined && (
        <p className="keys" aria-hidden="true">
          <span>
            <KeyHint act="next" /> <KeyHint act="previous" /> {keys.move}
          </span>
          <span>
            <KeyHint act="ok" /> <KeyHint act="unclear" /> <KeyHint act="deviation" /> {keys.judge}
          </span>
          {canComment && (
            <span>
              <KeyHint act="comment" /> {keys.comment}
            </span>
          )}
          <span>
            <KeyHint act="help" /> {keys.help}
          </span>
        </p>
      )}
      <IconButton name={keys.all} icon="keyboard" aria-keyshortcuts={help} onPress={onHelp} />
    </div>
  );
}

function useActWords(
  acts: ReviewActs,
  { rows, indexByKey, nameOf }: Pick<ActLineProps, 'rows' | 'indexByKey' | 'nameOf'>,
): string {
  const texts = useTexts(reviewTexts).saved;
  const verdictWords = useTexts(reviewTexts).verdicts;
  const handover = useTexts(handoverTexts);
  const { language } = useLanguage();
  if (acts.last === null) return '';
  if (acts.last.type === 'saving') return texts.saving;
  if (acts.last.type === 'undone') return texts.undone;
  if (acts.last.type === 'handed') return handover.done(nameOf(acts.last.member), acts.last.rows);
  if (acts.last.type === 'taken-back') return handover.takenBack(nameOf(acts.last.member));
  if (acts.last.type === 'nothing-to-undo') return texts.nothingToUndo;
  const about = (row: RowKey): readonly [user: string, day: string] => {
    const event = rows.events[indexByKey.get(row) ?? -1];
    return [event?.user ?? '', event === undefined ? '' : rowTime(event.time, language)];
  };
  return wordsOf(acts.last.operation);

  function wordsOf(operation: AnnotationOperation): string {
    switch (operation.type) {
      case 'verdict':
        return operation.value === null
          ? texts.withdrawn(...about(operation.row))
          : texts.verdict(verdictWords[operation.value], ...about(operation.row));
      case 'bulk-verdict':
        return texts.bulk(verdictWords[operation.value], operation.rows.length);
      case 'comment':
        return texts.comment;
      case 'redact':
        return texts.redact;
      case 'assign':
        return operation.member === null ? texts.unassign : texts.assign(nameOf(operation.member));
      case 'undo':
      case 'sign-off':
      case 'reopen':
      case 'second-lock':
      case 'second-draw':
      case 'second-verdict':
      case 'second-compare':
        return '';
      default:
        return assertNever(operation);
    }
  }
}
