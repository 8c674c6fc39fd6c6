/** The warning card: what is so, the safe way first, reasons, the rule and what is recorded. Buttons only, no text input. */
import type { Assessment } from '#shared/assess/assessment.ts';
import { fill } from '#extension/text/fill.ts';
import type { PageTexts } from '#extension/text/page.ts';
import { dateInWords } from '../layer/date.ts';
import { button, element } from '../layer/element.ts';
import { icon } from '../layer/icon.ts';
import type { Card } from '../layer/modal.ts';
import { createSaid, say } from '../layer/said.ts';
import { warningFoot } from './foot.ts';
import { gradeOf, otherFindings } from './grade.ts';

export type Answer =
  | { readonly type: 'reason'; readonly reasonId: string }
  | { readonly type: 'confirm' }
  | { readonly type: 'wrong-click' };

export interface WarningOptions {
  readonly assessment: Assessment;
  readonly texts: PageTexts;
  readonly language: 'sv' | 'en';
  readonly onBack: () => void;
  readonly onPanel: () => void;
  readonly onGate: () => void;
  /** A press that the caller may refuse; resolves with the sentence that says why it did not open, or null. */
  readonly onAnswer: (answer: Answer, pressed: HTMLElement, event: MouseEvent) => Promise<string | null>;
}

/** For the levels `barrier` (reason, then open) and `confirm` (one plain button). */
export function createWarning(options: WarningOptions): Card {
  const { assessment, texts, onBack } = options;
  const [strongest] = assessment.findings;
  const grade = gradeOf(strongest?.kind ?? { type: 'unreadable' }, texts);
  const isConfirm = assessment.level === 'confirm';
  const key = element('kbd', '', 'Esc');
  key.ariaHidden = 'true';
  const back = button('primary big', onBack, icon('back'), texts.back, key);
  const also = otherFindings(assessment, texts);
  const title = element('h1', '', grade.title);
  title.id = 'varsam-title';
  const ways = wayFor(options, isConfirm);
  const body = isConfirm ? texts.screen : grade.body;
  const card = element(
    'section',
    `card ${grade.tone}`,
    element(
      'div',
      'head',
      icon(grade.icon, 'xl'),
      element('div', '', title, element('p', '', isConfirm ? texts.authorisedLead : grade.lead)),
    ),
    element(
      'div',
      'body stack',
      facts(options),
      body === '' ? null : element('p', '', body),
      also.length === 0 ? null : element('p', '', element('b', '', texts.alsoTitle), ` ${also.join(' ')}`),
      assessment.mismatch === 'mark-gone' ? markGone(options) : null,
      back,
      ...ways.parts,
    ),
    warningFoot(options),
  );
  return { element: card, labelId: title.id, focus: back, confirms: ways.confirms, onEscape: onBack };
}

/** The register says more than the page does: who sets that right stands in the side panel (WARN-6). */
function markGone({ texts, onPanel }: WarningOptions): HTMLElement {
  const { title, body, link } = texts.markGone;
  return element('p', '', element('b', '', title), ` ${body} `, button('link', onPanel, link), '.');
}

interface Way {
  readonly parts: readonly HTMLElement[];
  readonly confirms: readonly HTMLElement[];
}

/** Firefox does not tell whether a button is really seen: there, reasons are given in a tab of ours. */
function wayFor(options: WarningOptions, isConfirm: boolean): Way {
  if (import.meta.env.FIREFOX) return apartWay(options);
  return isConfirm ? confirmWay(options) : reasonWay(options);
}

function apartWay(options: WarningOptions): Way {
  const { texts, onGate } = options;
  const said = createSaid();
  const open = button('full', onGate, texts.apart.open);
  return { parts: [element('p', '', texts.apart.why), open, said, mistake(options, said)], confirms: [] };
}

function confirmWay(options: WarningOptions): Way {
  const said = createSaid();
  const open = button(
    'full',
    (event) => void answer(options, { type: 'confirm' }, open, event, said),
    options.texts.open,
  );
  return { parts: [open, said], confirms: [open] };
}

const stepOf: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Choosing a reason shows the button that opens; nothing opens in one press. */
function reasonWay(options: WarningOptions): Way {
  const { assessment, texts } = options;
  const said = createSaid();
  const chosenLabel = element('b', '');
  let chosen: string | null = null;
  const open = button(
    '',
    (event) => {
      if (chosen !== null) void answer(options, { type: 'reason', reasonId: chosen }, open, event, said);
    },
    texts.open,
  );
  const go = element('div', 'go', element('span', 'sm', `${texts.chosen} `, chosenLabel), open);
  go.hidden = true;
  go.role = 'status';
  const choices = assessment.reasons.map(({ id, label }) => {
    const choice = button(
      '',
      () => {
        chosen = id;
        chosenLabel.textContent = label;
        go.hidden = false;
        say(said, null);
        for (const other of choices) other.ariaPressed = String(other === choice);
      },
      label,
    );
    choice.ariaPressed = 'false';
    return choice;
  });
  const heading = element('h2', 'or', texts.choose);
  heading.id = 'varsam-choose';
  const group = element('div', 'reasons', ...choices);
  group.role = 'group';
  group.setAttribute('aria-labelledby', heading.id);
  group.addEventListener('keydown', (event) => {
    const step = stepOf[event.key];
    if (step === undefined) return;
    event.preventDefault();
    choices.at((choices.indexOf(event.target as HTMLButtonElement) + step) % choices.length)?.focus();
  });
  return { parts: [heading, group, go, said, mistake(options, said)], confirms: [open] };
}

function mistake(options: WarningOptions, said: HTMLElement): HTMLElement {
  const { texts } = options;
  const wrong = button(
    'quiet',
    (event) => void answer(options, { type: 'wrong-click' }, wrong, event, said),
    texts.wrongClick,
  );
  return element('div', 'row', wrong, element('span', 'sm dim', texts.wrongClickWhy));
}

async function answer(
  { onAnswer, texts }: WarningOptions,
  given: Answer,
  pressed: HTMLButtonElement,
  event: MouseEvent,
  said: HTMLElement,
): Promise<void> {
  if (pressed.ariaBusy === 'true') return;
  const label = pressed.textContent;
  const outcome = onAnswer(given, pressed, event);
  pressed.ariaBusy = 'true';
  if (given.type !== 'wrong-click') pressed.textContent = texts.opening;
  const failure = await outcome;
  pressed.ariaBusy = null;
  pressed.textContent = label;
  say(said, failure);
}

function facts({ assessment, texts, language }: WarningOptions): HTMLElement {
  const { authorisedUntil } = assessment;
  const authority =
    authorisedUntil === null
      ? texts.facts.noAuthority
      : fill(texts.facts.until, { date: dateInWords(authorisedUntil, language) });
  const rows: readonly (readonly [string, string | null])[] = [
    [texts.facts.caseNumber, assessment.caseNumber],
    [texts.facts.unit, assessment.unit],
    [texts.facts.authority, authority],
  ];
  return element(
    'dl',
    'facts',
    ...rows.flatMap(([term, value]) =>
      value === null ? [] : [element('div', '', element('dt', '', term), element('dd', '', value))],
    ),
  );
}
