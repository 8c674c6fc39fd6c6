/** Reaches the shadow root of an element, open or closed. */

/** Null when the element has none, or when the browser does not let extensions see a closed one. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  if (element.shadowRoot) return element.shadowRoot;
  // chrome.dom throws on elements that are no HTMLElement (SVG among them).
  if (!(element instanceof HTMLElement) || !mayHost(element)) return null;
  try {
    return globalThis.chrome?.dom?.openOrClosedShadowRoot(element) ?? null;
  } catch {
    return null;
  }
}

/** The elements that may have a shadow root of the page: custom ones and those that DOM §4.2.14 names. */
function mayHost(element: HTMLElement): boolean {
  return element.localName.includes('-') || plainHosts.has(element.localName);
}

const plainHosts: ReadonlySet<string> = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '),
);
