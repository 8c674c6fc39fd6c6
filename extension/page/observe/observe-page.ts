/** Tells what changed in a document and all its shadow roots, before the change is painted. */
import { ask, isElement, isText, isTree } from '../node.ts';
import { askWhenIdle } from './ask-when-idle.ts';
import { watchOpenElements } from './open-elements.ts';
import { likelyShadowRootsIn, shadowRootOf } from './shadow-roots.ts';
import { shadowRootAttached } from './signals.ts';

export type PageRoot = Document | ShadowRoot;

/** What changed since the last report. A node may stand in several sets and may have left the page again. */
export interface PageChange {
  /** Connected subtrees that came, and the shadow roots in them; none lies within another of the same tree. */
  readonly added: ReadonlySet<Node>;
  /** Subtrees that went; one that was moved stands in `added` too. */
  readonly removed: ReadonlySet<Node>;
  /** Text whose characters changed, or that lost or got a neighbour. */
  readonly texts: ReadonlySet<Text>;
  /** Elements of which an observed attribute changed. */
  readonly attributes: ReadonlySet<Element>;
}

export interface PageWatch {
  /** The document first, then the shadow roots found so far that are still in the page. */
  readonly roots: () => readonly PageRoot[];
}

type Listener = (change: PageChange) => void;

const attributeFilter =
  'alt aria-label class hidden label open placeholder selected src title type value'.split(' ');
const observed: MutationObserverInit = {
  subtree: true,
  childList: true,
  characterData: true,
  attributeFilter,
};

interface SharedWatch extends PageWatch {
  add(listener: Listener, signal: AbortSignal): void;
}
const watchByDocument = new WeakMap<Document, SharedWatch>();

/**
 * Calls `onChange` in the microtask after a change, so before it is painted. All who observe the same document share one
 * observer. What is in the page already is not reported: read it from `roots()`.
 */
export function observePage(options: { root: Document; signal: AbortSignal; onChange: Listener }): PageWatch {
  const { root, signal, onChange } = options;
  const shared = watchByDocument.get(root) ?? watch(root);
  watchByDocument.set(root, shared);
  shared.add(onChange, signal);
  return shared;
}

function watch(root: Document): SharedWatch {
  const listeners = new Set<Listener>();
  const roots = new Set<PageRoot>();
  const observer = new MutationObserver((records) => report(toChange(records)));

  /** A root may have been attached without our knowing: before we came, by the parser, or to what was not in the page. */
  let isSilent = true;
  /** Elements that had no root when the browser was asked; one that has got its root since has told. */
  let rootless = new WeakSet<Element>();
  const later = askWhenIdle(
    (element) => rootless.has(element),
    (element) => enter(askFor(element)),
  );

  const onAttached = ({ target }: Event): void => {
    if (isElement(target)) {
      enter(shadowRootOf(target));
      return;
    }
    isSilent = true;
    rootless = new WeakSet();
  };
  function askFor(element: Element): ShadowRoot | null {
    const found = shadowRootOf(element);
    if (!found) rootless.add(element);
    return found;
  }
  function enter(found: ShadowRoot | null): void {
    if (!found || roots.has(found)) return;
    observe(found);
    report({ ...nothing, added: new Set([found]) });
  }
  function observe(entered: PageRoot): void {
    roots.add(entered);
    observer.observe(entered, observed);
    entered.addEventListener(shadowRootAttached, onAttached, true);
  }
  /** Shadow roots in `subtree` and in one another, new or known. */
  function enterShadowRoots(subtree: Node): ReadonlySet<ShadowRoot> {
    const found = new Set<ShadowRoot>();
    // A list and no recursion: a page may nest roots deeper than the stack is.
    const left: Node[] = [subtree];
    for (let at; (at = left.pop());) {
      if (!isTree(at)) continue;
      for (const shadow of likelyShadowRootsIn(at, isSilent || root.readyState === 'loading', askFor)) {
        if (found.has(shadow)) continue;
        found.add(shadow);
        if (!roots.has(shadow)) observe(shadow);
        left.push(shadow);
      }
      later.add(at);
    }
    return found;
  }
  function report(change: PageChange): void {
    open.look();
    const added = new Set(change.added);
    const failures: unknown[] = [];
    // One that fails takes nothing from the others: they hide what came.
    const attempt = (act: () => void): void => {
      try {
        act();
      } catch (failure) {
        failures.push(failure);
      }
    };
    for (const subtree of change.added)
      attempt(() => {
        for (const shadow of enterShadowRoots(subtree)) added.add(shadow);
      });
    for (const listener of listeners) attempt(() => listener({ ...change, added }));
    if (failures.length > 0) throw failures[0];
  }
  function stop(): void {
    observer.disconnect();
    later.stop();
    open.stop();
    for (const entered of roots) entered.removeEventListener(shadowRootAttached, onAttached, true);
    roots.clear();
    watchByDocument.delete(root);
  }
  observe(root);
  enterShadowRoots(root);
  isSilent = false;
  const open = watchOpenElements(root, enter);
  return {
    roots() {
      for (const entered of roots) if (!entered.isConnected) roots.delete(entered);
      return [...roots];
    },
    add(listener, signal) {
      if (signal.aborted) return;
      listeners.add(listener);
      signal.addEventListener('abort', () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      });
    },
  };
}

/** As far as anything is between two halves of a number. */
const mostSteps = 9;

function toChange(records: readonly MutationRecord[]): PageChange {
  const added = new Set<Node>();
  const removed = new Set<Node>();
  const texts = new Set<Text>();
  const attributes = new Set<Element>();
  /** Two halves of a number may have met, each within an element too, or behind what frameworks leave between texts. */
  const meet = (
    record: MutationRecord,
    way: 'previousSibling' | 'nextSibling',
    inwards: 'lastChild' | 'firstChild',
  ): void => {
    let at = record[way];
    for (let steps = mostSteps; at && !isText(at) && steps > 0; steps--)
      at = ask(at, inwards) ?? ask(at, way);
    if (isText(at)) texts.add(at);
  };
  for (const record of records) {
    if (record.type === 'characterData') {
      if (isText(record.target)) texts.add(record.target);
    } else if (record.type === 'attributes') {
      attributes.add(record.target as Element);
    } else {
      for (const node of record.addedNodes) added.add(node);
      for (const node of record.removedNodes) removed.add(node);
      if (record.removedNodes.length > 0) {
        meet(record, 'previousSibling', 'lastChild');
        meet(record, 'nextSibling', 'firstChild');
      }
    }
  }
  return { added: topmost(added), removed, texts, attributes };
}

const nothing = toChange([]);

/** The parser reports an element and all it puts into it one by one; each subtree is to be read once. */
function topmost(nodes: ReadonlySet<Node>): ReadonlySet<Node> {
  const tops = new Set<Node>();
  const outside = new Set<Node>();
  for (const node of nodes) {
    if (!ask(node, 'isConnected')) continue;
    const path: Node[] = [];
    let parent = ask(node, 'parentNode');
    while (parent && !nodes.has(parent) && !outside.has(parent)) {
      path.push(parent);
      parent = ask(parent, 'parentNode');
    }
    if (parent && nodes.has(parent)) continue;
    tops.add(node);
    for (const passed of path) outside.add(passed);
  }
  return tops;
}
