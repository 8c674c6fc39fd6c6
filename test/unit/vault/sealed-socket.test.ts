import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { SaveFailure } from '#extension/vault/failures.ts';
import { createRoomReplica, type RoomReplica } from '#extension/vault/disk/room-replica.ts';
import { createSealedSocket } from '#extension/vault/review/sealed-socket.ts';
import type { Bytes } from '#shared/base/bytes.ts';
import { createObservable } from '#shared/base/observable.ts';
import { err, ok } from '#shared/base/result.ts';
import { deriveClientId } from '#shared/documents/client-id.ts';
import { idToBytes } from '#shared/protocol/ids.ts';
import { createKeyring } from '#shared/sealed/keyring.ts';
import { createMemoryStore, type MemoryStore } from '../../simulation/memory-store.ts';
import { until } from '../../support/until.ts';
import { createTestRoom, type TestRoom } from '../sealed/room.ts';

let room: TestRoom;
let store: MemoryStore;
let replica: RoomReplica;
let sessions: number;
let lock: AbortController;
const opened: { provider: WebsocketProvider; document: Y.Doc }[] = [];

beforeEach(async () => {
  room = await createTestRoom();
  store = createMemoryStore(() => false);
  sessions = 0;
  lock = new AbortController();
  replica = newReplica();
});
afterEach(() => {
  vi.useRealTimers();
  lock.abort();
  for (const { provider, document } of opened.splice(0)) {
    provider.destroy();
    document.destroy();
  }
});

const newReplica = (): RoomReplica =>
  createRoomReplica(room.room, 'state', {
    control: room.control,
    keyring: createKeyring(room.state().space, room.owner.keys),
    store,
  });

/** An unmodified provider on the log at home; `saved` counts rows, `disk` can be filled. */
function openDocument(of: RoomReplica = replica) {
  sessions += 1;
  const session = sessions;
  const document = new Y.Doc();
  document.clientID = deriveClientId(idToBytes(room.room), idToBytes(room.owner.keys.id), session);
  Y.applyUpdate(document, Y.encodeStateAsUpdate(of.saved));
  const disk = { full: false };
  const state = createObservable<'idle' | 'saving' | SaveFailure['type']>('idle');
  const WebSocketPolyfill = createSealedSocket({
    replica: of,
    async savePending(update: Bytes) {
      if (disk.full) return err({ type: 'storage-full' });
      await store.addPending(room.room, { type: 'update', session, update });
      return ok();
    },
    beginSave() {
      state.set('saving');
      return { done: (failure) => state.set(failure?.type ?? 'idle') };
    },
    isOver: () => lock.signal.aborted,
  });
  const provider = new WebsocketProvider('wss://home', room.room, document, {
    WebSocketPolyfill,
    disableBc: true,
  });
  opened.push({ provider, document });
  return { document, provider, disk, state };
}

const rows = async () => (await store.changes(room.room, 0, 0)).pending;
const synced = (provider: WebsocketProvider): Promise<void> =>
  provider.synced ? Promise.resolve() : new Promise((resolve) => provider.once('sync', () => resolve()));

it('opens without any relay, and every edit becomes a row that waits (R1.1) [SYNC-5]', async () => {
  const { document, provider, state } = openDocument();
  await synced(provider);
  document.getMap('m').set('k', 1);
  await until(state, (now) => now === 'idle');
  expect(await rows()).toHaveLength(1);
  expect(replica.saved.getMap('m').get('k')).toBe(1);
});

it('does not lose a deletion that was made while the provider was disconnected (R1.4) [SYNC-5]', async () => {
  const { document, provider, state } = openDocument();
  await synced(provider);
  document.getMap('m').set('k', 1);
  await until(state, (now) => now === 'idle');
  provider.disconnect();
  document.getMap('m').delete('k');
  expect(replica.saved.getMap('m').has('k')).toBe(true);
  provider.connect();
  await synced(provider);
  await until(state, (now) => now === 'idle');
  expect(replica.saved.getMap('m').has('k')).toBe(false);
  expect(await rows()).toHaveLength(2);
});

it('adds no row over 60 reconnects of three idle contexts, also after scattered deletions (R1.4) [SYNC-5]', async () => {
  const first = openDocument();
  await synced(first.provider);
  first.document.transact(() => {
    for (let index = 0; index < 200; index += 1) first.document.getArray('l').push([index]);
  });
  for (let index = 0; index < 60; index += 1) first.document.getArray('l').delete(index, 1);
  await until(first.state, (now) => now === 'idle');
  const contexts = [first, openDocument(newReplica()), openDocument(newReplica())];
  for (const { provider } of contexts) await synced(provider);
  const before = (await rows()).length;
  for (let round = 0; round < 60; round += 1)
    for (const { provider, state } of contexts) {
      provider.disconnect();
      provider.connect();
      await synced(provider);
      await until(state, (now) => now === 'idle');
    }
  expect(await rows()).toHaveLength(before);
});

it('carries a deletion of the past once, not with every later answer (R1.4)', async () => {
  const { document, provider, state } = openDocument();
  await synced(provider);
  document.transact(() => {
    for (let index = 0; index < 500; index += 1) document.getArray('l').push([index]);
  });
  for (let index = 0; index < 240; index += 1) document.getArray('l').delete(index, 1);
  await until(state, (now) => now === 'idle');
  provider.disconnect();
  document.getMap('m').set('k', 1);
  provider.connect();
  await synced(provider);
  await until(state, (now) => now === 'idle');
  const last = (await rows()).at(-1)?.content;
  expect(last?.type === 'update' && last.update.length).toBeLessThan(60);
});

it('keeps an edit that the disk refuses, says so, and saves it when it can [SYNC-6]', async () => {
  const { document, provider, disk, state } = openDocument();
  await synced(provider);
  disk.full = true;
  document.getMap('m').set('k', 1);
  await until(state, (now) => now === 'storage-full');
  expect(await rows()).toHaveLength(0);
  expect(document.getMap('m').get('k')).toBe(1);
  disk.full = false;
  await until(state, (now) => now === 'idle');
  expect(await rows()).toHaveLength(1);
});

it.each([
  ['is tried on when the provider has gone', () => undefined, 1],
  ['is let be when its room or the vault is no more, and is no failure then', () => lock.abort(), 0],
])('what the disk refuses %s [SYNC-2, SYNC-6]', async (_, end, saved) => {
  const { document, provider, disk, state } = openDocument();
  await synced(provider);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  disk.full = true;
  document.getMap('m').set('k', 1);
  await until(state, (now) => now === 'storage-full');
  await new Promise((resolve) => setImmediate(resolve));
  provider.destroy();
  end();
  disk.full = false;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await rows()).toHaveLength(saved);
  expect(state.get()).toBe('idle');
});

it('gives one context what another has saved (R7) [SYNC-5]', async () => {
  const panel = openDocument();
  const second = newReplica();
  const page = openDocument(second);
  await synced(panel.provider);
  await synced(page.provider);
  panel.document.getMap('m').set('panel', 1);
  page.document.getMap('m').set('page', 2);
  await until(panel.state, (now) => now === 'idle');
  await until(page.state, (now) => now === 'idle');
  await Promise.all([replica.refresh(), second.refresh()]);
  const wanted = { panel: 1, page: 2 };
  expect(panel.document.getMap('m').toJSON()).toEqual(wanted);
  expect(page.document.getMap('m').toJSON()).toEqual(wanted);
});
