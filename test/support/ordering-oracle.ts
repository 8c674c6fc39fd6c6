/**
 * What could be read at the last moment at which script runs before a frame is painted: after everything that asks for the
 * frame, and after layout. It is asked in each frame, also in those that no picture is taken of.
 */
import type { Page } from 'playwright-core';

export interface OrderSeen {
  /** Frames that were looked at. */
  frames: number;
  /** What stood there readable in magenta, once for each frame. */
  readonly readable: string[];
}

/** From the next document of the page on. */
export async function watchOrder(page: Page): Promise<OrderSeen> {
  const seen: OrderSeen = { frames: 0, readable: [] };
  await page.exposeBinding('varsamOrder', (_source, frames: number, readable: readonly string[]) => {
    seen.frames += frames;
    seen.readable.push(...readable);
  });
  await page.addInitScript(lookBeforePaint);
  return seen;
}

/**
 * In the page. An observer of sizes is called after layout, whatever the frame's callbacks did. What it needs stands at the end
 * of the document and of the body, where scripts of pages and other extensions put theirs while it still loads.
 */
function lookBeforePaint(): void {
  const told = globalThis as unknown as { varsamOrder(frames: number, readable: readonly string[]): void };
  const mark = document.createElement('i');
  const after = document.createElement('div');
  let frames = 0;
  const tell = (readable: readonly string[]): void => {
    told.varsamOrder(frames, readable);
    frames = 0;
  };

  const rootsOf = (root: Document | ShadowRoot): readonly (Document | ShadowRoot)[] => [
    root,
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? rootsOf(shadowRoot) : [])),
  ];
  const isMagenta = (element: Element): boolean => {
    const { color, visibility, opacity } = getComputedStyle(element);
    return color === 'rgb(255, 0, 255)' && visibility === 'visible' && opacity !== '0';
  };
  /** The part of a text that a range holds, as offsets; none where its ends are gone. */
  const within = (text: Text, { startContainer, startOffset, endContainer, endOffset }: AbstractRange) => {
    const isAfter = (one: Node): boolean =>
      (one.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    const isBefore = (one: Node): boolean =>
      (one.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
    const from = startContainer === text ? startOffset : isAfter(startContainer) ? 0 : Infinity;
    const to = endContainer === text ? endOffset : isBefore(endContainer) ? text.length : -1;
    return startContainer.isConnected && endContainer.isConnected ? { from, to } : { from: Infinity, to: -1 };
  };
  const isHidden = (text: Text, element: Element): boolean => {
    const style = getComputedStyle(element, '::highlight(varsam-mask)');
    if (style.color !== 'rgba(0, 0, 0, 0)') return false;
    const ranges = ['varsam-mask', 'varsam-current'].flatMap((name) => [...(CSS.highlights.get(name) ?? [])]);
    const held = ranges.map((range) => within(text, range));
    return text.data
      .split('')
      .every((sign, at) => sign.trim() === '' || held.some(({ from, to }) => from <= at && at < to));
  };
  const isDrawn = (text: Text): boolean => {
    const range = document.createRange();
    range.selectNodeContents(text);
    return range.getClientRects().length > 0;
  };
  const readableTexts = (root: Document | ShadowRoot): readonly string[] => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      const element = text.parentElement;
      if (element === null || text.data.trim() === '' || !isMagenta(element) || !isDrawn(text)) continue;
      if (!isHidden(text, element)) found.push(text.data);
    }
    const fields = [...root.querySelectorAll<HTMLInputElement>('input, textarea, select')];
    return [
      ...found,
      ...fields.filter((field) => field.value !== '' && isMagenta(field)).map(({ value }) => value),
    ];
  };

  const look = (): void => {
    frames += 1;
    const { body } = document;
    const isVeiled = body === null || getComputedStyle(body).opacity === '0';
    const readable = isVeiled ? [] : rootsOf(document).flatMap(readableTexts);
    if (readable.length > 0) tell([readable.join(' | ')]);
    else if (frames >= 10) tell([]);
  };
  const observer = new ResizeObserver(look);
  let width = 1;
  const frame = (): void => {
    const { documentElement, body } = document;
    if (body?.localName === 'body' && !after.isConnected) body.append(after);
    if (documentElement !== null) {
      if (mark.parentNode !== documentElement) {
        mark.style.cssText = 'position:fixed;height:1px;pointer-events:none';
        documentElement.append(mark);
        observer.observe(mark);
      }
      width = 3 - width;
      mark.style.width = `${width}px`;
    }
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  addEventListener('pagehide', () => tell([]));
}
