/**
 * Asks for the second script of a page when it is needed: something is about to be written, or a log or another list is shown
 * or may be fetched.
 */
import type { CompiledAdapter } from '#shared/site/compiled.ts';
import { isAt } from './extract/views.ts';
import { isSecret } from './extract/text.ts';
import { holdEarlySending, isOf, type Held } from './guard/early-sending.ts';
import { ask, closest, isElement, isHtml, matches, nameOf } from './node.ts';
import type { PageCall } from './port.ts';

export interface FetchWorkOptions {
  readonly window: Window;
  readonly adapter: CompiledAdapter;
  readonly call: PageCall;
  readonly signal: AbortSignal;
  readonly isTraining: () => boolean;
  /** Something waits to be sent, and nobody comes to look at it: `send` lets it go. Returns what takes the word back. */
  readonly onLate: (send: () => void) => () => void;
  /** The page has asked for the script too often, so nothing is looked at; called once. */
  readonly onUnsent: () => void;
}

/** What the user did before the second script was there to hear it. */
export interface EarlyWriting {
  /** Where the user wrote, and what stood there until then. */
  readonly fields: ReadonlyMap<Element, string>;
  /** What was to be sent, and waits. */
  readonly held: Held | null;
}

export interface FetchedWork {
  /** To be called when the page has moved to another address. */
  look(): void;
  /** There is something to do for it: called as often as may be. */
  need(): void;
  /** Ends what is kept of early writing: from here on the second script listens itself. */
  takeEarly(): EarlyWriting;
}

export function fetchWorkWhenNeeded(options: FetchWorkOptions): FetchedWork {
  const { window, adapter, call, signal, isTraining, onLate, onUnsent } = options;
  const early = new Map<Element, string>();
  const arrived = new AbortController();
  let isFetched = false;
  let isTold = false;
  const fetchWork = (): void => {
    if (isFetched) return;
    isFetched = true;
    // Asked again at the next occasion where it was not sent: without the script nothing is guarded.
    void request();
  };
  const request = async (): Promise<void> => {
    const answer = await call('page.sendWork', {});
    isFetched = answer.ok && answer.value.sent;
    if (!answer.ok || isFetched || isTold) return;
    isTold = true;
    onUnsent();
  };
  const onFocus = (target: unknown): void => {
    const mayGuard = adapter.guard.length > 0 || isTraining();
    if (mayGuard && isElement(target) && mayBeWrittenIn(target)) fetchWork();
  };
  const look = (): void => {
    const { pathname, search, hash } = window.location;
    const lists = [...adapter.tables, ...adapter.keptOut, ...adapter.ownCases];
    if (lists.some(({ paths }) => paths.length === 0 || isAt(paths, `${pathname}${search}${hash}`)))
      fetchWork();
  };
  /** By label only the guard can tell: until it has come, any field may be such a one. */
  const mayBeGuarded = (field: Element): boolean =>
    isTraining() ||
    adapter.guard.some(({ places }) =>
      places.some((place) => place.type === 'label' || isAmong(field, place.selector)),
    );
  const keepEarly = (event: Event): void => {
    const field = event.isTrusted ? writtenIn(event.composedPath()[0]) : null;
    if (field === null || early.has(field) || isSecret(field)) return;
    // A change that was not announced leaves no word of what stood there: all of it counts as written.
    early.set(field, event.type === 'beforeinput' ? textOf(field) : '');
  };
  const whileAway = { capture: true, signal: AbortSignal.any([signal, arrived.signal]) };
  const takeHeld = holdEarlySending({
    window,
    signal: whileAway.signal,
    isWritten: (form) => [...early.keys()].some((field) => isOf(form, field) && mayBeGuarded(field)),
    onHeld() {
      // It may have been sent and got lost; a frame that is given it twice starts it once.
      isFetched = false;
      fetchWork();
    },
    onLate,
  });
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
      return { fields: early, held: takeHeld() };
    },
  };
}

/** The whole editor, where what is written in is a part of one. */
function writtenIn(target: unknown): Element | null {
  let written = isElement(target) ? target : null;
  for (let at = written; at && ask(at as HTMLElement, 'isContentEditable'); at = ask(at, 'parentElement'))
    written = at;
  return written;
}

function textOf(field: Element): string {
  return isHtml(field, 'input', 'textarea') ? field.value : (ask(field, 'textContent') ?? '');
}

/** A selector that the browser does not understand names nothing. */
function isAmong(field: Element, selector: string): boolean {
  try {
    return closest(field, selector) !== null;
  } catch {
    return false;
  }
}

/** Custom elements may hold a field in a closed root. */
function mayBeWrittenIn(element: Element): boolean {
  return (
    nameOf(element).includes('-') ||
    matches(element, 'input, textarea, select, [contenteditable] *, [contenteditable]')
  );
}
