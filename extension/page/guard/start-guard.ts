/** Watches what is written in the guarded fields of a frame, and asks beside the field when it should not stand there. */
import { normaliseSubject } from '#shared/identifiers/subject.ts';
import type { GuardedField } from '#shared/site/compiled.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import { fill } from '#extension/text/fill.ts';
import type { GuardTexts } from '#extension/text/page-guard.ts';
import { createAside, type AsideOptions } from '../layer/aside.ts';
import type { PageCall, PageSetup } from '../port.ts';
import { keepBeside } from './beside.ts';
import { fieldAround, fieldOf, type Field } from './field.ts';
import { findForbidden, type Hit } from './forbidden.ts';
import { createNote, type Note } from './note.ts';
import { createWritten, keyOf } from './written.ts';

export interface GuardOptions extends AsideOptions {
  readonly window: Window;
  readonly guard: readonly GuardedField[];
  readonly rules: PageSetup['fieldRules'];
  readonly texts: () => GuardTexts;
  readonly call: PageCall;
  /** The record that the frame shows, if any. */
  readonly record: () => { readonly facts: RecordFacts | null; readonly isProtected: boolean };
}

/** While somebody types, a number is looked at once it has been still this long; what is pasted, at once. */
const typingMs = 250;

interface Shown {
  readonly field: Field;
  readonly hit: Hit;
  readonly note: Note;
  readonly leave: () => void;
}

export function startGuard(options: GuardOptions): void {
  const { window, guard, rules, texts, call, record, signal } = options;
  if (guard.length === 0) return;
  const aside = createAside(options);
  const written = createWritten();
  let shown: Shown | null = null;
  /** What the note is about, from before it is drawn: what is typed on meanwhile must not ask the same once more. */
  let asked: { readonly element: Element; readonly key: string } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;

  const hitsIn = ({ editable, use }: Field): readonly Hit[] => {
    const { facts, isProtected } = record();
    const name = facts?.subjectName ?? null;
    return findForbidden(editable.text(), use, { isProtected, names: name === null ? [] : [name] });
  };
  const hide = (): void => {
    turn += 1;
    asked = null;
    shown?.leave();
    shown = null;
    aside.hide();
  };
  const close = (): void => {
    if (shown !== null) written.dismiss(shown.field.editable.element, shown.hit);
    hide();
  };

  const check = (field: Field, isSending = false): boolean => {
    const { element } = field.editable;
    const hit = element.isConnected ? written.open(element, hitsIn(field), isSending) : null;
    const isAsked = asked?.element === element;
    if (hit === null) {
      if (isAsked) hide();
      return false;
    }
    if (isSending || !isAsked || asked?.key !== keyOf(hit)) void ask(field, hit, isSending);
    return true;
  };

  /** The case of the very person whose number it is; for anything else, the record that the page shows. */
  const caseFor = async (hit: Hit): Promise<string | null> => {
    const { facts } = record();
    if (hit.kind !== 'number') return facts?.caseNumber ?? null;
    const subject = normaliseSubject(hit.text, new Date().toISOString().slice(0, 10));
    if (subject === null) return null;
    if (subject === facts?.subject) return facts.caseNumber;
    const answer = await call('page.caseOf', { subject });
    return answer.ok ? answer.value.caseNumber : null;
  };

  const ask = async (field: Field, hit: Hit, isHeld: boolean): Promise<void> => {
    hide();
    const mine = turn;
    asked = { element: field.editable.element, key: keyOf(hit) };
    const caseNumber = await caseFor(hit);
    if (mine !== turn || signal.aborted) return;
    const { element } = field.editable;
    const { rule = '', reasons = [] } = rules.find(({ use }) => use === field.use) ?? {};
    const note = createNote({
      hit,
      use: field.use,
      rule,
      reasons,
      caseNumber,
      isHeld,
      texts: texts(),
      onReplace: () => replace(field, hit, caseNumber),
      onKeep: (reasonId) => keep(field, hit, caseNumber, reasonId),
      onClose: close,
    });
    aside.show(note.element);
    shown = { field, hit, note, leave: keepBeside(note.element, element, hide) };
  };

  /** Where it stands now: the user may have written before it meanwhile. */
  const replace = async (field: Field, hit: Hit, caseNumber: string | null): Promise<string | null> => {
    const { editable } = field;
    const now = hitsIn(field).find((other) => keyOf(other) === keyOf(hit));
    const text = editable.text();
    const start = caseNumber === null && now !== undefined ? withSpace(text, now) : now?.start;
    if (now === undefined || start === undefined) return texts().unchanged;
    const replacement = caseNumber === null ? '' : fill(texts().case, { number: caseNumber });
    if (!(await editable.replace(start, now.end, text.slice(start, now.end), replacement)))
      return texts().unchanged;
    hide();
    check(field);
    return null;
  };

  const keep = async (
    field: Field,
    hit: Hit,
    caseNumber: string | null,
    reasonId: string,
  ): Promise<string | null> => {
    const { editable, use } = field;
    const answer = await call('page.written', { use, kind: hit.kind, caseNumber, reasonId });
    // What cannot be recorded must not hold the user's work either.
    written.answer(editable.element, hit);
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

  const listen = <K extends keyof WindowEventMap>(name: K, act: (event: WindowEventMap[K]) => void): void =>
    window.addEventListener(name, act, { capture: true, signal });
  const onWriting = (event: InputEvent | Event): void => {
    const field = event.isTrusted ? fieldOf(event, guard) : null;
    if (field === null) return;
    written.begin(field.editable.element, () => (event.type === 'beforeinput' ? hitsIn(field) : []));
    const isTyped = event instanceof InputEvent && event.inputType === 'insertText';
    clearTimeout(timer);
    timer = setTimeout(() => check(field), isTyped ? typingMs : 0);
  };
  listen('beforeinput', onWriting);
  listen('input', onWriting);

  listen('keydown', (event) => {
    if (shown === null || !event.isTrusted) return;
    const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
    const isChosen =
      event.altKey &&
      !event.ctrlKey &&
      !event.metaKey &&
      digit !== undefined &&
      shown.note.press(Number(digit));
    if (event.key === 'Escape') close();
    else if (!isChosen) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });

  listen('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    for (const element of form.querySelectorAll('input, textarea, [contenteditable]')) {
      const field = written.knows(element) ? fieldAround(element, guard) : null;
      if (field === null || !check(field, true)) continue;
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
  });
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    hide();
  });
}

/** A removed word takes the space before it along. */
function withSpace(text: string, { start, end }: Hit): number {
  return text[start - 1] === ' ' && /^(?:[\s.,;:)]|$)/u.test(text.slice(end, end + 1)) ? start - 1 : start;
}
