/** Connects the worker's procedures to the browser. Everything here is wiring; listeners are in place before any await. */
import { systemClock } from '#shared/base/clock.ts';
import { lookAgain } from '#extension/messaging/look-again.ts';
import { createRouter } from '#extension/messaging/router.ts';
import { classifySender } from '#extension/messaging/sender.ts';
import { createBrokenCount } from '#extension/platform/broken-views.ts';
import { watchManaged, type Managed } from '#extension/platform/managed.ts';
import { rulesInForce } from '#extension/platform/shared-routine.ts';
import { readSettings, watchSettings } from '#extension/platform/settings.ts';
import type { Vault } from '#extension/vault/contract.ts';
import { matchesGlob } from '#shared/site/glob.ts';
import { createInterruptionCount } from '#extension/platform/interruptions.ts';
import { startDownloadCapture } from './capture-downloads.ts';
import type { Catalogue } from './catalogue.ts';
import type { CatalogueStore } from './catalogue-store.ts';
import { createCallLimit } from './call-limit.ts';
import { watchEnabledSites } from './enabled-sites.ts';
import { createBrokenNotes } from './broken-notes.ts';
import { coverOpenTabs } from './cover-open-tabs.ts';
import { createHandlers } from './handlers.ts';
import { endHungContexts } from './hung-contexts.ts';
import { createKnownPeople } from './known-people.ts';
import { createInterruptions } from './interruptions.ts';
import { createMatchLimit, mostListedAnHour, mostRecordsAnHour } from './match-limit.ts';
import { createOpenRecords } from './open-records.ts';
import { lockWithLastWindow } from './last-window.ts';
import { createOwnCases } from './own-cases.ts';
import { createOpenings } from './openings.ts';
import { createPresentation } from './presentation.ts';
import { registerPages, type PageFiles } from './registration.ts';
import { createRoutineCatalogue } from './routine-catalogue.ts';
import { createTabs, type StartingFrame } from './tabs.ts';
import { watchShared } from './take-up.ts';
import { watchVault } from './watch-vault.ts';
import { createWarmth } from './warm.ts';

export interface BackgroundOptions {
  readonly vault: Promise<Vault>;
  readonly catalogue: Catalogue;
  readonly store: Promise<CatalogueStore>;
  readonly managed: () => Promise<Managed>;
  readonly files: PageFiles;
  readonly isDevelopment: boolean;
}

export function startBackground({
  vault,
  catalogue,
  store,
  managed,
  files,
  isDevelopment,
}: BackgroundOptions): void {
  const area = chrome.storage.session;
  const tabs = createTabs(area);
  const openings = createOpenings(area);
  const knownPeople = createKnownPeople(area);
  const openRecords = createOpenRecords(area);
  const callLimit = createCallLimit(area);

  const tellFrames = async (): Promise<void> => {
    for (const tabId of await tabs.adapted()) {
      // A tab that is gone, or whose page has not started yet, has nobody to tell.
      await chrome.tabs.sendMessage(tabId, lookAgain).catch(() => undefined);
    }
  };
  const routines = createRoutineCatalogue({ store, onChanged: () => void tellFrames() });
  const keepWarm = createWarmth(() => void chrome.runtime.getPlatformInfo());
  const countTabs = async (): Promise<void> => keepWarm((await tabs.adapted()).length > 0);
  const organisation = async () => (await managed()).organisation;
  const sites = watchEnabledSites(organisation, () => void register());
  const register = async (): Promise<void> => {
    await registerPages(chrome.scripting, sites.patterns(), files);
    await coverOpenTabs(chrome.tabs, chrome.scripting, sites.patterns(), files);
  };

  const route = createRouter({
    handlers: createHandlers({
      vault,
      clock: systemClock,
      tabs,
      openings,
      knownPeople,
      openRecords,
      ownCases: createOwnCases(area),
      callLimit,
      matchLimit: createMatchLimit(area, 'matched', mostRecordsAnHour),
      listLimit: createMatchLimit(area, 'listed', mostListedAnHour),
      interruptions: createInterruptions(area, createInterruptionCount()),
      brokenCount: createBrokenCount(),
      brokenNotes: createBrokenNotes(area),
      presentation: createPresentation(area, () => void tellFrames()),
      adapterIdAt: (origin) => sites.adapterIdAt(origin),
      catalogue,
      language: async () => (await readSettings()).language ?? (await organisation())?.language ?? 'sv',
      rules: async () => rulesInForce(...(await Promise.all([organisation(), routines.inForce()]))),
      openPanel,
      openGate,
      sendWork: (tabId, frame) => void sendWork(files.work, tabId, frame),
    }),
    classify: (sender) =>
      classifySender(sender, {
        id: chrome.runtime.id,
        origin: chrome.runtime.getURL('').replace(/\/$/, ''),
        isEnabledOrigin: (origin) => sites.adapterIdAt(origin) !== null,
      }),
    checkOutput: isDevelopment,
  });

  // Once the sites are known, a call is routed in the same turn, so that it keeps the user's gesture.
  let isReady = false;
  void sites.ready.then(() => (isReady = true));
  chrome.runtime.onMessage.addListener((message, sender, respond: (answer: unknown) => void) => {
    const answer = isReady ? route(message, sender) : sites.ready.then(() => route(message, sender));
    if (answer === null) return false;
    void answer.then(respond).then(countTabs);
    return true;
  });
  const forgetTab = async (tabId: number): Promise<void> => {
    await Promise.all([tabs.remove(tabId), openings.forgetTab(tabId), openRecords.forgetTab(tabId)]);
    await countTabs();
  };
  chrome.tabs.onRemoved.addListener((tabId) => void forgetTab(tabId));
  chrome.runtime.onInstalled.addListener(() => {
    void sites.ready.then(register);
    // What somebody has changed may hold no longer in a new version.
    void catalogue.renew();
  });
  chrome.runtime.onStartup.addListener(() => void sites.ready.then(register));
  // Settings hold no secret, but a page's renderer has no business with them either.
  void chrome.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  if (import.meta.env.FIREFOX) chrome.action.onClicked.addListener(() => void browser.sidebarAction.toggle());
  else void chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick: true });
  watchSettings(() => void tellFrames());
  watchManaged(() => void Promise.all([sites.renew(), catalogue.renew()]).then(tellFrames));

  startDownloadCapture({
    vault,
    clock: systemClock,
    mayBeAdapted: (origin) => !isReady || sites.adapterIdAt(origin) !== null,
    isExport: async ({ origin, pathname, search }) => {
      await sites.ready;
      const id = sites.adapterIdAt(origin);
      const found = id === null ? null : await catalogue.find(id, origin);
      return found?.adapter.exports.some(({ address }) => matchesGlob(address, pathname + search)) ?? false;
    },
    mayKeep: (origin) => callLimit.mayCall('page.captured', origin, systemClock.now()),
    // As long as the worker lives.
    signal: new AbortController().signal,
  });

  void countTabs();
  void endHungContexts(vault, navigator.locks, () => chrome.runtime.reload());
  lockWithLastWindow(vault, chrome.windows, async () => (await organisation())?.policy.locksOnClose ?? true);
  void watchShared(vault, ({ adapters }) => adapters, catalogue);
  void watchShared(vault, (space) => space.routines, routines);
  void watchVault(vault, {
    onLocked: async () => {
      await openings.clear();
      await knownPeople.clear();
      await openRecords.clear();
      await tabs.forgetAssessments();
    },
    onChanged: tellFrames,
  });
}

/** A frame that is gone by now needs nothing. Some browsers name frames by number only. */
async function sendWork(file: string, tabId: number, { frameId, documentId }: StartingFrame): Promise<void> {
  const target = documentId === null ? { tabId, frameIds: [frameId] } : { tabId, documentIds: [documentId] };
  await chrome.scripting
    .executeScript({ target, files: [file], injectImmediately: true })
    .catch(() => undefined);
}

/** The sidebar of Firefox, which opens for a press on our own button alone. */
declare const browser: { readonly sidebarAction: { toggle(): Promise<void> } };

/** Reaches the browser at once: it opens the panel for a gesture only. Firefox has none to open from a page. */
async function openPanel(tabId: number): Promise<boolean> {
  if (import.meta.env.FIREFOX) return openBeside(tabId, '/sidepanel.html');
  try {
    await chrome.sidePanel.open({ tabId });
    return true;
  } catch {
    return false;
  }
}

const openGate = (tabId: number, openingId: string | null): Promise<boolean> =>
  openBeside(tabId, `/gate.html${openingId === null ? '' : `#${openingId}`}`);

/** A tab of its own, active and beside: what the covered page holds is not lost. */
async function openBeside(tabId: number, address: string): Promise<boolean> {
  try {
    await chrome.tabs.create({ url: chrome.runtime.getURL(address), openerTabId: tabId });
    return true;
  } catch {
    return false;
  }
}
