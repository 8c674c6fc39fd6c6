/** Which adapter serves which origin, as far as sites are chosen and the browser grants them. */
import { originToPattern, watchPermissions } from '#extension/platform/permissions.ts';
import type { Organisation } from '#extension/platform/organisation.ts';
import { listSites } from '#extension/platform/sites.ts';
import { watchSettings } from '#extension/platform/settings.ts';

export interface EnabledSites {
  /** Resolves when the list has been read; until then nobody is known. */
  readonly ready: Promise<void>;
  /** Null for an origin that no enabled site has. */
  adapterIdAt(origin: string): string | null;
  /** For registering content scripts. A pattern knows no port: the frames of other ports are told that they are not adapted. */
  patterns(): readonly string[];
  /** The organisation has named others. */
  renew(): Promise<void>;
}

/** `onChange` is called when sites came or went, not for the first reading. */
export function watchEnabledSites(
  organisation: () => Promise<Organisation | null>,
  onChange: () => void,
): EnabledSites {
  let adapterIdByOrigin = new Map<string, string>();
  const read = async (): Promise<void> => {
    const enabled = (await listSites(await organisation())).filter((site) => site.enabled);
    // The organisation's come first in the list and win where an address is named twice.
    adapterIdByOrigin = new Map(
      enabled
        .toReversed()
        .flatMap(({ adapterId, origins }) => origins.map((origin) => [origin, adapterId] as const)),
    );
  };
  const renew = (): Promise<void> => read().then(onChange);
  const readAgain = (): void => void renew();
  watchSettings(readAgain);
  watchPermissions(readAgain);
  return {
    ready: read(),
    adapterIdAt: (origin) => adapterIdByOrigin.get(origin) ?? null,
    renew,
    patterns: () => [...new Set([...adapterIdByOrigin.keys()].map(originToPattern))],
  };
}
