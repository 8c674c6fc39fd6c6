/** Shows one masked item for a while: by holding the pointer on it, or F8 to go to it and Space to show it. */
import { own } from '../node.ts';
import { animate } from './conceal.ts';
import type { Fields } from './fields.ts';
import type { ItemStore, MaskedItem } from './items.ts';
import { isOutOfReach, type Painter } from './paint.ts';
import { fieldAt, isHiddenWhole, isOver, itemAt, targetsInOrder } from './reveal-target.ts';
import type { MaskedKind } from './policy.ts';
import type { PageRoot } from '../observe/observe-page.ts';
import type { RevealTarget } from './reveal-target.ts';

export interface Reveal {
  readonly isShown: (item: MaskedItem) => boolean;
  /** To be told of every item that goes. */
  forget(item: MaskedItem): void;
  hide(): void;
}

const holdMs = 400;
const slackPx = 8;

export function startReveal(options: {
  window: Window;
  roots: () => readonly PageRoot[];
  items: ItemStore;
  fields: Fields;
  painter: Painter;
  revealMs: number;
  signal: AbortSignal;
  onReveal: (kind: MaskedKind, hide: () => void) => void;
}): Reveal {
  const { window, items, fields, painter, signal } = options;
  let open: RevealTarget | null = null;
  let chosen: RevealTarget | null = null;
  let mark: Animation | undefined;
  let closing: ReturnType<typeof setTimeout> | undefined;
  let holding: {
    readonly timer: ReturnType<typeof setTimeout>;
    readonly x: number;
    readonly y: number;
  } | null = null;
  let swallowClick = false;

  const kindOf = (target: RevealTarget): MaskedKind | null =>
    target.type === 'item' ? target.item.kind : fields.kindOf(target.element);

  function show(target: RevealTarget): void {
    hide();
    const kind = kindOf(target);
    if (kind === null) return;
    open = target;
    if (target.type === 'item') painter.paint(target.item, 'shown');
    else fields.reveal(target.element);
    closing = setTimeout(hide, options.revealMs);
    options.onReveal(kind, hide);
  }
  function hide(): void {
    clearTimeout(closing);
    const closed = open;
    open = null;
    if (closed?.type === 'item' && items.has(closed.item)) painter.paint(closed.item, 'mask');
    if (closed?.type === 'field') fields.reveal(null);
  }
  function choose(target: RevealTarget | null): void {
    if (chosen?.type === 'item' && items.has(chosen.item) && !isSame(chosen, open))
      painter.paint(chosen.item, 'mask');
    chosen = target;
    mark?.cancel();
    const marked = target && outlined(target);
    mark = marked ? animate(marked, { outline: '3px solid #a87300', outlineOffset: '1px' }) : undefined;
    if (target?.type === 'item') {
      painter.paint(target.item, 'current');
      const host = target.item.stretches[0]?.node.parentElement;
      if (host) own(host).scrollIntoView.call(host, { block: 'nearest', inline: 'nearest' });
    } else if (target && 'focus' in target.element)
      own(target.element as HTMLElement).focus.call(target.element);
  }
  function release(): void {
    if (holding) clearTimeout(holding.timer);
    holding = null;
  }
  const on = <K extends keyof WindowEventMap>(name: K, act: (event: WindowEventMap[K]) => void): void =>
    window.addEventListener(name, act, { signal, capture: true });

  on('pointerdown', (event) => {
    release();
    swallowClick = false;
    if (chosen) choose(null);
    if (!event.isTrusted || event.button !== 0) return;
    const { clientX: x, clientY: y } = event;
    const target =
      itemAt(window.document, options.roots(), items, x, y) ?? fieldAt(window.document, fields, x, y);
    if (!target) return;
    const timer = setTimeout(() => {
      if (!isOver(target, x, y)) return;
      swallowClick = true;
      show(target);
    }, holdMs);
    holding = { timer, x, y };
  });
  on('pointermove', ({ clientX, clientY }) => {
    if (holding && Math.hypot(clientX - holding.x, clientY - holding.y) > slackPx) release();
  });
  for (const name of ['pointerup', 'pointercancel', 'dragstart'] as const) on(name, release);
  on('click', (event) => {
    if (!swallowClick) return;
    swallowClick = false;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  on('keydown', (event) => {
    if (!event.isTrusted) return;
    if (event.key === 'F8') {
      const targets = targetsInOrder(items, fields);
      const at = targets.findIndex((target) => isSame(target, chosen));
      const next = event.shiftKey ? (at < 0 ? -1 : at - 1) : at + 1;
      choose(targets.at(next % Math.max(targets.length, 1)) ?? null);
    } else if (event.key === ' ' && chosen) {
      if (!event.repeat) show(chosen);
    } else if (event.key === 'Escape' && (chosen || open)) {
      hide();
      choose(null);
    } else {
      if (chosen) choose(null);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  on('blur', (event) => {
    if (event.target === window) hide();
  });
  window.document.addEventListener('visibilitychange', hide, { signal });
  signal.addEventListener('abort', () => {
    clearTimeout(closing);
    release();
  });
  return {
    isShown: (item) => open?.type === 'item' && open.item === item,
    hide,
    forget(item) {
      if (open?.type === 'item' && open.item === item) hide();
      if (chosen?.type === 'item' && chosen.item === item) choose(null);
    },
  };
}

/** What is to be outlined when no highlight shows that it is chosen: the element, or what holds one that is hidden whole. */
function outlined(target: RevealTarget): Element | null {
  const node = target.type === 'item' ? target.item.stretches[0]?.node : null;
  const element = target.type === 'field' ? target.element : node?.parentElement;
  if (!element || (node && !isOutOfReach(node))) return null;
  return isHiddenWhole(element) ? element.parentElement : element;
}

function isSame(a: RevealTarget, b: RevealTarget | null): boolean {
  if (a.type === 'item') return b?.type === 'item' && a.item === b.item;
  return b?.type === 'field' && a.element === b.element;
}
