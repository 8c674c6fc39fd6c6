/** The note beside a field: what stands there, what to write instead, or why it stays. Buttons only, and no focus taken. */
import { readableLength } from '#shared/identifiers/masked-form.ts';
import type { FieldUse } from '#shared/site/compiled.ts';
import { fill } from '#extension/text/fill.ts';
import type { GuardTexts } from '#extension/text/page-guard.ts';
import { button, element } from '../layer/element.ts';
import { icon } from '../layer/icon.ts';
import type { Hit } from './forbidden.ts';

export interface NoteOptions {
  readonly hit: Hit;
  readonly use: FieldUse;
  readonly rule: string;
  readonly reasons: readonly { readonly id: string; readonly label: string }[];
  /** The case number to write instead; null when none is known, and then the text can only be removed. */
  readonly caseNumber: string | null;
  /** The form was about to be sent. */
  readonly isHeld: boolean;
  readonly texts: GuardTexts;
  /** Resolves with the sentence that says why nothing was changed, or null. */
  readonly onReplace: () => Promise<string | null>;
  readonly onKeep: (reasonId: string) => Promise<string | null>;
  readonly onClose: () => void;
}

export interface Note {
  readonly element: HTMLElement;
  /** Alt and this digit, from 1; false when no button has it. */
  press(digit: number): boolean;
}

export function createNote(options: NoteOptions): Note {
  const { hit, use, rule, caseNumber, isHeld, texts, onReplace, onClose } = options;
  const field = texts.fields[use];
  const said = element('p', 'said');
  said.role = 'status';
  said.hidden = !isHeld;
  said.textContent = isHeld ? texts.held : '';
  let acts: readonly (() => void)[] = [];
  let isBusy = false;
  const run = async (act: () => Promise<string | null>): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    const failure = await act();
    isBusy = false;
    said.hidden = failure === null;
    said.textContent = failure;
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
        keyed(1, 'primary', replace, caseNumber === null ? texts.remove : texts.swap),
        keyed(2, 'quiet', reasons, texts.keep),
      ),
      element('p', 'sm dim', element('b', '', texts.rule), ` ${rule}`),
    );
  const reasons = (): void => {
    const keep = options.reasons.map(
      ({ id }) =>
        (): void =>
          void run(() => options.onKeep(id)),
    );
    const group = element(
      'div',
      'reasons',
      ...keep.map((act, index) => keyed(index + 1, '', act, options.reasons[index]?.label ?? '')),
    );
    group.role = 'group';
    group.setAttribute('aria-label', texts.choose);
    show(
      keep,
      element('h2', 'sm', texts.choose),
      group,
      element('p', 'sm dim', texts.recorded),
      button('quiet', offers, icon('back'), texts.back),
    );
  };
  offers();

  const close = button('quiet', onClose, icon('close'));
  close.setAttribute('aria-label', texts.close);
  close.title = texts.close;
  const title = element(
    'h1',
    'row grow',
    icon('soft'),
    fill(texts.title, { kind: texts.kinds[hit.kind], where: field.where }),
  );
  const why = caseNumber === null ? field.why : `${field.why} ${texts.writeCase}`;
  const words = element('div', '', element('p', 'sm', why));
  words.role = 'status';
  const note = element('div', 'layer gnote', element('div', 'top', title, close), words, parts, said);
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

/** From what to what; the whole of it is never written again. */
function change({ hit, caseNumber, texts }: NoteOptions): HTMLElement {
  const kept = hit.found === null ? 0 : readableLength(hit.text, hit.found, 'year-only');
  const masked = element('span', '', hit.text.slice(0, kept), element('i', 'block'));
  const next =
    caseNumber === null
      ? element('span', 'dim', texts.removed)
      : element('ins', '', fill(texts.case, { number: caseNumber }));
  return element('p', 'swap', masked, icon('next'), next);
}
