/**
 * Clicks on links that stand in no document reach no listener, and most pages start downloads with just such a link.
 * `hookDetachedLinks` runs in the page's world and asks; `watchDetachedLinks` runs in ours and answers. What crosses is an
 * address and a name in an event that the page could send as well: it gains nothing by it.
 */
const askEvent = 'varsam-detached-link';

/** For the page's own world; refers to nothing outside itself but the event's name. */
export function hookDetachedLinks(): void {
  const link = HTMLAnchorElement.prototype;
  // oxlint-disable-next-line typescript/unbound-method -- both are called with the link as `this` below
  const { click, dispatchEvent: dispatch } = link;
  const isTaken = (anchor: HTMLAnchorElement): boolean => {
    if (anchor.isConnected || !anchor.hasAttribute('download')) return false;
    const detail = JSON.stringify([anchor.href, anchor.download]);
    return !document.dispatchEvent(new CustomEvent(askEvent, { detail, cancelable: true }));
  };
  link.click = function (this: HTMLAnchorElement) {
    if (!isTaken(this)) click.call(this);
  };
  link.dispatchEvent = function (this: HTMLAnchorElement, event: Event) {
    return event.type === 'click' && isTaken(this) ? false : dispatch.call(this, event);
  };
}

/** `take` answers true when it has taken the file; the page's own download then does not happen. */
export function watchDetachedLinks(
  take: (address: string, fileName: string) => boolean,
  signal: AbortSignal,
): void {
  const onAsked = (event: Event): void => {
    const asked = event instanceof CustomEvent ? parseDetail(event.detail) : null;
    if (asked && take(...asked)) event.preventDefault();
  };
  document.addEventListener(askEvent, onAsked, { signal, capture: true });
}

const longestName = 255;

function parseDetail(detail: unknown): readonly [address: string, fileName: string] | null {
  if (typeof detail !== 'string') return null;
  try {
    const value: unknown = JSON.parse(detail);
    if (!Array.isArray(value)) return null;
    const [address, fileName] = value as unknown[];
    return typeof address === 'string' && typeof fileName === 'string'
      ? [address, fileName.slice(0, longestName)]
      : null;
  } catch {
    return null;
  }
}
