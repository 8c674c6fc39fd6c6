/** How the two scripts of a page meet: in their own world, which the page cannot see, whichever comes first. */
import type { StartWork } from './work.ts';

interface Meeting {
  varsamWork?: StartWork;
  varsamWaits?: (start: StartWork) => void;
}

const world = globalThis as Meeting;

/** The first script waits, or takes what is there already. */
export function awaitWork(listener: (start: StartWork) => void): void {
  if (world.varsamWork !== undefined) listener(world.varsamWork);
  else world.varsamWaits = listener;
}

/** The second script comes; a frame that is given it twice starts it once. */
export function offerWork(start: StartWork): void {
  if (world.varsamWork !== undefined) return;
  world.varsamWork = start;
  world.varsamWaits?.(start);
}
