/** A printed page would keep the masked glyphs in the file: one sentence is printed instead, unless it was chosen to show. */
import type { Observable } from '#shared/base/observable.ts';
import { createSheet } from '../layer/sheet.ts';
import { styleWritten } from '../observe/signals.ts';

export interface PrintGuard {
  /** Prints the page once with its identifiers readable. */
  readonly printUnmasked: () => void;
}

export function guardPrint(options: {
  window: Window;
  sentence: string;
  hasMasks: () => boolean;
  /** Masked items; what a page writes for its print alone comes while it is printed. */
  count: Observable<number>;
  /** Looks at what style sheets write: some do so on paper only. */
  look: () => void;
  /** Takes the masks off, or puts them back. */
  lift: (lifted: boolean) => void;
  signal: AbortSignal;
}): PrintGuard {
  const { window, signal } = options;
  const { document } = window;
  const sheet = createSheet(sentenceAlone(options.sentence));
  let allowed = false;
  let isPrinting = false;

  /** To be called again and again: a page may set its own sheets in the place of all that were there. */
  function withhold(): void {
    if (!isPrinting || allowed || !options.hasMasks()) return;
    if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
  }
  function withdraw(): void {
    isPrinting = false;
    if (document.adoptedStyleSheets.includes(sheet))
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    if (allowed) options.lift(false);
    allowed = false;
  }
  window.addEventListener(
    'beforeprint',
    () => {
      isPrinting = true;
      if (allowed) options.lift(true);
      withhold();
    },
    { signal, capture: true },
  );
  window.matchMedia('print').addEventListener('change', options.look, { signal });
  document.addEventListener(styleWritten, withhold, { signal });
  options.count.subscribe(withhold);
  window.addEventListener('afterprint', withdraw, { signal, capture: true });
  signal.addEventListener('abort', withdraw);
  return {
    printUnmasked() {
      allowed = true;
      window.print();
    },
  };
}

/** In the layer of `mask.css`, which wins over every !important of the page. */
const sentenceAlone = (sentence: string): string => `@layer varsam-mask{@media print{
html>*{display:none!important}
html *{visibility:hidden!important}
html{display:block!important;visibility:visible!important;background:none!important}
html::before{display:block!important;visibility:visible!important;content:${JSON.stringify(sentence)}!important;
margin:2cm!important;font:14pt/1.5 sans-serif!important;color:#000!important}}}`;
