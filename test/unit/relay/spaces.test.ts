import { describe, expect, it } from 'vitest';
import { createSpaces } from '../../../sync-server/spaces.ts';
import type { ControlHeads } from '../../../sync-server/control-heads.ts';
import type { LogStore } from '../../../sync-server/store/log-store.ts';
import type { Wakeup } from '../../../sync-server/wakeup.ts';
import { createTestSpace } from '../../support/control.ts';

/** Counts how often the control log is read from its beginning. */
async function aSpace() {
  const { log, state } = await createTestSpace();
  let readings = 0;
  const store: Pick<LogStore, 'control' | 'space'> = {
    async control(_space, after) {
      if (after < 0) readings += 1;
      return log.slice(after + 1);
    },
    space: async () => ({ maxBytes: 1e9, maxRooms: 10, usedBytes: 0 }),
  };
  const wakeup: Pick<Wakeup, 'subscribe'> = { subscribe: () => undefined };
  const heads: Pick<ControlHeads, 'isReached' | 'note'> = {
    isReached: async () => true,
    note: async () => undefined,
  };
  const spaces = createSpaces(store as LogStore, wakeup as Wakeup, heads as ControlHeads, Date);
  return { spaces, space: state.space, seq: state.seq, readings: () => readings };
}

describe('a space that nobody listens to', () => {
  it('is read once for whoever is let in, and forgotten afterwards', async () => {
    const { spaces, space, seq, readings } = await aSpace();
    const looked = await spaces.during(space, async () => [
      await spaces.peek(space),
      await new Promise((resolve) => setImmediate(resolve)).then(() => spaces.peek(space)),
    ]);
    expect(looked.map((state) => state?.seq)).toEqual([seq, seq]);
    expect(readings()).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    await spaces.peek(space);
    expect(readings()).toBe(2);
  });

  it('is forgotten after what fails as well', async () => {
    const { spaces, space, readings } = await aSpace();
    await expect(
      spaces.during(space, async () => {
        await spaces.peek(space);
        throw new Error('gone');
      }),
    ).rejects.toThrow('gone');
    await new Promise((resolve) => setImmediate(resolve));
    await spaces.peek(space);
    expect(readings()).toBe(2);
  });
});
