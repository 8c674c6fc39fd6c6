/** A value that can be watched: the one way state leaves a room that has no view of its own. */
export interface Observable<T> {
  get(): T;
  /** Calls `listener` after every change, not at once. The returned function ends it. */
  subscribe(listener: () => void): () => void;
}

export interface Writable<T> extends Observable<T> {
  set(value: T): void;
}

export function createObservable<T>(initial: T): Writable<T> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of Array.from(listeners)) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
