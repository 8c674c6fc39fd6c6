/** Dialogs and popovers as honest pages have them, by the markup and the habits of the libraries that people use. */

export interface OrdinaryDialog {
  readonly name: string;
  /** Shows it, and returns how it is closed. */
  readonly show: () => () => void;
}

function append<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  html = 'Spara ändringarna?',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.innerHTML = `${html}<button>Stäng</button>`;
  document.body.append(made);
  return made;
}

function modal(style = '', html?: string): () => void {
  const dialog = append('dialog', html);
  dialog.style.cssText = style;
  dialog.showModal();
  return () => {
    dialog.close();
    dialog.remove();
  };
}

function popover(kind: string, style = ''): () => void {
  const made = append('div');
  made.popover = kind;
  made.style.cssText = style;
  made.showPopover();
  return () => made.remove();
}

/** A layer in the page, with all beside it set aside as the libraries do. */
function layer(setAside: (beside: HTMLElement, on: boolean) => void): () => void {
  const made = append('div');
  made.setAttribute('role', 'dialog');
  made.ariaModal = 'true';
  made.style.cssText = 'position:fixed;inset:20%;z-index:99999;background:#fff';
  const beside = [...document.body.children].filter(
    (child): child is HTMLElement => child instanceof HTMLElement && child !== made,
  );
  for (const each of beside) setAside(each, true);
  return () => {
    for (const each of beside) setAside(each, false);
    made.remove();
  };
}

/** Brings the focus back into the dialog whenever it leaves, as focus traps do. */
function trap(): () => void {
  const close = layer(() => undefined);
  const button = document.body.lastElementChild?.querySelector('button');
  const back = (event: FocusEvent): void => {
    if (!(event.target instanceof Node && button?.parentElement?.contains(event.target))) button?.focus();
  };
  document.addEventListener('focusin', back);
  button?.focus();
  return () => {
    document.removeEventListener('focusin', back);
    close();
  };
}

export const ordinaryDialogs: readonly OrdinaryDialog[] = [
  { name: 'modal dialog', show: () => modal() },
  { name: 'modal dialog that fades in', show: () => modal('transition:opacity .3s;opacity:.99') },
  {
    name: 'modal dialog over the whole page',
    show: () => modal('width:100vw;height:100vh;max-width:none;max-height:none'),
  },
  {
    name: 'modal dialog with a form',
    show: () => modal('', '<form method="dialog"><input autofocus><select><option>1</select></form>'),
  },
  { name: 'modal dialog with a frame', show: () => modal('', '<iframe srcdoc="<p>Hjälp"></iframe>') },
  {
    name: 'dialog on top of a dialog',
    show() {
      const [first, second] = [modal(), modal()];
      return () => {
        second();
        first();
      };
    },
  },
  {
    name: 'dialog that is not modal',
    show() {
      const dialog = append('dialog');
      dialog.show();
      return () => dialog.remove();
    },
  },
  { name: 'popover that closes by itself', show: () => popover('auto') },
  { name: 'popover closed by hand', show: () => popover('manual') },
  { name: 'message in a corner', show: () => popover('manual', 'inset:auto 8px 8px auto') },
  { name: 'hint', show: () => popover('hint', 'inset:8px auto auto 8px') },
  {
    name: 'menu opened and closed again',
    show() {
      for (let turn = 0; turn < 2; turn++) popover('auto')();
      return () => undefined;
    },
  },
  { name: 'layer, the rest inert', show: () => layer((beside, on) => (beside.inert = on)) },
  {
    name: 'layer, the rest hidden from readers',
    show: () => layer((beside, on) => (beside.ariaHidden = on ? 'true' : null)),
  },
  {
    name: 'layer, the page locked from scrolling',
    show() {
      document.documentElement.style.overflow = 'hidden';
      const close = layer(() => undefined);
      return () => {
        document.documentElement.removeAttribute('style');
        close();
      };
    },
  },
  { name: 'layer that keeps the focus', show: trap },
  {
    name: 'cookie notice beside the body',
    show() {
      const notice = append('div');
      document.body.before(notice);
      return () => notice.remove();
    },
  },
  {
    name: 'backdrop that blurs the page',
    show() {
      document.body.style.filter = 'blur(4px)';
      const close = layer(() => undefined);
      return () => {
        document.body.removeAttribute('style');
        close();
      };
    },
  },
  {
    name: 'details and summary',
    show() {
      const details = append('details', '<summary>Mer</summary>');
      details.open = true;
      return () => details.remove();
    },
  },
  {
    name: 'view transition',
    show() {
      const transition = document.startViewTransition(() => undefined);
      transition.finished.catch(() => undefined);
      return () => transition.skipTransition();
    },
  },
];
