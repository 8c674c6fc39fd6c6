/** Alt+M in a page: presentation mode on or off, on every adapted site (MASK-6). */
import type { ToldTexts } from '#extension/text/page-told.ts';
import type { Cover } from './cover.ts';
import type { NamedMasking } from './mask-named.ts';
import type { PageCall } from './port.ts';

export interface PresentationKeyOptions {
  readonly window: Window;
  readonly masking: Pick<NamedMasking, 'isPresenting' | 'setPresentation'>;
  readonly cover: Pick<Cover, 'tell'>;
  readonly call: PageCall;
  readonly texts: () => ToldTexts;
  readonly signal: AbortSignal;
}

export function watchPresentationKey(options: PresentationKeyOptions): void {
  const { window, masking, cover, call, texts, signal } = options;
  const turn = async (on: boolean): Promise<void> => {
    // Hiding waits for nobody; showing again waits until every page knows.
    if (on) masking.setPresentation(true);
    const answer = await call('page.setPresentation', { on });
    if (signal.aborted) return;
    const { presentation } = texts();
    if (answer.ok) masking.setPresentation(on);
    if (!answer.ok) cover.tell(on ? presentation.onlyHere : presentation.stillOn);
    else cover.tell(on ? presentation.on : presentation.off);
  };
  window.addEventListener(
    'keydown',
    (event) => {
      const isKey =
        event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.code === 'KeyM';
      if (!event.isTrusted || !isKey) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!event.repeat) void turn(!masking.isPresenting);
    },
    { capture: true, signal },
  );
}
