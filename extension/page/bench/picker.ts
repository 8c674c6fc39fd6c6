/**
 * Points at a value in the live page. All pointer events land on a layer of ours in a closed shadow root, so the page
 * sees none of them; and only the user's own events count, so the page cannot point for the user.
 */
import type { PickedPlace } from '#shared/site/page-reading.ts';
import { element } from '../layer/element.ts';
import { isElement, isText } from '../node.ts';
import { nameable, placeOf } from './selector.ts';

export interface PickerOptions {
  readonly page: Document;
  /** What to point at, and how to stop: one sentence. */
  readonly words: string;
  /** `open` in tests only. */
  readonly mode: ShadowRootMode;
  readonly signal: AbortSignal;
}

const hostStyle =
  'all: initial !important; position: fixed !important; inset: 0 !important; width: 100% !important; height: 100% !important; border: 0 !important; padding: 0 !important; background: transparent !important;';
const sheet = `
  .pane { position: fixed; inset: 0; cursor: crosshair; }
  .mark { position: fixed; border: 3px solid Highlight; background: transparent; pointer-events: none; box-sizing: border-box; }
  .name { position: absolute; inset-block-start: 100%; inset-inline-start: -3px; padding: 2px 6px; font: 12px monospace; background: Highlight; color: HighlightText; white-space: nowrap; }
  .words { position: fixed; inset-block-end: 16px; inset-inline: 16px; margin: auto; inline-size: fit-content; padding: 10px 16px; border-radius: 8px; font: 15px system-ui; background: CanvasText; color: Canvas; pointer-events: none; }
  /* A frame that is a bar: the words keep to one line of it. */
  @media (max-height: 5rem) { .words { inset-block-end: 2px; padding: 1px 8px; font-size: 12px; } }
`;

/** Null when the user has stopped, or the page took the layer away. */
export function pickPlace({ page, words, mode, signal }: PickerOptions): Promise<PickedPlace | null> {
  const host = page.createElement('div');
  // Over a frame lies a layer of the frame's own, and there it is that one points.
  const cover = (): void =>
    host.setAttribute('style', `${hostStyle} clip-path: ${aroundFrames(page)} !important;`);
  cover();
  host.popover = 'manual';
  const root = host.attachShadow({ mode });
  const styles = new CSSStyleSheet();
  styles.replaceSync(sheet);
  root.adoptedStyleSheets = [styles];
  const name = element('span', 'name');
  const mark = element('div', 'mark', name);
  mark.hidden = true;
  const pane = element('div', 'pane');
  const said = element('p', 'words', words);
  said.setAttribute('role', 'status');
  root.append(pane, mark, said);

  const { promise, resolve } = Promise.withResolvers<PickedPlace | null>();
  const ending = new AbortController();
  const heard = { capture: true, signal: ending.signal } as const;
  let pointed: Element | null = null;

  const point = (at: Element | null): void => {
    pointed = at;
    mark.hidden = at === null;
    if (at === null) return;
    const { left, top, width, height } = at.getBoundingClientRect();
    mark.style.cssText = `left: ${left}px; top: ${top}px; width: ${width}px; height: ${height}px;`;
    name.textContent = placeOf(at).selector;
  };
  const below = (x: number, y: number): Element | null => {
    host.style.setProperty('pointer-events', 'none', 'important');
    pane.style.pointerEvents = 'none';
    const found = deepest(page, x, y);
    pane.style.pointerEvents = '';
    cover();
    return found === null || found === host || found === page.documentElement ? null : nameable(found);
  };
  const step = (from: Element | null, to: 'nextNode' | 'previousNode'): void => {
    const values = page.createTreeWalker(page.body, NodeFilter.SHOW_ELEMENT, holdsValue);
    values.currentNode = from ?? page.body;
    const found = values[to]();
    if (!isElement(found) || nameable(found) !== found) return;
    found.scrollIntoView({ block: 'nearest' });
    point(found);
  };
  const end = (place: PickedPlace | null): void => {
    ending.abort();
    taken.disconnect();
    host.remove();
    resolve(place);
  };
  const taken = new MutationObserver(() => {
    if (host.parentNode !== page.documentElement) end(null);
  });

  pane.addEventListener(
    'pointermove',
    (event) => event.isTrusted && point(below(event.clientX, event.clientY)),
    heard,
  );
  pane.addEventListener(
    'click',
    (event) => {
      event.stopPropagation();
      event.preventDefault();
      if (!event.isTrusted) return;
      const at = below(event.clientX, event.clientY);
      if (at !== null) end(placeOf(at));
    },
    heard,
  );
  // Keys come through the window, which hears them before the page's own listeners further in.
  page.defaultView?.addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted) return;
      if (event.key === 'Escape') end(null);
      else if (event.key === 'ArrowUp') point(pointed?.parentElement ?? pointed);
      else if (event.key === 'ArrowRight' || event.key === 'ArrowDown') step(pointed, 'nextNode');
      else if (event.key === 'ArrowLeft') step(pointed, 'previousNode');
      else if (event.key === 'Enter' && pointed !== null) end(placeOf(pointed));
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    heard,
  );
  signal.addEventListener('abort', () => end(null), { once: true });
  page.documentElement.append(host);
  host.showPopover();
  taken.observe(page.documentElement, { childList: true });
  return promise;
}

/** For whoever has no pointer: what shows text of its own, or is a field. */
function holdsValue(at: Node): number {
  const isValue =
    isElement(at) &&
    at.checkVisibility({ visibilityProperty: true }) &&
    (at.matches('input, select, textarea') ||
      [...at.childNodes].some((node) => isText(node) && node.data.trim() !== ''));
  return isValue ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
}

/** All of the window but what frames show. */
function aroundFrames(page: Document): string {
  const holes = [...page.querySelectorAll('iframe, frame')].map((frame) => {
    const { left, top, right, bottom } = frame.getBoundingClientRect();
    return `M${left} ${top}H${right}V${bottom}H${left}Z`;
  });
  return `path(evenodd, 'M0 0H99999V99999H0Z${holes.join('')}')`;
}

function deepest(root: Document | ShadowRoot, x: number, y: number): Element | null {
  const at = root.elementFromPoint(x, y);
  return at?.shadowRoot && at.shadowRoot !== root ? (deepest(at.shadowRoot, x, y) ?? at) : at;
}
