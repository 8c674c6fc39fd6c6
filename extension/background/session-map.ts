/** A map that outlives the worker: in memory for speed, in `storage.session` (never on disk) for its death. */

/** The part of `chrome.storage.session` that is used. */
export interface SessionArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
  getKeys(): Promise<string[]>;
}

export interface SessionMap<V> {
  get(key: string): Promise<V | null>;
  set(key: string, value: V): Promise<void>;
  delete(key: string): Promise<void>;
  keys(): Promise<readonly string[]>;
  clear(): Promise<void>;
}

/** Values are plain data. `prefix` keeps maps apart. */
export function createSessionMap<V>(area: SessionArea, prefix: string): SessionMap<V> {
  const known = new Map<string, V>();
  let changes = 0;
  const keys = async (): Promise<readonly string[]> =>
    (await area.getKeys()).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  return {
    async get(key) {
      for (;;) {
        const held = known.get(key);
        if (held !== undefined) return held;
        const before = changes;
        const stored = (await area.get(prefix + key))[prefix + key] as V | undefined;
        // Written or deleted meanwhile: what was read may be what it was before.
        if (changes !== before) continue;
        if (stored !== undefined) known.set(key, stored);
        return stored ?? null;
      }
    },
    async set(key, value) {
      changes += 1;
      known.set(key, value);
      await area.set({ [prefix + key]: value });
    },
    async delete(key) {
      changes += 1;
      known.delete(key);
      await area.remove(prefix + key);
    },
    keys,
    async clear() {
      known.clear();
      await area.remove((await keys()).map((key) => prefix + key));
      // Once more: until then, what is being cleared could be read.
      changes += 1;
      known.clear();
    },
  };
}
