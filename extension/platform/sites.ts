/** The sites that Varsam may read: the organisation's and the user's, each on only while the browser grants it. */
import { createObservable } from '#shared/base/observable.ts';
import { err, ok } from '#shared/base/result.ts';
import { readAdaptersInForce, watchAdaptersInForce, type AdapterInForce } from './adapters-in-force.ts';
import { readBrokenViews, watchBrokenViews, type BrokenView } from './broken-views.ts';
import type { Organisation } from './organisation.ts';
import type { KnownSystem, Site, Sites } from './page-platform.ts';
import { giveBackOrigins, holdsOrigins, requestOrigins, watchPermissions } from './permissions.ts';
import { readSettings, watchSettings, writeSettings, type Settings } from './settings.ts';

/** Every site that has been chosen, on or off. */
export async function listSites(organisation: Organisation | null): Promise<readonly Site[]> {
  const { sites } = await readSettings();
  const named = organisation?.sites ?? [];
  const entries = [
    ...named.map((site) => ({ ...site, byOrganisation: true })),
    ...sites.map((site) => ({ ...site, byOrganisation: false })),
  ];
  return Promise.all(entries.map(async (site) => ({ ...site, enabled: await holdsOrigins(site.origins) })));
}

/** `known`: the systems that come with this build. */
export function createSites(organisation: Organisation | null, known: readonly KnownSystem[]): Sites {
  const list = createObservable<readonly Site[]>([]);
  const broken = createObservable<readonly BrokenView[]>([]);
  const inForce = createObservable<readonly AdapterInForce[]>([]);
  const readBroken = async (): Promise<void> => broken.set(await readBrokenViews());
  const readInForce = async (): Promise<void> => inForce.set(await readAdaptersInForce());
  const refresh = async () => list.set(await listSites(organisation));
  const isNamed = (adapterId: string) =>
    organisation?.sites.some((site) => site.adapterId === adapterId) ?? false;
  const keep = (sites: Settings['sites']) => writeSettings({ sites });
  watchPermissions(() => void refresh());
  watchSettings(() => void refresh());
  void refresh();
  watchBrokenViews(() => void readBroken());
  void readBroken();
  watchAdaptersInForce(() => void readInForce());
  void readInForce();

  return {
    known,
    list,
    broken,
    inForce,
    async enable(adapterId, addresses) {
      const origins = addresses.map(addressToOrigin);
      if (!origins.every((origin) => origin !== null)) return err({ type: 'bad-address' });
      const granted = await requestOrigins(origins);
      if (!granted.ok) return granted;
      if (!isNamed(adapterId)) {
        const { sites } = await readSettings();
        const before = sites.find((site) => site.adapterId === adapterId)?.origins ?? [];
        const others = sites.filter((site) => site.adapterId !== adapterId);
        const kept = await keep([...others, { adapterId, origins: [...new Set([...before, ...origins])] }]);
        if (!kept.ok) return kept;
      }
      await refresh();
      return ok();
    },
    async disable(adapterId) {
      if (isNamed(adapterId)) return ok();
      const { sites } = await readSettings();
      const leaving = sites.filter((site) => site.adapterId === adapterId).flatMap((site) => site.origins);
      const staying = sites.filter((site) => site.adapterId !== adapterId);
      const hosts = new Set(
        staying.flatMap((site) => site.origins).map((origin) => new URL(origin).hostname),
      );
      const kept = await keep(staying);
      if (!kept.ok) return kept;
      await giveBackOrigins(leaving.filter((origin) => !hosts.has(new URL(origin).hostname)));
      await refresh();
      return ok();
    },
  };
}

/** Scheme, host and port of what was typed; null unless it is https, or plain http on this very machine. */
export function addressToOrigin(address: string): string | null {
  const typed = address.includes('://') ? address : `https://${address}`;
  if (!URL.canParse(typed)) return null;
  const { origin, protocol, hostname } = new URL(typed);
  const local = hostname === '127.0.0.1' || hostname === 'localhost';
  const named = hostname.includes('.') || local;
  return named && (protocol === 'https:' || (protocol === 'http:' && local)) ? origin : null;
}
