/** Names of systems in the language of the views: an adapter has one name, which for some is a Swedish word. */
import type { KnownSystem } from '#extension/platform/page-platform.ts';
import { systemTexts } from '#extension/text/systems.ts';
import { usePlatform, useTexts } from './providers.tsx';

/** `name`: as its adapter has it; an organisation's own name stays as it is. */
export function useSystemName(): (adapterId: string, name: string) => string {
  const { names } = useTexts(systemTexts);
  const swedish: Readonly<Record<string, string>> = systemTexts.sv.names;
  const own: Readonly<Record<string, string>> = names;
  return (adapterId, name) => (swedish[adapterId] === name ? (own[adapterId] ?? name) : name);
}

export function useKnownSystems(): readonly KnownSystem[] {
  const nameOf = useSystemName();
  return usePlatform().sites.known.map((system) => ({
    ...system,
    name: nameOf(system.adapterId, system.name),
  }));
}
