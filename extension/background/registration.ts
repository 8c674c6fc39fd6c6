/** Registers the content scripts and style sheets of the enabled sites with the browser. */

export interface Scripting {
  getRegisteredContentScripts(): Promise<readonly { readonly id: string }[]>;
  unregisterContentScripts(filter: { ids: string[] }): Promise<void>;
  registerContentScripts(scripts: chrome.scripting.RegisteredContentScript[]): Promise<void>;
  updateContentScripts(scripts: chrome.scripting.RegisteredContentScript[]): Promise<void>;
}

/** File names in the built extension. */
export interface PageFiles {
  readonly script: string;
  /** Sent to a frame that asks for it. */
  readonly work: string;
  /** Runs in the page's own world before its scripts. */
  readonly hooks: string;
  /** Applied from the first paint. */
  readonly styles: readonly string[];
}

const ids = { script: 'varsam-page', hooks: 'varsam-hooks' } as const;

/**
 * Frames of every kind are included (`about:blank`, `srcdoc`), and each decides for itself. What is registered is changed
 * in place: between taking away and putting back, a record could load with nothing over it.
 */
export async function registerPages(
  scripting: Scripting,
  matches: readonly string[],
  files: PageFiles,
): Promise<void> {
  const known = (await scripting.getRegisteredContentScripts()).map(({ id }) => id);
  const own = Object.values(ids).filter((id) => known.includes(id));
  if (matches.length === 0) {
    if (own.length > 0) await scripting.unregisterContentScripts({ ids: own });
    return;
  }
  const everywhere: Omit<chrome.scripting.RegisteredContentScript, 'id'> = {
    matches: [...matches],
    allFrames: true,
    matchOriginAsFallback: true,
    runAt: 'document_start',
    persistAcrossSessions: true,
  };
  const scripts: chrome.scripting.RegisteredContentScript[] = [
    { ...everywhere, id: ids.hooks, js: [files.hooks], world: 'MAIN' },
    { ...everywhere, id: ids.script, js: [files.script], css: [...files.styles], world: 'ISOLATED' },
  ];
  const isKnown = ({ id }: { readonly id: string }) => known.includes(id);
  const changed = scripts.filter(isKnown);
  const added = scripts.filter((script) => !isKnown(script));
  if (changed.length > 0) await scripting.updateContentScripts(changed);
  if (added.length > 0) await scripting.registerContentScripts(added);
}
