/** The routine pack that holds here: the organisation's own, or the base pack until it has decided one. */
import { basePack } from '#shared/routine/base-pack.ts';
import type { RoutinePack } from '#shared/routine/pack.ts';
import type { Organisation } from './organisation.ts';

/** Receivers and periods may be decided apart from the rest. */
export function packInForce(organisation: Organisation | null): RoutinePack {
  const { pack = basePack, receivers, retention } = organisation ?? {};
  return {
    ...pack,
    receivers: receivers ?? pack.receivers,
    retention: retention ?? pack.retention,
  };
}
