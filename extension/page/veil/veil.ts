/** Raises and lowers the veil that `veil.css` lays over the page. The page's own nodes and attributes stay untouched. */
import { createSheet } from '../layer/sheet.ts';

const down = 'html:root:root{--varsam-veil:down!important}';

/** For a browser that does not know style queries, and so none of the rules in `veil.css`. */
const plain = `html>:is(body,frameset),:modal,:popover-open{
opacity:0!important;transition:none!important;pointer-events:none!important}`;

/** Each by itself: of a list of names that holds one which a browser does not know, it takes none. */
const selected = ['selection', 'search-text', 'target-text']
  .map((name) => `::${name}{color:currentcolor!important;-webkit-text-fill-color:currentcolor!important}`)
  .join('');

/** For within a shadow root, where no rule of the document comes: what `veil.css` and `mask.css` say of single elements. */
const within = `@layer varsam{@container style(--varsam-veil:up){${plain}}
*,::placeholder{text-shadow:none!important}script,style,title{display:none!important}
input,textarea,select,img,::placeholder{-webkit-text-stroke-width:0!important}${selected}}`;

/** `mask.css` as it is for Firefox, put here by the build. */
declare const varsamFirefoxMask: string;

/** Firefox hands on no style of highlights, so that these trees need all of it, and first: an earlier layer wins. */
const inner = import.meta.env.FIREFOX ? varsamFirefoxMask + within : within;

export interface Veil {
  raise(): void;
  lower(): void;
  /** Lowers it again after the page has thrown out our sheet; for a page that does so in passing. */
  restore(): void;
  /** To be called again and again: components put their own sheets in the place of all that were there. */
  reach(root: ShadowRoot): void;
}

/**
 * The veil is up until lowered. Lowering adopts a sheet, raising takes it away; a page that resets
 * `document.adoptedStyleSheets` thereby raises the veil, never the reverse.
 */
export function createVeil(page: Document): Veil {
  const lowered = createSheet(down);
  const innerSheet = createSheet(inner);
  const raised = isRegistered(page) ? null : createSheet(plain);
  let isLowered = false;
  const put = (added: CSSStyleSheet | null, removed: CSSStyleSheet | null): void => {
    const others = page.adoptedStyleSheets.filter((sheet) => sheet !== added && sheet !== removed);
    page.adoptedStyleSheets = added === null ? others : [...others, added];
  };
  for (const sheet of page.adoptedStyleSheets.filter(isPlain)) put(null, sheet);
  put(raised, lowered);
  return {
    raise() {
      isLowered = false;
      put(raised, lowered);
    },
    lower() {
      isLowered = true;
      put(lowered, raised);
    },
    restore() {
      if (isLowered && !page.adoptedStyleSheets.includes(lowered)) put(lowered, raised);
    },
    reach({ adoptedStyleSheets }) {
      if (!adoptedStyleSheets.includes(innerSheet)) adoptedStyleSheets.push(innerSheet);
    },
  };
}

/** Ours, or left by an earlier version that has ended. */
function isPlain({ cssRules: [first] }: CSSStyleSheet): boolean {
  return first?.cssText === createSheet(plain).cssRules[0]?.cssText;
}

/** Whether the rules of `veil.css` are in force. */
function isRegistered(page: Document): boolean {
  return getComputedStyle(page.documentElement, '::after').content !== 'none';
}
