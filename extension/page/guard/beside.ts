/** Keeps a note beside its field: under it where there is room, over it otherwise, wherever the page scrolls. */

const gapPx = 10;
const edgePx = 8;

/** Ends by the returned function. `onGone` is called once, when the field is no longer to be seen. */
export function keepBeside(note: HTMLElement, field: Element, onGone: () => void): () => void {
  let frame = 0;
  let placed = '';
  const place = (): void => {
    const { left, top, bottom, width, height } = field.getBoundingClientRect();
    const isSeen = field.isConnected && width > 0 && height > 0;
    if (!isSeen) {
      onGone();
      return;
    }
    const own = note.getBoundingClientRect();
    const { innerWidth, innerHeight } = window;
    const isUnder = bottom + gapPx + own.height <= innerHeight - edgePx || top < innerHeight - bottom;
    const y = isUnder ? bottom + gapPx : top - gapPx - own.height;
    const x = Math.min(left + edgePx, innerWidth - own.width - edgePx);
    const next = `${Math.max(edgePx, x)} ${Math.max(edgePx, Math.min(y, innerHeight - own.height - edgePx))}`;
    if (next !== placed) {
      placed = next;
      const [atX = '', atY = ''] = next.split(' ');
      note.style.left = `${atX}px`;
      note.style.top = `${atY}px`;
      note.classList.toggle('over', !isUnder);
    }
    frame = requestAnimationFrame(place);
  };
  place();
  return () => cancelAnimationFrame(frame);
}
