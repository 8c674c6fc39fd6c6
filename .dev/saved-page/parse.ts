/** A saved page as the browser had it: parsed by the standard's rules, shadow roots attached, no script run. */
import { JSDOM, VirtualConsole } from 'jsdom';

export interface SavedPage {
  readonly document: Document;
  /** The document and every shadow root in it. */
  readonly roots: readonly (Document | ShadowRoot)[];
}

export function parsePage(html: string, url: URL): SavedPage {
  // An address that is no web page's (file:) gives the document none of its own; extraction is told the address anyway.
  const { document } = new JSDOM(html, {
    url: url.protocol.startsWith('http') ? url.href : 'https://saved.invalid/',
    virtualConsole: new VirtualConsole(),
  }).window;
  const roots: (Document | ShadowRoot)[] = [document];
  attachDeclared(document, roots);
  return { document, roots };
}

/** Declarative shadow roots, as browsers save them; the first template of an element counts. */
function attachDeclared(within: Document | ShadowRoot, roots: (Document | ShadowRoot)[]): void {
  for (const template of within.querySelectorAll('template')) {
    const mode = template.getAttribute('shadowrootmode') ?? template.getAttribute('shadowroot');
    const host = template.parentElement;
    if (host === null || (mode !== 'open' && mode !== 'closed')) continue;
    const root = attach(host, mode);
    if (root === null) continue;
    root.append(template.content);
    template.remove();
    roots.push(root);
    attachDeclared(root, roots);
  }
}

/** Null for an element that takes none, or has one already. */
function attach(host: Element, mode: ShadowRootMode): ShadowRoot | null {
  try {
    return host.attachShadow({ mode });
  } catch {
    return null;
  }
}
