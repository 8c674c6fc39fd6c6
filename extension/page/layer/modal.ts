/** A modal dialog over everything: in the top layer, put back on top when the page lays something over it. */
import { isElement, matches } from '../node.ts';
import { createLayerHost, type LayerHost } from './host.ts';
import { createSight, type SightFailure } from './sight.ts';

/** What the dialog holds: one card, its first focus, and the buttons that confirm something. */
export interface Card {
  readonly element: HTMLElement;
  readonly labelId: string;
  readonly focus: HTMLElement;
  readonly confirms: readonly HTMLElement[];
  /** The safe way out. */
  readonly onEscape: () => void;
}

export interface Modal {
  open(card: Card): void;
  close(): void;
  /** Stays above what is opened in this tree; to be called for every shadow root of the page. */
  heed(root: Document | ShadowRoot): void;
  /** Null when a press on a confirming button may count. */
  judge(button: HTMLElement, event: MouseEvent): SightFailure | null;
}

export interface ModalOptions {
  readonly page: Document;
  readonly language: () => string;
  readonly mode: ShadowRootMode;
  readonly signal: AbortSignal;
  /** The page covers the dialog again and again: nothing can be confirmed here. Called once per opened card. */
  readonly onFought: () => void;
}

interface Opened {
  readonly card: Card;
  readonly host: LayerHost;
  readonly dialog: HTMLDialogElement;
  readonly sight: ReturnType<typeof createSight>;
  isGivenUp: boolean;
}

export function createModal(options: ModalOptions): Modal {
  const { page, signal } = options;
  let opened: Opened | null = null;

  const close = (): void => {
    opened?.sight.stop();
    opened?.host.remove();
    opened = null;
  };

  const giveUp = (): void => {
    if (opened === null || opened.isGivenUp) return;
    opened.isGivenUp = true;
    options.onFought();
  };

  const raise = ({ dialog, card, host, sight }: Opened): void => {
    sight.startOver();
    const focused = host.root.activeElement;
    if (dialog.open) dialog.close();
    dialog.showModal();
    (focused instanceof HTMLElement ? focused : card.focus).focus();
  };

  const raiseAgain = (): void => {
    if (opened === null || opened.isGivenUp) return;
    if (opened.host.mayRepair()) raise(opened);
    else giveUp();
  };

  const open = (card: Card): void => {
    close();
    const host = createLayerHost({
      ...options,
      language: options.language(),
      onRepaired: () => opened && raise(opened),
      onFought: giveUp,
    });
    const dialog = page.createElement('dialog');
    dialog.className = 'layer';
    dialog.role = 'alertdialog';
    dialog.setAttribute('aria-labelledby', card.labelId);
    dialog.append(card.element);
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      if (event.isTrusted) card.onEscape();
    });
    // A second Escape closes a dialog whatever its cancel event says; the card itself decides when it goes.
    dialog.addEventListener('close', () => {
      if (opened?.dialog === dialog && !dialog.open) raiseAgain();
    });
    host.root.append(dialog);
    opened = { card, host, dialog, sight: createSight(host.root, raiseAgain), isGivenUp: false };
    for (const confirm of card.confirms) opened.sight.watch(confirm);
    raise(opened);
  };

  const onToggle = (event: Event): void => {
    if (isElement(event.target) && matches(event.target, ':popover-open, :modal')) raiseAgain();
  };
  const heed = (root: Document | ShadowRoot): void =>
    root.addEventListener('toggle', onToggle, { capture: true, signal });
  heed(page);
  signal.addEventListener('abort', close);

  return {
    open,
    close,
    heed,
    judge(button, event) {
      if (opened === null || opened.isGivenUp) return 'covered';
      const failure = opened.sight.judge(button, event);
      if (failure === 'covered') raiseAgain();
      return failure;
    },
  };
}
