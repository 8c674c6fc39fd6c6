/** Acts that must not overlap: what is asked for together is done in that order, whether or not what came before failed. */

/** Resolves, or rejects, with what the act does in its turn. */
export type InTurn = <T>(act: () => Promise<T>) => Promise<T>;

export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const done = last.then(act);
    last = done.catch(() => undefined);
    return done;
  };
}
