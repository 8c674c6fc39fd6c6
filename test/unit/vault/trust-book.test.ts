/** What is found about relay and colleagues, over the days that it takes to show. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { createAtRest } from '#extension/vault/disk/at-rest.ts';
import { openDatabase } from '#extension/vault/disk/database.ts';
import type { SpaceContext } from '#extension/vault/space/space-context.ts';
import { openTrustBook } from '#extension/vault/sync/trust-book.ts';
import { eventually } from '../../support/until.ts';
import type { DeviceId, MemberId, RoomId } from '#shared/protocol/ids.ts';

const room = 'a'.repeat(32) as RoomId;
const other = 'b'.repeat(32) as RoomId;
const maja = 'c'.repeat(32) as MemberId;
const device = 'd'.repeat(16) as DeviceId;
const teller = 'e'.repeat(16) as DeviceId;

/** A profile whose browser can be closed and opened: the session is gone then, the disk stays. */
async function createProfile() {
  const database = openDatabase({ indexedDB: new IDBFactory(), IDBKeyRange });
  const atRest = await createAtRest(new Uint8Array(32).fill(7));
  let now = 0;
  const open = () => {
    const values = new Map<string, unknown>();
    const session = {
      get: async (key: string) => values.get(key),
      set: async (key: string, value: unknown) => void values.set(key, value),
      subscribe: () => () => undefined,
    };
    const platform = { session, clock: { now: () => now }, random: Math.random };
    const context = {
      platform,
      database,
      atRest,
      record: { space: 's' },
      signal: new AbortController().signal,
    };
    return openTrustBook(context as unknown as SpaceContext, () => undefined);
  };
  return { open, database, wait: (ms: number) => (now += ms) };
}

it('remembers over a closed browser since when nobody has confirmed, and forgets it when somebody does (R8.4) [SYNC-6]', async () => {
  const { open, database, wait } = await createProfile();
  const book = open();
  book.confirmed(room, maja, false);
  wait(3_600_000);
  book.confirmed(room, maja, false);
  expect(book.get().rooms[room]?.unconfirmedSince).toBe(0);
  await eventually(async () => (await database.records.count()) > 0);
  const again = open();
  await eventually(() => again.get().rooms[room]?.unconfirmedSince === 0);
  again.confirmed(room, maja, true);
  expect(again.get().rooms[room]?.unconfirmedSince).toBeNull();
  expect(again.get().confirmed).toEqual({ by: maja, at: 3_600_000 });
});

it('loses nothing that was found in another session to what is found before that has been read (R8.4) [SYNC-6]', async () => {
  const { open, database } = await createProfile();
  open().doubted(room, { withheld: new Map(), forgotten: true, membersWithheld: false, denied: false });
  await eventually(async () => (await database.records.count()) > 0);
  for (const _ of ['found', 'read']) {
    const again = open();
    again.compared(maja, false);
    expect(again.get().toldApart).toBe(maja);
    await eventually(() => again.get().forgotAt === 0);
    expect(again.get().toldApart).toBe(maja);
  }
  const last = open();
  await eventually(() => last.get().forgotAt === 0 && last.get().toldApart === maja);
});

it('counts the day without a confirmation by a clock that was ahead and has been set right (R8.4) [SYNC-6]', async () => {
  const { open, wait } = await createProfile();
  const book = open();
  wait(10 * 86_400_000);
  book.confirmed(room, maja, false);
  wait(-9 * 86_400_000);
  book.confirmed(room, maja, false);
  expect(book.get().rooms[room]?.unconfirmedSince).toBe(86_400_000);
});

it('holds what each room lacks apart, and lets it go when it has come (R8.2, R17.3) [SYNC-6]', async () => {
  const { open } = await createProfile();
  const book = open();
  const withheld = new Map([[device, { changes: 3, toldBy: [teller] }]]);
  const lacking = { withheld, forgotten: false, membersWithheld: true, denied: true };
  book.doubted(room, lacking);
  book.doubted(other, { ...lacking, forgotten: true });
  book.troubled(room, [
    { device, counter: 4, state: { type: 'held', why: 'unseen' } },
    { device, counter: 5, state: { type: 'quarantined', why: 'violation' } },
  ]);
  expect(book.get()).toMatchObject({
    forgotAt: 0,
    rooms: { [room]: { withheld: [[device, 3, [teller]]], unopened: { unseen: 1, violation: 1 } } },
  });
  book.doubted(room, { withheld: new Map(), forgotten: false, membersWithheld: false, denied: false });
  book.troubled(room, []);
  expect(book.get().rooms[room]).toEqual({
    withheld: [],
    membersWithheld: false,
    denied: false,
    unopened: {},
    unconfirmedSince: null,
  });
  expect(book.get().rooms[other]?.membersWithheld).toBe(true);
});

it('believes a colleague about their own list of members until they agree again (R5.3) [SYNC-3]', async () => {
  const { open } = await createProfile();
  const book = open();
  book.compared(maja, true);
  expect(book.get().toldApart).toBeNull();
  book.compared(maja, false);
  expect(book.get().toldApart).toBe(maja);
  book.compared('e'.repeat(32) as MemberId, true);
  expect(book.get().toldApart).toBe(maja);
  book.compared(maja, true);
  expect(book.get().toldApart).toBeNull();
});
