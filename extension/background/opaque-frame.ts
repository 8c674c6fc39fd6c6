/** What is known of a frame without an origin of its own, such as the sandboxed one in which mail shows a message: nothing. */
import type { CompiledAdapter } from '#shared/site/compiled.ts';

/** Every identifier is masked, and no view is a record. */
export const unknownSite: CompiledAdapter = {
  id: 'unknown',
  name: '',
  verified: false,
  training: { always: false, paths: [], shows: [] },
  views: [],
  mask: [],
  readable: [],
  guard: [],
  sends: [],
  exports: [],
  tables: [],
  keptOut: [],
  ownCases: [],
};
