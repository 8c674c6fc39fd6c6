import { expect, it, vi } from 'vitest';
import { inflate } from '#shared/base/inflate.ts';
import { createPen, createReader, createTestRoom } from './room.ts';

vi.mock('#shared/base/inflate.ts', { spy: true });

it('unpacks what is small while it is kept, and what is large not before its turn: what waits stays packed (R1.3, R18.2) [SYNC-4]', async () => {
  const room = await createTestRoom();
  const write = createPen(room, room.owner);
  const large = 'a'.repeat(100_000);
  const entries = [await write('small'), await write(large)];
  const { log, texts } = createReader(room);
  await log.prove(entries);
  await log.openProven();
  expect(vi.mocked(inflate).mock.calls.map(([, size]) => size)).toEqual([5]);
  expect(texts).toEqual([]);
  await log.take(entries);
  expect(vi.mocked(inflate).mock.calls.map(([, size]) => size)).toEqual([5, 100_000]);
  expect(texts).toEqual(['small', large]);
});
