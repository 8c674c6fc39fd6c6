/** What this build was made with. Free of zod, so that any context can carry it; `wxt.config.ts` has checked it. */
import type { Organisation } from './organisation.ts';

declare const __ORGANISATION__: Organisation | null;

/** The organisation whose build this is; null in the general build and in tests. */
export const organisation: Organisation | null =
  typeof __ORGANISATION__ === 'undefined' ? null : __ORGANISATION__;
