/** What our own pages ask of the browser, answered by the extension's interfaces. */
import { call } from '#extension/messaging/call.ts';
import { err, ok } from '#shared/base/result.ts';
import { chromeBench } from './bench.ts';
import { readInterruptions } from './interruptions.ts';
import { findDownloadedFile } from './downloaded-file.ts';
import type { Managed } from './managed.ts';
import type { KnownSystem, PagePlatform } from './page-platform.ts';
import { removeSavedFile, saveFile } from './saved-file.ts';
import { readSettings, watchSettings, writeSettings } from './settings.ts';
import { createSites, listSites } from './sites.ts';
import { browserStorage } from './storage.ts';
import { watchTabBeside } from './tab-beside.ts';

/** `known`: the systems that come with this build. */
export function createChromePagePlatform(
  { organisation, faults }: Managed,
  known: readonly KnownSystem[],
): PagePlatform {
  return {
    organisation,
    policyFaults: faults,
    version: chrome.runtime.getManifest().version,
    sites: createSites(organisation, known),
    call: (name, input) => call(name, input),
    watchTab: watchTabBeside,
    openPage(page, address = '') {
      void chrome.tabs.create({ url: chrome.runtime.getURL(`/${page}.html${address}`) });
    },
    saveFile,
    removeSavedFile,
    async downloadOf(file) {
      const sites = await listSites(organisation);
      const adapted = new Set(sites.flatMap((site) => (site.enabled ? site.origins : [])));
      return findDownloadedFile(file, (origin) => adapted.has(origin));
    },
    storage: browserStorage,
    bench: chromeBench,
    interruptions: readInterruptions,
    async copy(text) {
      try {
        await navigator.clipboard.writeText(text);
        return ok();
      } catch {
        return err({ type: 'refused' });
      }
    },
    async keepLanguage(language) {
      // A choice that could not be stored holds in this window all the same.
      await writeSettings({ language });
    },
    watchLanguage: (listener) =>
      watchSettings(() => void readSettings().then(({ language }) => language && listener(language))),
    now: () => Date.now(),
  };
}
