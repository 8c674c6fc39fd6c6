/** Notices that the page may be styled otherwise: style sheets hide, show, and write text of their own. */
import type { PageRoot } from '../observe/observe-page.ts';
import { styleWritten } from '../observe/signals.ts';
import { forgetSheets } from './generated.ts';

export interface Style {
  /** Nothing tells of a sheet that a script adds to those that are adopted already: they are counted. */
  onFrame(): void;
  /** Looks at the page, by the sheets as they were read. */
  look(): void;
  /** The same, once all sheets are forgotten and read again. */
  readAnew(): void;
  /** A script has written a rule: read anew, once for all that it writes in one go. */
  onWritten(): void;
}

export function watchStyle(options: {
  readonly root: Document;
  readonly roots: () => readonly PageRoot[];
  readonly signal: AbortSignal;
  readonly attempt: (act: () => void) => void;
  readonly onLook: () => void;
}): Style {
  let adopted = 0;
  let isWritten = false;

  function countAdopted(): number {
    let sheets = 0;
    for (const { adoptedStyleSheets } of options.roots()) sheets += adoptedStyleSheets.length;
    return sheets;
  }
  function look(): void {
    adopted = countAdopted();
    options.onLook();
  }
  function readAnew(): void {
    isWritten = false;
    forgetSheets();
    look();
  }
  function onWritten(): void {
    if (!isWritten) queueMicrotask(() => options.attempt(readAnew));
    isWritten = true;
  }
  options.root.addEventListener(styleWritten, onWritten, { signal: options.signal });
  return {
    onFrame() {
      if (adopted !== countAdopted()) options.attempt(look);
    },
    look,
    readAnew,
    onWritten,
  };
}
