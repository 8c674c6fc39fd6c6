/** Where a saved page came from, as the browser has noted it in the page. */

/** The address that Chromium writes into pages it saves; null when there is none. */
export function savedFrom(html: string): string | null {
  return /<!--\s*saved from url=\(\d+\)(\S+)\s*-->/.exec(html.slice(0, 4096))?.[1] ?? null;
}
