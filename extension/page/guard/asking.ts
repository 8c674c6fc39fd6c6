/** The one question that is open: which field it is about, the note beside it, and what comes of an answer. */
import { fill } from '#extension/text/fill.ts';
import type { GuardTexts } from '#extension/text/page-guard.ts';
import type { Aside } from '../layer/aside.ts';
import { createSheet } from '../layer/sheet.ts';
import type { PageCall, PageSetup } from '../port.ts';
import { addressed, caseNumberOnly, reasonsFor } from './addressed.ts';
import { keepBeside } from './beside.ts';
import type { Field } from './field.ts';
import type { Hit } from './hit.ts';
import type { Identify } from './identify.ts';
import style from './note.css?inline';
import { createNote, type Note } from './note.ts';
import { choicesOf } from './receivers.ts';
import { adviseOn, type Advice, type ShownRecord } from './replacement.ts';
import { keyOf, type Written } from './written.ts';

export interface AskingOptions {
  readonly rules: PageSetup['fieldRules'];
  readonly texts: () => GuardTexts;
  readonly call: PageCall;
  readonly signal: AbortSignal;
  readonly aside: Aside;
  readonly identify: Identify;
  readonly record: () => ShownRecord;
  readonly written: Written;
  readonly hitsIn: (field: Field) => readonly Hit[];
}

export interface Asking {
  /**
   * Asks about the first open thing in a field. `again`: the text is being sent, and this sends it after all. True when it must
   * wait.
   */
  check(field: Field, again?: () => void): boolean;
  /** True when the key was meant for the note. */
  press(event: KeyboardEvent): boolean;
}

/** For having chosen among people of one name; offered for nothing else. */
const checkedReason = 'checked';

export function createAsking(options: AskingOptions): Asking {
  const { rules, texts, call, signal, aside, identify, record, written, hitsIn } = options;
  let shown: { field: Field; hit: Hit; note: Note; leave: () => void } | null = null;
  /** What the note is about, from before it is drawn: what is typed on meanwhile must not ask the same once more. */
  let asked: { readonly element: Element; readonly key: string } | null = null;
  let turn = 0;

  const isShown = (element: Element): boolean => shown?.field.editable.element === element;
  /** Drops what is on its way, so that what is asked is what is shown. */
  const drop = (): void => {
    turn += 1;
    asked = shown && { element: shown.field.editable.element, key: keyOf(shown.hit) };
  };
  const hide = (): void => {
    // What is on its way about another field comes all the same.
    const isOther = shown !== null && asked !== null && !isShown(asked.element);
    shown?.leave();
    shown = null;
    aside.hide();
    if (!isOther) drop();
  };
  const close = (): void => {
    if (shown !== null) written.dismiss(shown.field.editable.element, shown.hit);
    hide();
  };
  signal.addEventListener('abort', hide);

  const check = (field: Field, again: (() => void) | null = null): boolean => {
    const { element } = field.editable;
    const hit = element.isConnected ? written.open(element, hitsIn(field), again !== null) : null;
    const isAsked = asked?.element === element;
    if (hit === null) {
      if (isAsked && (shown === null || isShown(element))) hide();
      else if (isAsked) drop();
      return false;
    }
    if (again !== null || !isAsked || asked?.key !== keyOf(hit)) void ask(field, hit, again);
    return true;
  };

  const ask = async (field: Field, hit: Hit, again: (() => void) | null): Promise<void> => {
    const { element } = field.editable;
    // What is asked about another field stands until something is to be asked about this one.
    if (again !== null || isShown(element)) hide();
    turn += 1;
    const mine = turn;
    asked = { element, key: keyOf(hit) };
    const advice = await adviseOn(hit, field.use, { record: record(), call, identify });
    if (mine !== turn || signal.aborted) return;
    if (advice === null) {
      written.answer(element, hit);
      drop();
      if (!check(field, again)) again?.();
      return;
    }
    hide();
    asked = { element, key: keyOf(hit) };
    const rule = rules.find(({ use }) => use === field.use);
    const isChoice = hit.kind === 'same-name';
    const to = addressed(field.to(), rule?.receivers ?? []);
    const said = hit.kind === 'offered-place' ? rule?.offeredPlace : rule;
    const note = createNote({
      hit,
      use: field.use,
      rule: said?.rule ?? '',
      reasons: reasonsFor(said?.reasons ?? [], to, hit.kind).filter(({ id }) => id !== checkedReason),
      caseNumberOnlyTo: caseNumberOnly(to),
      asksPurpose: field.use === 'message-body' && !to.areAllKnown,
      choices: isChoice ? choicesOf(hit.text, field.choices()) : [],
      advice,
      isPasted: field.unseen,
      isHeld: again !== null,
      texts: texts(),
      identify,
      onReplace: () => replace(field, hit, advice),
      onChoose: (choice) => choose(field, hit, choice, advice),
      onKeep: (reasonId) => keep(field, hit, advice, reasonId),
      onClose: close,
    });
    aside.show(note.element, createSheet(style));
    shown = { field, hit, note, leave: keepBeside(note.element, element, hide) };
  };

  /** Where it stands now: the user may have written before it meanwhile. */
  const change = async (
    { editable }: Field,
    hit: Hit,
    text: string,
    hits: readonly Hit[],
  ): Promise<boolean> => {
    const now = hits.find((other) => keyOf(other) === keyOf(hit));
    if (now === undefined) return false;
    const before = editable.text();
    const start = text === '' ? withSpace(before, now) : now.start;
    return editable.replace(start, now.end, before.slice(start, now.end), text);
  };

  const replace = async (field: Field, hit: Hit, { replacement }: Advice): Promise<string | null> => {
    const isCase = replacement?.type === 'case';
    const text = isCase ? fill(texts().case, { number: replacement.text }) : (replacement?.text ?? '');
    if (!(await change(field, hit, text, hitsIn(field)))) return texts().unchanged;
    // What we have written ourselves is not asked about.
    if (replacement !== null) written.answer(field.editable.element, { ...hit, text });
    hide();
    check(field);
    return null;
  };

  /** The receiver is written as the page's own list has it, where the field is one that can be written in. */
  const choose = async (field: Field, hit: Hit, choice: string, advice: Advice): Promise<string | null> => {
    if (await change(field, hit, choice, hitsIn(field))) return keep(field, hit, advice, checkedReason);
    // The user writes it then, and is not asked again.
    written.answer(field.editable.element, hit);
    return texts().unchanged;
  };

  const keep = async (
    field: Field,
    hit: Hit,
    { caseNumber }: Advice,
    reasonId: string,
  ): Promise<string | null> => {
    const { editable, use } = field;
    const answer = await call('page.written', { use, kind: hit.kind, caseNumber, reasonId });
    if (answer.ok && answer.value.type === 'too-many') return texts().tooMany;
    const reasons = rules.find((rule) => rule.use === use)?.reasons ?? [];
    // What cannot be recorded must not hold the user's work either.
    written.answer(editable.element, hit, reasons.find(({ id }) => id === reasonId)?.holds);
    if (answer.ok && answer.value.type === 'saved') {
      hide();
      editable.element.focus({ preventScroll: true });
      check(field);
      return null;
    }
    const { failures } = texts();
    const failure = answer.ok && answer.value.type === 'failed' ? answer.value.failure : 'other';
    const isNamed = failure === 'locked' || failure === 'no-space' || failure === 'storage-full';
    return isNamed ? failures[failure] : failures.other;
  };

  return {
    check: (field, again) => check(field, again ?? null),
    press(event) {
      if (shown === null) return false;
      if (event.key === 'Escape') {
        close();
        return true;
      }
      const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
      if (digit === undefined || !event.altKey || event.ctrlKey || event.metaKey) return false;
      return shown.note.press(Number(digit));
    },
  };
}

/** A removed word takes the space before it along. */
function withSpace(text: string, { start, end }: Hit): number {
  return text[start - 1] === ' ' && /^(?:[\s.,;:!?)]|$)/u.test(text.slice(end, end + 1)) ? start - 1 : start;
}
