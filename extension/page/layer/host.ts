/** The one element of ours in a page: a child of `<html>` with a closed shadow root, kept as it was made. */
import { createPatience } from '../patience.ts';
import style from './layer.css?inline';
import { createSheet } from './sheet.ts';

/** Declared inline and important, so that no rule of the page reaches the host. Above the page, and beneath the veil. */
const plain =
  'all:initial!important;display:block!important;position:fixed!important;inset:0 auto auto 0!important;width:0!important;height:0!important;z-index:2147483646!important';

const ours = new WeakSet<Node>();
let sentStyle = '';

/** How warnings and what stands beside a record look: sent by the worker, before which none of them is shown. */
export function dressLayers(rules: string): void {
  sentStyle = rules;
}

/** What we draw is no part of the page, and must not be read as if it were. */
export function isLayerRoot(root: Node): boolean {
  return ours.has(root);
}

export interface LayerHost {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  /** Counts a repair; false once the page has asked for too many of them. */
  mayRepair(): boolean;
  remove(): void;
}

export interface LayerOptions {
  readonly page: Document;
  readonly language: string;
  /** `open` in tests only, where axe and the oracle must see inside. */
  readonly mode: ShadowRootMode;
  /** The host was taken away or tampered with and is back in place, or must be given up. */
  readonly onRepaired: () => void;
  readonly onFought: () => void;
}

export function createLayerHost({ page, language, mode, onRepaired, onFought }: LayerOptions): LayerHost {
  const host = page.createElement('div');
  host.setAttribute('style', plain);
  host.lang = language;
  const root = host.attachShadow({ mode });
  ours.add(root);
  root.adoptedStyleSheets = [createSheet(style + sentStyle)];
  const mayRepair = createPatience();
  const isIntact = (): boolean =>
    host.parentNode === page.documentElement &&
    host.getAttribute('style') === plain &&
    host.attributes.length === 2;
  const repair = (): void => {
    if (isIntact()) return;
    if (!mayRepair()) {
      onFought();
      return;
    }
    for (const name of host.getAttributeNames()) if (name !== 'lang') host.removeAttribute(name);
    host.setAttribute('style', plain);
    if (host.parentNode !== page.documentElement) page.documentElement.append(host);
    onRepaired();
  };
  const observer = new MutationObserver(repair);
  page.documentElement.append(host);
  observer.observe(page.documentElement, { childList: true });
  observer.observe(host, { attributes: true });
  return {
    element: host,
    root,
    mayRepair,
    remove() {
      observer.disconnect();
      host.remove();
    },
  };
}
