/** Raises and lowers the veil that `veil.css` lays over the page. The page's own nodes and attributes stay untouched. */

const names = ['ground', 'opacity', 'transition', 'events', 'print'];
const lifted = `html:root:root { ${names.map((name) => `--varsam-veil-${name}: initial !important;`).join(' ')} }`;

export interface Veil {
  raise(): void;
  lower(): void;
  readonly isRaised: boolean;
  /** Lowers it again after the page has thrown out our sheet; for a page that does so in passing. */
  restore(): void;
}

/**
 * The veil is up until lowered. Lowering adopts a sheet, raising takes it away; a page that resets
 * `document.adoptedStyleSheets` thereby raises the veil, never the reverse.
 */
export function createVeil(page: Document): Veil {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(lifted);
  let isRaised = true;
  const adopt = (): void => {
    if (!page.adoptedStyleSheets.includes(sheet))
      page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
  };
  return {
    raise() {
      isRaised = true;
      page.adoptedStyleSheets = page.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
    },
    lower() {
      isRaised = false;
      adopt();
    },
    restore() {
      if (!isRaised) adopt();
    },
    get isRaised() {
      return isRaised;
    },
  };
}
