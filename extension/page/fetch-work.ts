/** Asks for the second script of a page when it is needed: something is about to be written, or a log or another list is shown or may be fetched. */
import type { CompiledAdapter } from '#shared/site/compiled.ts';
import { isAt } from './extract/extract.ts';
import { isSecret } from './extract/text.ts';
import type { PageCall } from './port.ts';

export interface FetchWorkOptions {
  readonly window: Window;
  readonly adapter: CompiledAdapter;
  readonly call: PageCall;
  readonly signal: AbortSignal;
  readonly isTraining: () => boolean;
}

/** Where the user wrote before the second script was there to hear it, and what stood there until then. */
export type EarlyWriting = ReadonlyMap<Element, string>;

export interface FetchedWork {
  /** To be called when the page has moved to another address. */
  look(): void;
  /** There is something to do for it: called as often as may be. */
  need(): void;
  /** Ends what is kept of early writing: from here on the second script listens itself. */
  takeEarly(): EarlyWriting;
}

export function fetchWorkWhenNeeded(options: FetchWorkOptions): FetchedWork {
  const { window, adapter, call, signal, isTraining } = options;
  const early = new Map<Element, string>();
  const arrived = new AbortController();
  let isFetched = false;
  const fetchWork = (): void => {
    if (isFetched) return;
    isFetched = true;
    // A worker that did not answer is asked again at the next occasion: without the script nothing is guarded.
    void call('page.sendWork', {}).then(({ ok }) => (isFetched = ok));
  };
  const onFocus = (target: unknown): void => {
    const mayGuard = adapter.guard.length > 0 || isTraining();
    if (mayGuard && target instanceof Element && mayBeWrittenIn(target)) fetchWork();
  };
  const look = (): void => {
    const { pathname, search, hash } = window.location;
    const lists = [...adapter.tables, ...adapter.keptOut];
    if (lists.some(({ paths }) => paths.length === 0 || isAt(paths, `${pathname}${search}${hash}`)))
      fetchWork();
  };
  const keepEarly = (event: Event): void => {
    const field = event.isTrusted ? writtenIn(event.composedPath()[0]) : null;
    if (field === null || early.has(field) || isSecret(field)) return;
    // A change that was not announced leaves no word of what stood there: all of it counts as written.
    early.set(field, event.type === 'beforeinput' ? textOf(field) : '');
  };
  const whileAway = { capture: true, signal: AbortSignal.any([signal, arrived.signal]) };
  for (const name of ['beforeinput', 'input'] as const) window.addEventListener(name, keepEarly, whileAway);
  for (const name of ['focusin', 'beforeinput', 'change'] as const)
    window.addEventListener(name, (event) => onFocus(event.composedPath()[0]), { capture: true, signal });
  onFocus(window.document.activeElement);
  if (adapter.exports.length > 0) fetchWork();
  look();
  return {
    look,
    need: fetchWork,
    takeEarly() {
      arrived.abort();
      return early;
    },
  };
}

/** The whole editor, where what is written in is a part of one. */
function writtenIn(target: unknown): Element | null {
  if (!(target instanceof HTMLElement) || !target.isContentEditable)
    return target instanceof Element ? target : null;
  let editor: HTMLElement = target;
  while (editor.parentElement?.isContentEditable === true) editor = editor.parentElement;
  return editor;
}

function textOf(field: Element): string {
  const isControl = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return isControl ? field.value : (field.textContent ?? '');
}

/** Custom elements may hold a field in a closed root. */
function mayBeWrittenIn(element: Element): boolean {
  return (
    element.localName.includes('-') ||
    element.matches('input, textarea, select, [contenteditable] *, [contenteditable]')
  );
}
