/** Gathers what is written to each log while the batch before it is on its way: one in flight per log, in order. */

export interface Batches<Item, Outcome> {
  /** Resolves with the item's own outcome; rejects when its batch does. */
  add(key: string, item: Item): Promise<Outcome>;
}

interface Waiting<Item, Outcome> {
  readonly item: Item;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (cause: unknown) => void;
}

/** `write` answers with one outcome per item. A batch ends before `isFull` says yes to it and the next item. */
export function createBatches<Item, Outcome>(
  write: (items: readonly [Item, ...Item[]]) => Promise<readonly Outcome[]>,
  isFull: (items: readonly Item[]) => boolean,
): Batches<Item, Outcome> {
  const queues = new Map<string, Waiting<Item, Outcome>[]>();

  async function drain(key: string, queue: Waiting<Item, Outcome>[]): Promise<void> {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const batch: [Waiting<Item, Outcome>, ...Waiting<Item, Outcome>[]] = [next];
      while (queue[0] && !isFull([...batch, queue[0]].map((one) => one.item)))
        batch.push(queue.shift() as Waiting<Item, Outcome>);
      // One batch at a time, or their order is lost.
      await settle(batch);
    }
    queues.delete(key);
  }

  async function settle(
    batch: readonly [Waiting<Item, Outcome>, ...Waiting<Item, Outcome>[]],
  ): Promise<void> {
    const [{ item: first }, ...others] = batch;
    try {
      const outcomes = await write([first, ...others.map((one) => one.item)]);
      for (const [index, one] of batch.entries()) one.resolve(outcomes[index] as Outcome);
    } catch (cause) {
      for (const one of batch) one.reject(cause);
    }
  }

  return {
    add: (key, item) =>
      new Promise((resolve, reject) => {
        const queue = queues.get(key);
        const one = { item, resolve, reject };
        if (queue) return queue.push(one);
        const started = [one];
        queues.set(key, started);
        // What one turn of the event loop brings goes together.
        setImmediate(() => void drain(key, started));
        return undefined;
      }),
  };
}
