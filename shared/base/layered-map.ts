/** A map that grows by laying a few entries over many: the many are not copied for each of the few. */

/** Above this the layers are made one. */
const mostAbove = 1000;

/** Reads as `below` with `above` laid over it; neither may change any more. */
export interface LayeredMap<Key, Value> extends ReadonlyMap<Key, Value> {
  readonly below: ReadonlyMap<Key, Value>;
  readonly above: ReadonlyMap<Key, Value>;
  /** A map that has `more` as well. */
  with(more: ReadonlyMap<Key, Value>): LayeredMap<Key, Value>;
}

export function createLayeredMap<Key, Value>(
  below: ReadonlyMap<Key, Value>,
  above: ReadonlyMap<Key, Value> = new Map(),
): LayeredMap<Key, Value> {
  function* entries(): Generator<[Key, Value], undefined> {
    for (const [key, value] of below) yield [key, above.get(key) ?? value];
    for (const [key, value] of above) if (!below.has(key)) yield [key, value];
  }
  let fresh: number | null = null;
  return {
    below,
    above,
    get: (key) => above.get(key) ?? below.get(key),
    has: (key) => above.has(key) || below.has(key),
    get size() {
      fresh ??= [...above.keys()].filter((key) => !below.has(key)).length;
      return below.size + fresh;
    },
    entries,
    *keys(): Generator<Key, undefined> {
      for (const [key] of entries()) yield key;
    },
    *values(): Generator<Value, undefined> {
      for (const [, value] of entries()) yield value;
    },
    [Symbol.iterator]: entries,
    forEach(visit) {
      for (const [key, value] of entries()) visit(value, key, this);
    },
    with(more) {
      const joined = new Map([...above, ...more]);
      return joined.size > mostAbove
        ? createLayeredMap(new Map([...below, ...joined]))
        : createLayeredMap(below, joined);
    },
  };
}

/** Every key that two maps may differ in: few where both are laid over the same many, else all that either has. */
export function keysApart<Key, Value>(
  one: ReadonlyMap<Key, Value>,
  other: ReadonlyMap<Key, Value>,
): ReadonlySet<Key> {
  const isShared = isLayered(one) && isLayered(other) && one.below === other.below;
  const [ones, others] = isShared ? [one.above, other.above] : [one, other];
  return new Set([...ones.keys(), ...others.keys()]);
}

function isLayered<Key, Value>(map: ReadonlyMap<Key, Value>): map is LayeredMap<Key, Value> {
  return 'above' in map && 'below' in map;
}
