/** Keeps a note beside its field, wherever the page scrolls, and off the field that the user has gone on to. */

const gapPx = 10;
const edgePx = 8;
/** Of a field that the note must lie on, at most this much is left to be read. */
const firstLinesPx = 64;

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Ends by the returned function. `onGone` is called once, when the field is no longer to be seen. */
export function keepBeside(note: HTMLElement, field: Element, onGone: () => void): () => void {
  let frame = 0;
  let placed = '';
  const place = (): void => {
    const at = field.getBoundingClientRect();
    if (!field.isConnected || at.width === 0 || at.height === 0) {
      onGone();
      return;
    }
    const { width, height } = note.getBoundingClientRect();
    const { x, y } = spotFor({ width, height }, at, writtenIn(field)?.getBoundingClientRect() ?? null);
    const next = `${x} ${y}`;
    if (next !== placed) {
      placed = next;
      note.style.left = `${x}px`;
      note.style.top = `${y}px`;
    }
    frame = requestAnimationFrame(place);
  };
  place();
  return () => cancelAnimationFrame(frame);
}

/** Where else the user writes by now. */
function writtenIn(field: Element): Element | null {
  const { activeElement } = document;
  if (activeElement === null || activeElement.contains(field) || field.contains(activeElement)) return null;
  return activeElement.matches('input, textarea, select, [contenteditable]') ? activeElement : null;
}

/** Under the field where there is room; else over it, to its right, or under the other one; scrolled away, at its edge of the window. */
function spotFor(size: Pick<DOMRect, 'width' | 'height'>, field: DOMRect, other: DOMRect | null): Spot {
  const { width, height } = size;
  const { innerWidth, innerHeight } = window;
  const x = Math.max(edgePx, Math.min(field.left + edgePx, innerWidth - width - edgePx));
  const under: Spot = { x, y: field.bottom + gapPx };
  const over: Spot = { x, y: field.top - gapPx - height };
  const spots = [under, over, { x: field.right + gapPx, y: Math.max(edgePx, field.top) }];
  if (other !== null) spots.push({ x, y: other.bottom + gapPx });
  const isFree = ({ x: left, y: top }: Spot): boolean =>
    top >= edgePx &&
    top + height <= innerHeight - edgePx &&
    left + width <= innerWidth - edgePx &&
    (other === null ||
      left >= other.right ||
      left + width <= other.left ||
      top >= other.bottom ||
      top + height <= other.top);
  const free = spots.find(isFree);
  if (free !== undefined) return free;
  if (field.bottom <= 0) return { x, y: edgePx };
  const lowest = innerHeight - height - edgePx;
  const readTo = Math.min(field.bottom, field.top + firstLinesPx);
  return { x, y: lowest >= readTo ? lowest : Math.max(edgePx, Math.min(over.y, lowest)) };
}
