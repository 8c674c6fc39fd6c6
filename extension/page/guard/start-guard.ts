/** Watches what is written in the guarded fields of a frame, and asks beside the field when it should not stand there. */
import type { CompiledAdapter } from '#shared/site/compiled.ts';
import type { GuardTexts } from '#extension/text/page-guard.ts';
import type { SearchRoot } from '../extract/dom.ts';
import { isShown } from '../extract/shown.ts';
import type { EarlyWriting } from '../fetch-work.ts';
import type { Aside } from '../layer/aside.ts';
import { isShadowRoot } from '../node.ts';
import type { PageCall, PageSetup } from '../port.ts';
import { addressed } from './addressed.ts';
import { createAsking } from './asking.ts';
import { isOf } from './early-sending.ts';
import { holding } from './editable.ts';
import { readEditor } from './editor-text.ts';
import { createFieldFinder, type Field } from './field.ts';
import { findForbidden } from './forbidden.ts';
import { fieldsOf } from './guarded-fields.ts';
import type { Hit } from './hit.ts';
import type { Identify } from './identify.ts';
import type { ShownRecord } from './replacement.ts';
import { watchSending } from './sending.ts';
import { createWritten } from './written.ts';

export interface GuardOptions {
  readonly window: Window;
  readonly signal: AbortSignal;
  readonly adapter: Pick<CompiledAdapter, 'guard' | 'sends'>;
  readonly roots: () => readonly SearchRoot[];
  readonly isTraining: () => boolean;
  readonly rules: PageSetup['fieldRules'];
  readonly texts: () => GuardTexts;
  readonly call: PageCall;
  readonly aside: Aside;
  readonly identify: Identify;
  /** The record that the frame shows, if any. */
  readonly record: () => ShownRecord;
  readonly early: EarlyWriting;
}

/** While somebody types, a number is looked at once it has been still this long; what is pasted, at once. */
const typingMs = 250;

export function startGuard(options: GuardOptions): void {
  const { window, adapter, identify, record, signal } = options;
  const finder = createFieldFinder({ ...options, guard: adapter.guard });
  const written = createWritten();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: Field | null = null;

  const hitsIn = (field: Field, text = field.editable.text()): readonly Hit[] => {
    const { use, choices } = field;
    const { facts, isProtected } = record();
    const name = facts?.subjectName ?? null;
    const names = name === null ? [] : [name];
    const rule = options.rules.find((each) => each.use === use);
    return findForbidden(text, use, {
      isProtected,
      names,
      choices: choices(),
      addressed: addressed(field.to(), rule?.receivers ?? []),
      offeredPlace: rule?.offeredPlace,
      find: identify.find,
    });
  };
  const asking = createAsking({ ...options, written, hitsIn });

  const letters = adapter.guard.filter(({ use }) => use === 'email-body');
  const mayHold = (form: HTMLFormElement | null, again: () => void): boolean => {
    // What is forwarded as it came is sent on as well, though nobody has written in it.
    for (const { element } of fieldsOf(options.roots(), letters)) {
      const field = isShown(element) ? finder.around(element) : null;
      if (field !== null) begin(field, () => hitsIn(field));
    }
    return written.fields().some((element) => {
      if (form !== null && !isOf(form, element)) return false;
      const field = finder.around(element);
      return field !== null && asking.check(field, again);
    });
  };
  const watchForms = watchSending({
    window,
    sends: adapter.sends,
    signal,
    fieldAt: (event) => finder.at(event),
    mayHold,
  });
  const begin = ({ editable, use }: Field, hits: () => readonly Hit[]): void => {
    // An answer by e-mail sends what was written to us back over the same way (GUARD-8).
    written.begin(editable.element, hits, ({ kind }) => use === 'email-body' && kind === 'number');
    const root = editable.element.getRootNode();
    if (isShadowRoot(root)) watchForms(root);
  };

  const listen = <K extends keyof WindowEventMap>(name: K, act: (event: WindowEventMap[K]) => void): void =>
    window.addEventListener(name, act, { capture: true, signal });
  const onWriting = (event: InputEvent | Event): void => {
    const field = event.isTrusted ? finder.at(event) : null;
    if (field === null) return;
    last = field;
    if (!field.unseen && field.editable.text().trim() === '') written.forget(field.editable.element);
    begin(field, () => (event.type === 'beforeinput' ? hitsIn(field) : []));
    const isTyped = event instanceof InputEvent && event.inputType === 'insertText';
    clearTimeout(timer);
    timer = setTimeout(() => asking.check(field), isTyped ? typingMs : 0);
  };
  listen('focusin', () => finder.forget());
  // Whom the page proposes is read before one of them is chosen and the list is gone.
  for (const name of ['pointerdown', 'keydown'] as const) listen(name, () => void last?.choices());
  listen('beforeinput', onWriting);
  listen('input', onWriting);

  listen('paste', (event) => {
    const field = event.isTrusted ? finder.at(event) : null;
    if (field?.unseen !== true) return;
    const { element } = field.editable;
    const pasted = { ...field, editable: holding(element, textOf(event.clipboardData)) };
    written.begin(element, () => []);
    // Pasting is repeated by the user: no script may read the clipboard.
    if (!asking.check(pasted, () => undefined)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });

  listen('keydown', (event) => {
    if (!event.isTrusted || !asking.press(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });

  const { fields, held } = options.early;
  for (const [element, before] of fields) {
    const field = finder.around(element);
    if (field === null) continue;
    begin(field, () => hitsIn(field, before));
    asking.check(field);
  }
  // On its own: what the page makes of it must not keep the rest from starting.
  if (held !== null && !mayHold(held.form, held.again)) queueMicrotask(held.again);
  signal.addEventListener('abort', () => clearTimeout(timer));
}

/** What a page may take from the clipboard: as text and, since either may stand there alone, as what its HTML shows. */
function textOf(clipboard: DataTransfer | null): string {
  const html = clipboard?.getData('text/html') ?? '';
  const shown = new DOMParser().parseFromString(html, 'text/html').body;
  return `${clipboard?.getData('text/plain') ?? ''}\n${readEditor(shown).text}`;
}
