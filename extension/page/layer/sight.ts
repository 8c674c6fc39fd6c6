/** Is a button really seen? A confirmation counts only after it has been, for long enough to read. */

/** A confirmation sooner than this after the button came into sight was not a reading person's. */
export const leastSightMs = 500;
const leastWidth = 150;
const leastHeight = 24;

export type SightFailure = 'not-yet' | 'covered';

export interface Sight {
  watch(button: HTMLElement): void;
  /** Null when a trusted press on `button` may count. */
  judge(button: HTMLElement, event: MouseEvent): SightFailure | null;
  /** Something lay over the buttons: what was seen before it does not count. */
  startOver(): void;
  stop(): void;
}

/**
 * IntersectionObserver v2 says what the compositor shows (covers, opacity, filters); the hit test says what would be
 * pressed; the size says that the page has not been zoomed away. `onCovered` is called when a watched button that was
 * seen is still within the viewport and no longer shown.
 */
export function createSight(root: ShadowRoot, onCovered: () => void): Sight {
  const seenSince = new Map<Element, number>();
  const lookedAt = new WeakSet<Element>();
  const observer = new IntersectionObserver(
    (entries) => {
      let isCovered = false;
      for (const entry of entries) {
        lookedAt.add(entry.target);
        if (isVisible(entry)) {
          if (!seenSince.has(entry.target)) seenSince.set(entry.target, performance.now());
        } else {
          const wasSeen = seenSince.delete(entry.target);
          isCovered ||= wasSeen && entry.intersectionRatio === 1;
        }
      }
      if (isCovered) onCovered();
    },
    { threshold: [0, 1], trackVisibility: true, delay: 100 } as IntersectionObserverInit,
  );
  return {
    watch: (button) => observer.observe(button),
    judge(button, event) {
      const since = seenSince.get(button);
      // Somebody who presses at once has been deceived by nobody.
      if (event.isTrusted && !lookedAt.has(button)) return 'not-yet';
      if (!event.isTrusted || since === undefined || !isHit(root, button, event)) return 'covered';
      const { width, height } = button.getBoundingClientRect();
      if (width < leastWidth || height < leastHeight) return 'covered';
      return performance.now() - since < leastSightMs ? 'not-yet' : null;
    },
    startOver() {
      for (const button of seenSince.keys()) seenSince.set(button, performance.now());
    },
    stop: () => observer.disconnect(),
  };
}

/** Where the browser has no version 2 of the observer, nothing can be confirmed in the page. */
function isVisible(entry: IntersectionObserverEntry): boolean {
  return 'isVisible' in entry && entry.isVisible === true;
}

/** A press by keyboard has no place of its own: the middle of the button stands for it. */
function isHit(root: ShadowRoot, button: HTMLElement, event: MouseEvent): boolean {
  const box = button.getBoundingClientRect();
  const byKeyboard = event.detail === 0;
  const x = byKeyboard ? box.left + box.width / 2 : event.clientX;
  const y = byKeyboard ? box.top + box.height / 2 : event.clientY;
  const inside = root.elementFromPoint(x, y);
  return (
    root.ownerDocument.elementFromPoint(x, y) === root.host && inside !== null && button.contains(inside)
  );
}
