/** The thin banner of a record that was opened with a reason: which protection, which reason, until when (WARN-10). */
import type { Assessment } from '#shared/assess/assessment.ts';
import { fill } from '#extension/text/fill.ts';
import type { PageTexts } from '#extension/text/page.ts';
import { dateInWords } from '../layer/date.ts';
import { closeButton } from '../layer/close-button.ts';
import { button, element } from '../layer/element.ts';
import { icon } from '../layer/icon.ts';
import { gradeOf } from '../warn/grade.ts';

export interface BannerOptions {
  readonly assessment: Assessment;
  readonly texts: PageTexts;
  readonly language: 'sv' | 'en';
  readonly onPanel: () => void;
  /** Another reason is to be given. */
  readonly onChangeReason: () => void;
  readonly onHide: () => void;
}

export function createBanner({
  assessment,
  texts,
  language,
  onPanel,
  onChangeReason,
  onHide,
}: BannerOptions): HTMLElement {
  const [strongest] = assessment.findings;
  const { given } = assessment;
  const grade = strongest === undefined ? null : gradeOf(strongest.kind, texts);
  const told = element(
    'span',
    'row grow',
    grade === null ? null : element('span', `chip ${grade.tone}`, icon(grade.icon), grade.title),
    given === null
      ? null
      : element(
          'span',
          'grow',
          element('b', '', texts.banner.reason),
          ` ${given.label}. ${fill(texts.banner.until, { date: dateInWords(given.until, language) })}`,
        ),
  );
  // The warning is gone, and no focus comes here to tell what holds.
  told.role = 'status';
  return element(
    'div',
    'layer banner',
    element(
      'div',
      'row',
      told,
      element(
        'span',
        'row',
        button('quiet', onPanel, texts.banner.panel),
        assessment.reasons.length === 0 ? null : button('quiet', onChangeReason, texts.banner.change),
        closeButton(texts.banner.hide, onHide),
      ),
    ),
  );
}
