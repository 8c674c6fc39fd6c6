import { beforeEach, describe, expect, it, vi } from 'vitest';
import { addressToOrigin, createSites, listSites } from '#extension/platform/sites.ts';
import { originToPattern } from '#extension/platform/permissions.ts';
import { readSettings, writeSettings } from '#extension/platform/settings.ts';
import type { Organisation } from '#extension/platform/organisation.ts';

const organisation: Organisation = {
  name: 'Exempelkommunen',
  language: 'sv',
  sites: [{ adapterId: 'treserva', origins: ['https://treserva.example.se'] }],
  relay: { url: 'wss://relay.example.se', voucher: '' },
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

/** The few calls of the browser that sites need: patterns granted, values stored, and an answer to the next question. */
function fakeBrowser() {
  const granted = new Set<string>();
  const stored = new Map<string, unknown>();
  const browser = { granted, stored, says: true, full: false };
  const listeners = { addListener: () => undefined, removeListener: () => undefined };
  vi.stubGlobal('chrome', {
    permissions: {
      onAdded: listeners,
      onRemoved: listeners,
      async request({ origins }: { origins: readonly string[] }) {
        if (browser.says) for (const origin of origins) granted.add(origin);
        return browser.says;
      },
      contains: async ({ origins }: { origins: readonly string[] }) =>
        origins.every((each) => granted.has(each)),
      async remove({ origins }: { origins: readonly string[] }) {
        for (const origin of origins) granted.delete(origin);
        return true;
      },
    },
    storage: {
      local: {
        onChanged: listeners,
        get: async (key: string) => ({ [key]: stored.get(key) }),
        async set(values: Record<string, unknown>) {
          if (browser.full) throw new Error('QUOTA_BYTES quota exceeded');
          for (const [key, value] of Object.entries(values)) stored.set(key, value);
        },
      },
    },
  });
  return browser;
}

let browser: ReturnType<typeof fakeBrowser>;
beforeEach(() => {
  browser = fakeBrowser();
});

describe('sites', () => {
  it('are on only while the browser grants them', async () => {
    expect((await listSites(organisation))[0]?.enabled).toBe(false);
    browser.granted.add('https://treserva.example.se/*');
    expect((await listSites(organisation))[0]?.enabled).toBe(true);
  });

  it('of the user are asked for, kept and listed [UX-4]', async () => {
    const sites = createSites(null, []);
    expect(await sites.enable('pmo', ['pmo.example.se:8443/start?x=1'])).toEqual({
      ok: true,
      value: undefined,
    });
    expect(browser.granted).toEqual(new Set(['https://pmo.example.se/*']));
    expect(sites.list.get()).toEqual([
      { adapterId: 'pmo', origins: ['https://pmo.example.se:8443'], enabled: true, byOrganisation: false },
    ]);
  });

  it('that were refused are not kept [UX-4]', async () => {
    browser.says = false;
    const sites = createSites(null, []);
    expect(await sites.enable('pmo', ['https://pmo.example.se'])).toEqual({
      ok: false,
      error: { type: 'refused' },
    });
    expect((await readSettings()).sites).toEqual([]);
  });

  it('are asked for before anything is waited for, while the gesture still counts', () => {
    const request = vi.spyOn(chrome.permissions, 'request');
    void createSites(null, []).enable('pmo', ['https://pmo.example.se']);
    expect(request).toHaveBeenCalledTimes(1);
  });

  it('give back their permission when switched off, but not that of a neighbour on the same host', async () => {
    const sites = createSites(null, []);
    await sites.enable('pmo', ['https://system.example.se:8443']);
    await sites.enable('webmail', ['https://system.example.se']);
    await sites.disable('pmo');
    expect(browser.granted).toEqual(new Set(['https://system.example.se/*']));
    await sites.disable('webmail');
    expect(browser.granted).toEqual(new Set());
    expect(sites.list.get()).toEqual([]);
  });

  it('of the organisation are left alone', async () => {
    browser.granted.add('https://treserva.example.se/*');
    const sites = createSites(organisation, []);
    await sites.disable('treserva');
    expect(browser.granted).toEqual(new Set(['https://treserva.example.se/*']));
  });

  it('tell when the choice could not be stored [UX-4]', async () => {
    browser.full = true;
    const enabled = await createSites(null, []).enable('pmo', ['https://pmo.example.se']);
    expect(enabled).toEqual({ ok: false, error: { type: 'not-stored' } });
  });

  it.each([
    ['https://system.example.se/arende?id=1', 'https://system.example.se'],
    ['system.example.se', 'https://system.example.se'],
    ['http://127.0.0.1:4100', 'http://127.0.0.1:4100'],
    ['http://system.example.se', null],
    ['treserva', null],
    ['', null],
    ['javascript://example.se/%0a', null],
    ['file:///etc/passwd', null],
  ])('read the address %s as %s', (address, origin) => {
    expect(addressToOrigin(address)).toBe(origin);
  });

  it('ask for a host without its port, since patterns know none', () => {
    expect(originToPattern('https://system.example.se:8443')).toBe('https://system.example.se/*');
  });
});

describe('settings', () => {
  it('keep one choice when another changes [UX-1]', async () => {
    await writeSettings({ language: 'en' });
    await writeSettings({ sites: [{ adapterId: 'pmo', origins: ['https://pmo.example.se'] }] });
    expect((await readSettings()).language).toBe('en');
  });

  it('count as not chosen when they cannot be read', async () => {
    browser.stored.set('settings', { language: 'xx', sites: 7 });
    expect(await readSettings()).toEqual({ language: null, sites: [] });
  });
});
