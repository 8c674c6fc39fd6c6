/** The softer grade (WARN-7): a note beside the open record. It takes no focus, and answering it is one press. */
import type { Assessment } from '#shared/assess/assessment.ts';
import type { PageTexts } from '#extension/text/page.ts';
import { button, element } from '../layer/element.ts';
import { icon } from '../layer/icon.ts';
import { createSaid, say } from '../layer/said.ts';
import { gradeOf } from './grade.ts';

export interface NoteOptions {
  readonly assessment: Assessment;
  readonly texts: PageTexts;
  readonly onBack: () => void;
  /** Resolves with the sentence that says why the answer was not stored, or null. */
  readonly onYes: () => Promise<string | null>;
}

export function createNote({ assessment, texts, onBack, onYes }: NoteOptions): HTMLElement {
  const said = createSaid();
  const answer = async (): Promise<void> => say(said, await onYes());
  const rules = [...new Set(assessment.findings.map(({ rule }) => rule))];
  return element(
    'div',
    'layer aside stack',
    element('h1', 'row', icon('soft', 'lg'), texts.soft.title),
    ...assessment.findings.map(({ kind }) => element('p', 'sm', gradeOf(kind, texts).body)),
    element(
      'div',
      'row',
      button('primary', onBack, icon('back'), texts.back),
      button('', () => void answer(), texts.soft.yes),
    ),
    said,
    element('p', 'sm dim', `${texts.rule} ${rules.join(' ')} ${texts.soft.stored} ${texts.record.all}`),
  );
}
