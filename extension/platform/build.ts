/** What this build was made with. Free of zod, so that any context can carry it; `wxt.config.ts` has checked it. */
import type { Organisation } from './organisation.ts';

declare const varsamOrganisation: Organisation | null;

/** The organisation whose build this is; null in the general build and in tests. */
export const builtOrganisation: Organisation | null =
  typeof varsamOrganisation === 'undefined' ? null : varsamOrganisation;
