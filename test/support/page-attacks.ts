/** What a hostile page may do to a warning: the acts that were measured, each with what must come of it. */

/** `usable`: stays or comes back in sight, and can be confirmed then. `refused`: hidden or dead, and nothing is accepted. */
export type Outcome = 'usable' | 'refused';

export interface Attack {
  readonly name: string;
  /** `either`: the page leaves it now in sight and now not. */
  readonly expected: Outcome | 'either';
  /** Begins it, and returns how to end it. `host` is the element of ours. */
  readonly begin: (host: HTMLElement) => () => void;
}

const undo =
  (...steps: readonly (() => void)[]) =>
  (): void => {
    for (const step of steps) step();
  };

function rule(css: string): () => void {
  const style = document.createElement('style');
  style.textContent = css;
  document.head.append(style);
  return () => style.remove();
}

function cover(css: string): HTMLElement {
  const made = document.createElement('div');
  made.style.cssText = `position:fixed;inset:0;margin:0;border:0;width:auto;height:auto;background:#fff;${css}`;
  document.documentElement.append(made);
  return made;
}

function popover(css = ''): HTMLElement {
  const made = cover(css);
  made.popover = 'manual';
  made.showPopover();
  return made;
}

function every(ms: number, act: () => void): () => void {
  act();
  const timer = setInterval(act, ms);
  return () => clearInterval(timer);
}

function onPress(act: () => void): () => void {
  addEventListener('pointerdown', act, true);
  return () => removeEventListener('pointerdown', act, true);
}

const removal = (element: Element) => (): void => element.remove();

export const attacks: readonly Attack[] = [
  { name: 'html opacity .01', expected: 'usable', begin: () => rule('html{opacity:.01!important}') },
  { name: 'body opacity 0', expected: 'usable', begin: () => rule('body{opacity:0!important}') },
  { name: 'html filter', expected: 'usable', begin: () => rule('html{filter:opacity(0)!important}') },
  { name: 'html clip-path', expected: 'usable', begin: () => rule('html{clip-path:inset(50%)!important}') },
  {
    name: 'html mask',
    expected: 'usable',
    begin: () => rule('html{mask:linear-gradient(transparent,transparent)!important}'),
  },
  {
    name: 'html transform',
    expected: 'usable',
    begin: () => rule('html{transform:translateX(-9999px)!important}'),
  },
  {
    name: 'cover with the highest z-index',
    expected: 'usable',
    begin: () => removal(cover('z-index:2147483647')),
  },
  {
    name: 'host opacity, inline and important',
    expected: 'usable',
    begin(host) {
      host.style.setProperty('opacity', '0', 'important');
      return () => undefined;
    },
  },
  {
    name: 'rule over every popover, dialog and div',
    expected: 'usable',
    begin: () => rule('[popover],dialog,div{opacity:.001!important;display:none!important}'),
  },
  {
    name: 'covering popover, pointer let through',
    expected: 'usable',
    begin: () => removal(popover('pointer-events:none')),
  },
  {
    name: 'covering popover over a part, pointer let through',
    expected: 'usable',
    begin: () => removal(popover('pointer-events:none;inset:30% 0 0 0')),
  },
  { name: 'covering popover', expected: 'usable', begin: () => removal(popover()) },
  {
    name: 'modal dialog of the page',
    expected: 'usable',
    begin() {
      const dialog = document.createElement('dialog');
      document.body.append(dialog);
      dialog.showModal();
      return removal(dialog);
    },
  },
  {
    name: 'html inert',
    expected: 'usable',
    begin() {
      document.documentElement.inert = true;
      return () => (document.documentElement.inert = false);
    },
  },
  {
    name: 'host taken away',
    expected: 'usable',
    begin(host) {
      host.remove();
      return () => undefined;
    },
  },
  {
    name: 'host hidden by attribute',
    expected: 'usable',
    begin(host) {
      host.hidden = true;
      host.setAttribute('style', 'display:none');
      return () => undefined;
    },
  },
  // Still in sight, and too small to be read.
  { name: 'html zoom .3', expected: 'refused', begin: () => rule('html{zoom:.3!important}') },
  { name: 'html zoom .05', expected: 'refused', begin: () => rule('html{zoom:.05!important}') },
  { name: 'html display none', expected: 'refused', begin: () => rule('html{display:none!important}') },
  {
    name: 'html content-visibility',
    expected: 'refused',
    begin: () => rule('html{content-visibility:hidden!important}'),
  },
  {
    name: 'view transition that does not end',
    expected: 'refused',
    begin() {
      const end = rule(
        '::view-transition{background:#fff}::view-transition-group(*),::view-transition-old(*),::view-transition-new(*){animation-duration:60s!important}::view-transition-image-pair(root){opacity:0}',
      );
      const transition = document.startViewTransition(() => undefined);
      transition.finished.catch(() => undefined);
      return undo(() => transition.skipTransition(), end);
    },
  },
  {
    name: 'popover shown and hidden every 60 ms',
    expected: 'refused',
    begin() {
      const fighter = popover('pointer-events:none');
      return undo(
        every(60, () => fighter.togglePopover()),
        removal(fighter),
      );
    },
  },
  {
    name: 'dialog shown anew every 60 ms',
    expected: 'refused',
    begin() {
      const dialog = document.createElement('dialog');
      document.documentElement.append(dialog);
      return undo(
        every(60, () => {
          dialog.close();
          dialog.showModal();
        }),
        removal(dialog),
      );
    },
  },
  {
    name: 'host taken away every 60 ms',
    expected: 'refused',
    begin: (host) => every(60, () => host.remove()),
  },
  {
    name: 'cover put there at mousedown',
    expected: 'either',
    begin() {
      const late = cover('pointer-events:none');
      late.popover = 'manual';
      return undo(
        onPress(() => late.showPopover()),
        removal(late),
      );
    },
  },
  {
    name: 'cover taken away at mousedown',
    expected: 'refused',
    begin() {
      let bait = popover('pointer-events:none');
      const renew = every(30, () => {
        if (!bait.isConnected) bait = popover('pointer-events:none');
      });
      return undo(
        onPress(() => bait.remove()),
        renew,
        () => bait.remove(),
      );
    },
  },
  {
    name: 'clicks made by script',
    expected: 'usable',
    begin(host) {
      host.click();
      for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click'])
        host.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, detail: 1 }));
      return () => undefined;
    },
  },
];
