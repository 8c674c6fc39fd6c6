/** After a print that gave one sentence in place of the page: the choice to print with everything readable (MASK-5). */
import type { ToldTexts } from '#extension/text/page-told.ts';
import type { Cover } from './cover.ts';
import type { Masking } from './mask/start-masking.ts';
import type { PageCall } from './port.ts';

export interface PrintChoiceOptions {
  readonly window: Window;
  readonly masking: Pick<Masking, 'count' | 'printUnmasked'>;
  readonly cover: Pick<Cover, 'isRaised' | 'tell'>;
  readonly call: PageCall;
  readonly caseNumber: () => string | null;
  readonly texts: () => ToldTexts;
  /** Before anybody listened here. */
  readonly hasPrinted: boolean;
  readonly signal: AbortSignal;
}

export function offerPrint(options: PrintChoiceOptions): void {
  const { window, masking, cover, call, caseNumber, hasPrinted, signal } = options;
  let isChosen = false;

  /** Recorded first: what cannot be recorded is not printed. */
  const printUnmasked = async (): Promise<void> => {
    const answer = await call('page.revealed', { kind: 'print', caseNumber: caseNumber(), print: true });
    if (signal.aborted) return;
    const { print } = options.texts();
    if (!answer.ok || !answer.value.saved) {
      cover.tell({ ...print.notRecorded, stays: true, action: { label: print.tryAgain, act } });
      return;
    }
    isChosen = true;
    masking.printUnmasked();
  };
  const act = (): void => void printUnmasked();

  const offer = (): void => {
    const wasChosen = isChosen;
    isChosen = false;
    if (wasChosen || cover.isRaised || masking.count.get() === 0) return;
    const { print } = options.texts();
    cover.tell({ ...print.offer, action: { label: print.show, act } });
  };
  window.addEventListener('afterprint', offer, { signal });
  if (hasPrinted) offer();
}
