/** A printed page would keep the masked glyphs in the file: one sentence is printed instead, unless it was chosen to show. */

export interface PrintGuard {
  /** Prints the page once with its identifiers readable. */
  readonly printUnmasked: () => void;
}

export function guardPrint(options: {
  window: Window;
  sentence: string;
  hasMasks: () => boolean;
  /** Takes the masks off, or puts them back. */
  lift: (lifted: boolean) => void;
  signal: AbortSignal;
}): PrintGuard {
  const { window, signal } = options;
  const { document } = window;
  let allowed = false;
  let sheet: CSSStyleSheet | null = null;

  function withdraw(): void {
    if (sheet) document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    sheet = null;
    if (allowed) options.lift(false);
    allowed = false;
  }
  window.addEventListener(
    'beforeprint',
    () => {
      if (allowed) options.lift(true);
      else if (options.hasMasks()) {
        sheet = new CSSStyleSheet();
        sheet.replaceSync(sentenceAlone(options.sentence));
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      }
    },
    { signal, capture: true },
  );
  window.addEventListener('afterprint', withdraw, { signal, capture: true });
  signal.addEventListener('abort', withdraw);
  return {
    printUnmasked() {
      allowed = true;
      window.print();
    },
  };
}

const sentenceAlone = (sentence: string): string => `@media print {
  html > * { display: none !important; }
  html { display: block !important; visibility: visible !important; background: none !important; }
  html::before {
    content: ${JSON.stringify(sentence)} !important; display: block !important; visibility: visible !important;
    margin: 2cm !important; font: 14pt/1.5 sans-serif !important; color: #000 !important;
  }
}`;
