/** How the two scripts of a page meet: in their own world, which the page cannot see, whichever comes first. */
import type { StartWork } from './work.ts';

/** By symbols: a word could be the id of an element, and those are seen from every world. */
const work: unique symbol = Symbol.for('varsam.work');
const waiting: unique symbol = Symbol.for('varsam.work-awaited');

interface Meeting {
  [work]?: StartWork;
  [waiting]?: (start: StartWork) => void;
}

const world = globalThis as Meeting;

/** The first script waits, or takes what is there already. */
export function awaitWork(listener: (start: StartWork) => void): void {
  if (world[work] === undefined) world[waiting] = listener;
  else listener(world[work]);
}

/** The second script comes; a frame that is given it twice starts it once. */
export function offerWork(start: StartWork): void {
  if (world[work] !== undefined) return;
  world[work] = start;
  world[waiting]?.(start);
}
