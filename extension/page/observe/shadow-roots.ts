/** Reaches the shadow root of an element, open or closed. */
import { ask as askNode, isElement, isShadowRoot, matches, nameOf, own } from '../node.ts';

/** Firefox has no `chrome.dom`, and a property of its own for content scripts. */
interface FirefoxElement extends Element {
  readonly openOrClosedShadowRoot: ShadowRoot | null;
}

/** Null when the element has none, or when the browser does not let extensions see a closed one. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  const { shadowRoot } = element;
  if (isShadowRoot(shadowRoot)) return shadowRoot;
  if (!mayHost(element)) return null;
  if (import.meta.env.FIREFOX) return askNode(element as FirefoxElement, 'openOrClosedShadowRoot');
  try {
    return globalThis.chrome?.dom?.openOrClosedShadowRoot(element as HTMLElement) ?? null;
  } catch {
    // It throws on elements that are no HTMLElement (SVG among them).
    return null;
  }
}

/** The elements that may have a shadow root of the page: custom ones and those that DOM §4.2.14 names. */
const mayHost = (element: Element): boolean => hostingOf(nameOf(element)) !== null;

const plainHosts: ReadonlySet<string> = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '),
);
const plainSelector = `:is(${[...plainHosts].join()})`;

type Hosting = 'custom' | 'plain' | null;
const hostingByName = new Map<string, Hosting>();

function hostingOf(name: string): Hosting {
  const known = hostingByName.get(name);
  if (known !== undefined) return known;
  const hosting = name.includes('-') ? 'custom' : plainHosts.has(name) ? 'plain' : null;
  hostingByName.set(name, hosting);
  return hosting;
}

export type Subtree = Element | Document | ShadowRoot;

/**
 * The browser takes longer to tell of a closed root than all else takes that is done with an element. Open roots and those
 * of custom elements are all found; of closed ones on plain elements those that may have been attached without a word.
 *
 * @param isSilent whether that may be: by the parser, or before we came. Elements that hold nothing but text are left out
 *   even then, since hardly a page gives those a closed root.
 */
export function likelyShadowRootsIn(
  subtree: Subtree,
  isSilent: boolean,
  ask: typeof shadowRootOf,
): ReadonlySet<ShadowRoot> {
  const found = new Set<ShadowRoot>();
  const look = (element: Element): void => {
    const hosting = hostingOf(nameOf(element));
    if (hosting === null) return;
    // Firefox tells of all at once.
    const root = import.meta.env.FIREFOX || hosting === 'custom' ? shadowRootOf(element) : element.shadowRoot;
    if (root) found.add(root);
  };
  if (isElement(subtree)) look(subtree);
  // A live collection is read more quickly than a list; fragments have none.
  const all = isShadowRoot(subtree)
    ? subtree.querySelectorAll('*')
    : own(subtree).getElementsByTagName.call(subtree, '*');
  for (let i = 0, element; (element = all[i]); i++) look(element);
  if (isSilent)
    for (const element of matching(subtree, ':empty, :has(> *)')) {
      const root = hostingOf(nameOf(element)) === 'plain' ? ask(element) : null;
      if (root) found.add(root);
    }
  return found;
}

/** Where a closed root may be that `likelyShadowRootsIn` left out. */
export const plainHostsIn = (subtree: Subtree): Iterable<Element> => matching(subtree, plainSelector);

function* matching(subtree: Subtree, selector: string): Generator<Element> {
  if (isElement(subtree) && matches(subtree, selector)) yield subtree;
  yield* own(subtree).querySelectorAll.call(subtree, selector);
}
