/** The note beside a field: what stands there, what to write instead, or why it stays. Buttons only, and no focus taken. */
import type { FieldUse } from '#shared/site/compiled.ts';
import { fill } from '#extension/text/fill.ts';
import type { GuardTexts } from '#extension/text/page-guard.ts';
import { closeButton } from '../layer/close-button.ts';
import { button, element } from '../layer/element.ts';
import { icon } from '../layer/icon.ts';
import { createSaid, say } from '../layer/said.ts';
import type { Hit } from './hit.ts';
import type { Identify } from './identify.ts';
import type { Advice } from './replacement.ts';

export interface NoteOptions {
  readonly hit: Hit;
  readonly use: FieldUse;
  readonly rule: string;
  readonly reasons: readonly { readonly id: string; readonly label: string }[];
  /** What is known of the person, and what to write instead. */
  readonly advice: Advice;
  /** The people whom a name may mean; empty when it is not about that. */
  readonly choices: readonly string[];
  /** Receivers who are to have the case number alone. */
  readonly caseNumberOnlyTo: readonly string[];
  /** Nothing says what the message is for: the user does. */
  readonly asksPurpose: boolean;
  /** It is still in the clipboard: nothing stands anywhere that could be changed. */
  readonly isPasted: boolean;
  /** The form was about to be sent. */
  readonly isHeld: boolean;
  readonly texts: GuardTexts;
  readonly identify: Identify;
  /** Resolves with the sentence that says why nothing was changed, or null. */
  readonly onReplace: () => Promise<string | null>;
  readonly onChoose: (choice: string) => Promise<string | null>;
  readonly onKeep: (reasonId: string) => Promise<string | null>;
  readonly onClose: () => void;
}

/** Why e-mail may hold what it otherwise must not. */
const wishedReason = 'person-wishes';

export interface Note {
  readonly element: HTMLElement;
  /** Alt and this digit, from 1; false when no button has it. */
  press(digit: number): boolean;
}

export function createNote(options: NoteOptions): Note {
  const { hit, use, rule, choices, isHeld, texts, onReplace, onClose } = options;
  const field = texts.fields[use];
  const isOffer = hit.kind === 'offered-place';
  /** Who is chosen, or what a letter is about, is the user's to change, not ours. */
  const areBoth = hit.kind === 'guardians';
  const isFixed = areBoth || isOffer || options.isPasted;
  const said = createSaid();
  const heldHere = areBoth ? texts.heldBoth : isOffer ? texts.heldOffer : texts.held;
  const held = options.isPasted ? texts.heldPaste : heldHere;
  if (isHeld) say(said, held);
  let acts: readonly (() => void)[] = [];
  let isBusy = false;
  const run = async (act: () => Promise<string | null>): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    const failure = await act();
    isBusy = false;
    say(said, failure);
  };

  const parts = element('div', 'stack');
  const show = (offered: readonly (() => void)[], ...children: readonly Node[]): void => {
    acts = offered;
    parts.replaceChildren(...children);
  };
  const replace = (): void => void run(onReplace);
  const offers = (): void =>
    show(
      [replace, reasons],
      change(options),
      element(
        'div',
        'row',
        keyed(1, 'primary', replace, replaceLabel(options)),
        keyed(2, 'quiet', reasons, texts.keep),
      ),
      element('p', 'sm dim', element('b', '', texts.rule), ` ${rule}`),
    );
  const showList = (
    title: string,
    labels: readonly string[],
    act: (index: number) => void,
    ...more: readonly Node[]
  ): void => {
    const offered = labels.map((_, index) => (): void => act(index));
    const group = element(
      'div',
      'reasons',
      ...offered.map((each, index) => keyed(index + 1, '', each, labels[index] ?? '')),
    );
    group.role = 'group';
    group.setAttribute('aria-label', title);
    show(offered, element('h2', 'sm', title), group, ...more);
  };
  const keep = (reasonId: string): void => {
    if (use === 'email-body' && reasonId === wishedReason) ticks(reasonId);
    else void run(() => options.onKeep(reasonId));
  };
  /** E-mail that the person wishes goes when all four are so (GUARD-8). */
  const ticks = (reasonId: string): void => {
    const open = new Set(texts.ticks.keys());
    showList(
      texts.beforeMail,
      texts.ticks,
      (index) => {
        open.delete(index);
        parts.querySelectorAll('.reasons .btn')[index]?.setAttribute('aria-pressed', 'true');
        if (open.size === 0) void run(() => options.onKeep(reasonId));
      },
      element('p', 'sm dim', texts.ticksLeft),
      button('quiet', reasons, icon('back'), texts.back),
    );
    for (const tick of parts.querySelectorAll('.reasons .btn')) tick.setAttribute('aria-pressed', 'false');
  };
  /** A letter about an offered place is not sent: whoever says so phones. */
  const first = isOffer ? [{ id: '', label: texts.phoneInstead }] : [];
  const answers = [...first, ...options.reasons];
  const choose = areBoth ? texts.chooseBoth : texts.choose;
  const question = options.asksPurpose ? texts.choosePurpose : choose;
  const reasons = (): void =>
    showList(
      isOffer ? texts.isOffer : question,
      answers.map(({ label }) => label),
      (index) => (isOffer && index === 0 ? onClose() : keep(answers[index]?.id ?? '')),
      element('p', 'sm dim', texts.recorded),
      isFixed
        ? element('p', 'sm dim', element('b', '', texts.rule), ` ${rule}`)
        : button('quiet', offers, icon('back'), texts.back),
    );
  if (choices.length > 0)
    showList(
      texts.which,
      choices,
      (index) => void run(() => options.onChoose(choices[index] ?? '')),
      element('p', 'sm dim', texts.recorded),
    );
  else if (isFixed) reasons();
  else offers();

  const name = element('span', '', fill(texts.title, { kind: texts.kinds[hit.kind], where: field.where }));
  const title = element('h1', 'row grow', icon('soft'), name);
  const words = element('div', '', element('p', 'sm', whyOf(options)));
  // What is so, then why: no focus comes here, so that both are read out where they appear.
  for (const told of [name, words]) told.role = 'status';
  const note = element(
    'div',
    'layer gnote',
    element('div', 'top', title, closeButton(texts.close, onClose)),
    words,
    parts,
    said,
  );
  // The caret stays where the user writes.
  note.addEventListener('mousedown', (event) => event.preventDefault());
  return {
    element: note,
    press(digit) {
      const act = acts[digit - 1];
      act?.();
      return act !== undefined;
    },
  };
}

function keyed(digit: number, className: string, onPress: () => void, label: string): HTMLButtonElement {
  const key = element('kbd', '', `Alt+${digit}`);
  key.setAttribute('aria-hidden', 'true');
  const made = button(className, onPress, label, key);
  made.setAttribute('aria-keyshortcuts', `Alt+${digit}`);
  return made;
}

function whyOf({ hit, use, advice, choices, caseNumberOnlyTo, texts }: NoteOptions): string {
  if (choices.length > 0) return texts.whySameName;
  if (hit.kind === 'offered-place') return texts.whyOffer;
  const { standing, replacement } = advice;
  const isUnanswered = standing === 'unanswered';
  const uncertain = isUnanswered ? texts.unanswered : texts.mayBeProtected;
  // Others live at the address of a protected person, too.
  const isKnown = standing === 'protected' && hit.kind !== 'address';
  const known = isKnown ? texts.isProtected : uncertain;
  const isEntry = use === 'registration' || use === 'planning' || use === 'booking';
  const instead = replacement?.type === 'fictive' ? texts.writeFictive : texts.writeCase;
  return [
    isUnanswered || (hit.kind !== 'guardians' && isEntry && standing !== 'not-protected') ? known : '',
    caseNumberOnlyTo.length === 0
      ? texts.fields[use].why
      : fill(texts.caseNumberOnly, { receivers: caseNumberOnlyTo.join(', ') }),
    replacement === null || caseNumberOnlyTo.length > 0 ? '' : instead,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function replaceLabel({ advice, texts }: NoteOptions): string {
  if (advice.replacement === null) return texts.remove;
  return advice.replacement.type === 'case' ? texts.swap : texts.swapFictive;
}

/** From what to what; the whole of it is never written again. */
function change({ hit, advice, texts, identify }: NoteOptions): HTMLElement {
  const { replacement } = advice;
  const kept = hit.found === null ? 0 : identify.readableLength(hit.text, hit.found, 'year-only');
  const masked = element('span', '', hit.text.slice(0, kept), element('i', 'block'));
  const next =
    replacement === null
      ? element('span', 'dim', texts.removed)
      : element('ins', '', writtenInstead(replacement, hit, texts));
  return element('p', 'swap', masked, icon('next'), next);
}

/** A fictive number would be masked here like any other. */
function writtenInstead(
  { type, text }: NonNullable<Advice['replacement']>,
  { kind }: Hit,
  texts: GuardTexts,
): string {
  if (type === 'case') return fill(texts.case, { number: text });
  return kind === 'number' ? texts.fictiveNumber : text;
}
