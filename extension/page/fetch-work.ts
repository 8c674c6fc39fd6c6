/** Asks for the second script of a page when it is needed: something is about to be written, or a log may be fetched or is shown. */
import type { CompiledAdapter } from '#shared/site/compiled.ts';
import { isAt } from './extract/extract.ts';
import type { PageCall } from './port.ts';

export interface FetchWorkOptions {
  readonly window: Window;
  readonly adapter: CompiledAdapter;
  readonly call: PageCall;
  readonly signal: AbortSignal;
  readonly isTraining: () => boolean;
}

/** Gives the function that is to be called when the page has moved to another address. */
export function fetchWorkWhenNeeded(options: FetchWorkOptions): () => void {
  const { window, adapter, call, signal, isTraining } = options;
  let isFetched = false;
  const fetchWork = (): void => {
    if (isFetched) return;
    isFetched = true;
    void call('page.sendWork', {});
  };
  const onFocus = (target: unknown): void => {
    const mayGuard = adapter.guard.length > 0 || isTraining();
    if (mayGuard && target instanceof Element && mayBeWrittenIn(target)) fetchWork();
  };
  const look = (): void => {
    const { pathname, search, hash } = window.location;
    if (adapter.tables.some(({ paths }) => paths.length === 0 || isAt(paths, `${pathname}${search}${hash}`)))
      fetchWork();
  };
  for (const name of ['focusin', 'beforeinput', 'change'] as const)
    window.addEventListener(name, (event) => onFocus(event.composedPath()[0]), { capture: true, signal });
  onFocus(window.document.activeElement);
  if (adapter.exports.length > 0) fetchWork();
  look();
  return look;
}

/** Custom elements may hold a field in a closed root. */
function mayBeWrittenIn(element: Element): boolean {
  return (
    element.localName.includes('-') ||
    element.matches('input, textarea, select, [contenteditable] *, [contenteditable]')
  );
}
