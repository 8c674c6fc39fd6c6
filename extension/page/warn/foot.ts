/** The foot of a warning: which rule, what is recorded, and where to write what no category says. */
import type { Assessment } from '#shared/assess/assessment.ts';
import type { PageTexts } from '#extension/text/page.ts';
import { element, button } from '../layer/element.ts';
import { icon, type IconName } from '../layer/icon.ts';

export function warningFoot({
  assessment,
  texts,
  onPanel,
}: {
  readonly assessment: Assessment;
  readonly texts: PageTexts;
  readonly onPanel: () => void;
}): HTMLElement {
  const isConfirm = assessment.level === 'confirm';
  const rules = [...new Set(assessment.findings.map(({ rule }) => rule))];
  const recorded = `${isConfirm ? texts.record.authority : texts.record.reason} ${texts.record.all}`;
  return element(
    'div',
    'foot',
    line('book', element('b', '', texts.rule), ` ${rules.join(' ')}`),
    line('pen', element('b', '', texts.record.title), ` ${recorded}`),
    isConfirm || import.meta.env.FIREFOX
      ? null
      : line(
          'chat',
          `${texts.other.before} `,
          button('link', onPanel, texts.other.link),
          `. ${texts.other.after}`,
        ),
  );
}

function line(name: IconName, ...children: readonly (Node | string)[]): HTMLElement {
  return element('div', '', icon(name), element('p', '', ...children));
}
