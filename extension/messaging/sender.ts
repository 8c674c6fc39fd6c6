/** Who is asking? Decided by extension id and URL origin; that a message names a tab proves nothing. */
import type { Caller } from './contract.ts';

/** What `chrome.runtime.MessageSender` gives that is looked at. */
export interface SenderClaims {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly origin?: string | undefined;
  readonly frameId?: number | undefined;
  readonly documentId?: string | undefined;
}

export interface Ourselves {
  readonly id: string;
  /** `chrome-extension://…` without a path. */
  readonly origin: string;
  /** Whether a web origin is a site that the user or the organisation has enabled. */
  isEnabledOrigin(origin: string): boolean;
}

const ownPages: ReadonlyMap<string, Caller> = new Map([
  ['/sidepanel.html', 'panel'],
  ['/review.html', 'panel'],
  ['/options.html', 'options'],
  ['/gate.html', 'gate'],
]);

/**
 * Null for anyone who has no business here. A frame is judged by its own address, never by its tab's; `about:blank` and
 * `srcdoc` frames by the origin that the browser says they have inherited, if any.
 */
export function classifySender(sender: SenderClaims, ourselves: Ourselves): Caller | null {
  if (sender.id !== ourselves.id || sender.url === undefined) return null;
  const url = parseUrl(sender.url);
  if (url === null) return null;
  if (originOf(url) === ourselves.origin) {
    // Our pages are never framed; one that claims to be is not ours.
    return (sender.frameId ?? 0) === 0 ? (ownPages.get(url.pathname) ?? null) : null;
  }
  // The browser puts our script into such a frame where an enabled site has made it, and does not tell which.
  if (sender.origin === 'null' && (isInherited(url) || url.protocol === 'data:')) return 'opaque';
  const origin = isInherited(url) ? sender.origin : originOf(url);
  return origin !== undefined && ourselves.isEnabledOrigin(origin) ? 'page' : null;
}

/** The web origin that a sender speaks for, `null` for our own pages and for strangers. */
export function webOriginOf(sender: SenderClaims): string | null {
  const url = sender.url === undefined ? null : parseUrl(sender.url);
  if (url === null) return null;
  return isInherited(url) ? (sender.origin ?? null) : originOf(url);
}

function isInherited(url: URL): boolean {
  return url.protocol === 'about:' || url.protocol === 'blob:';
}

/** `URL.origin` is `null` for extension pages in some runtimes, so it is put together here. */
function originOf(url: URL): string {
  return `${url.protocol}//${url.host}`;
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
