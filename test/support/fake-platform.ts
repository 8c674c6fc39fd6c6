/** The browser as our own pages see it, in memory: sites that say yes or no, a clipboard, a tab that can change. */
import type { CallFailure } from '#extension/messaging/call.ts';
import type { Output } from '#extension/messaging/contract.ts';
import type { Organisation } from '#extension/platform/organisation.ts';
import type { DownloadedFile, PagePlatform, Site, SiteFailure } from '#extension/platform/page-platform.ts';
import type { Language } from '#extension/text/text.ts';
import { createObservable, type Writable } from '#shared/base/observable.ts';
import type { InterruptedDay } from '#extension/platform/interruptions.ts';
import type { Bench } from '#extension/platform/bench.ts';
import { readPage } from '#extension/page/bench/read-page.ts';
import type { AdapterInForce } from '#extension/platform/adapters-in-force.ts';
import type { BrokenView } from '#extension/platform/broken-views.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { shippedAdapters } from '#shared/site/adapters/shipped.ts';

export interface FakePlatform extends Omit<PagePlatform, 'bench'> {
  /** Reads what is pasted as the real one does; a test puts a page or a pick in. */
  bench: Bench;
  interrupted: readonly InterruptedDay[];
  readonly siteList: Writable<readonly Site[]>;
  readonly brokenViews: Writable<readonly BrokenView[]>;
  /** What the worker has noted; a changed adapter that is put to use is noted too. */
  readonly inForce: Writable<readonly AdapterInForce[]>;
  /** Texts of adapters that were changed here, by system. */
  readonly ownAdapters: Map<string, string>;
  /** When set, what `enable` answers with; cleared by the test. */
  siteFailure: SiteFailure | null;
  /** What the worker tells of the tab beside; a failure when it is to be silent. */
  readonly beside: Writable<Result<Output<'panel.now'>, CallFailure>>;
  /** Files in the downloads folder, by name. */
  readonly saved: Map<string, Blob>;
  /** `keeps`: what is saved cannot be removed. */
  disk: 'works' | 'refuses' | 'keeps';
  readonly copied: string[];
  readonly opened: string[];
  readonly keptLanguages: string[];
  clipboardRefuses: boolean;
  /** Whether the browser keeps what is stored. */
  isKept: boolean;
  /** What lies in the downloads folder from an adapted site, when the test puts it there. */
  downloaded: DownloadedFile | null;
}

export const exampleOrganisation: Organisation = {
  name: 'Exempelkommunen',
  language: 'sv',
  sites: [
    { adapterId: 'treserva', origins: ['https://treserva.example.se'] },
    { adapterId: 'pmo', origins: ['https://pmo.example.se'] },
  ],
  relay: { url: 'wss://relay.example.se', voucher: 'voucher' },
  policy: {
    autoLockMinutes: 10,
    allowsPin: true,
    locksOnClose: true,
    allowsOwnAdapters: true,
    reasonDays: 7,
    mailboxIntervalMs: 3_600_000,
    readable: [],
    revealSeconds: 8,
  },
};

export function createFakePlatform(organisation: Organisation | null = exampleOrganisation): FakePlatform {
  const siteList = createObservable<readonly Site[]>(
    (organisation?.sites ?? []).map((site) => ({ ...site, enabled: false, byOrganisation: true })),
  );
  const brokenViews = createObservable<readonly BrokenView[]>([]);
  const inForce = createObservable<readonly AdapterInForce[]>([]);
  const beside = createObservable<Result<Output<'panel.now'>, CallFailure>>(ok({ type: 'no-site' }));
  const chosen = createObservable<Language | null>(null);
  let presentation = false;
  const set = (adapterId: string, enabled: boolean) =>
    siteList.set(siteList.get().map((site) => (site.adapterId === adapterId ? { ...site, enabled } : site)));

  const platform: FakePlatform = {
    organisation,
    policyFaults: [],
    version: '0.1.0',
    siteList,
    brokenViews,
    inForce,
    ownAdapters: new Map(),
    siteFailure: null,
    interrupted: [],
    interruptions: async () => platform.interrupted,
    bench: {
      readLive: async () => err({ type: 'no-page' }),
      readPasted: async (adapter, html, address, today) =>
        ok(readPage(adapter, new DOMParser().parseFromString(html, 'text/html'), address, today)),
      pick: async () => err({ type: 'no-page' }),
    },
    beside,
    saved: new Map(),
    disk: 'works',
    copied: [],
    opened: [],
    keptLanguages: [],
    clipboardRefuses: false,
    isKept: false,
    downloaded: null,
    sites: {
      known: [
        { adapterId: 'treserva', name: 'Treserva', verified: false },
        { adapterId: 'pmo', name: 'PMO', verified: false },
      ],
      list: siteList,
      broken: brokenViews,
      inForce,
      async enable(adapterId, origins) {
        if (platform.siteFailure) return err(platform.siteFailure);
        if (!siteList.get().some((site) => site.adapterId === adapterId)) {
          siteList.set([...siteList.get(), { adapterId, origins, enabled: true, byOrganisation: false }]);
        }
        set(adapterId, true);
        return ok();
      },
      async disable(adapterId) {
        set(adapterId, false);
        return ok();
      },
    },
    async call(name, input) {
      if (name === 'options.adapterText') {
        const { adapterId } = input as { adapterId: string };
        const own = platform.ownAdapters.get(adapterId);
        const text = own ?? JSON.stringify(shippedAdapters.get(adapterId), null, 2);
        return ok({ type: own === undefined ? 'shipped' : 'own', text }) as never;
      }
      if (name === 'options.useAdapter') {
        const { adapterId, text } = input as { adapterId: string; text: string | null };
        if (platform.disk === 'refuses') return ok({ type: 'failed', failure: 'storage-failed' }) as never;
        if (text === null) platform.ownAdapters.delete(adapterId);
        else platform.ownAdapters.set(adapterId, text);
        const others = inForce.get().filter((one) => one.adapterId !== adapterId);
        const before = inForce.get().find((one) => one.adapterId === adapterId);
        const noted = { adapterId, shared: null, refused: null, ...before, isOwn: text !== null };
        inForce.set([...others, noted]);
        return ok({ type: 'used' }) as never;
      }
      if (name === 'panel.setPresentation') {
        presentation = (input as { on: boolean }).on;
        return ok({}) as never;
      }
      const answer = beside.get();
      if (!answer.ok || answer.value.type === 'no-site') return answer as never;
      return ok({ ...answer.value, presentation }) as never;
    },
    watchTab(listener) {
      listener(1);
      return beside.subscribe(() => listener(1));
    },
    openPage: (page, address = '') => void platform.opened.push(page + address),
    async saveFile(name, content) {
      if (platform.disk === 'refuses') return err({ type: 'not-saved' });
      platform.saved.set(name, content);
      return ok(name);
    },
    removeSavedFile: async (name) => platform.disk !== 'keeps' && platform.saved.delete(name),
    downloadOf: async () => platform.downloaded,
    storage: {
      state: async () => ({ usedBytes: 12_400_000, quotaBytes: 4_000_000_000, isKept: platform.isKept }),
      keep: async () => {
        platform.isKept = platform.disk === 'works';
        return platform.isKept;
      },
    },
    async copy(text) {
      if (platform.clipboardRefuses) return err({ type: 'refused' });
      platform.copied.push(text);
      return ok();
    },
    keepLanguage: async (language) => {
      platform.keptLanguages.push(language);
      chosen.set(language);
    },
    watchLanguage: (listener) =>
      chosen.subscribe(() => {
        const language = chosen.get();
        if (language) listener(language);
      }),
    now: () => Date.UTC(2024, 3, 8, 10, 6),
  };
  return platform;
}
