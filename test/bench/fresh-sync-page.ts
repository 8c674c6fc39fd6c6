/** What `fresh-sync.bench.ts` runs in the browser: a room is filled, then newcomers of several kinds read it, in turns. */
import { IndexeddbPersistence } from 'y-indexeddb';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { createAtRest } from '#extension/vault/disk/at-rest.ts';
import { openDatabase } from '#extension/vault/disk/database.ts';
import { createEntryStore } from '#extension/vault/disk/entry-store.ts';
import { enrolSpace } from '#extension/vault/members/founding.ts';
import { dialRelay } from '#extension/vault/sync/relay-connection.ts';
import { createRoomReplica } from '#extension/vault/disk/room-replica.ts';
import { randomBytes } from '#shared/base/bytes.ts';
import { openControlReplica } from '#shared/sealed/control-replica.ts';
import { createKeyring } from '#shared/sealed/keyring.ts';
import type { SpaceStore } from '#shared/sealed/space-store.ts';
import { threeMembers } from '../simulation/founding.ts';
import { createMemoryStore } from '../simulation/memory-store.ts';
import { sampleEditOf } from './sample-edit.ts';
import { createSealedClient } from './sealed-client.ts';

export interface FreshSyncSetting {
  readonly sealedUrl: string;
  readonly voucher: string;
  readonly plainUrl: string;
  /** A multiple of twice `batch`. */
  readonly edits: number;
  readonly batch: number;
  readonly runs: number;
}

/** Milliseconds of each run, by what was done. */
export type FreshSyncFigures = Readonly<Record<string, readonly number[]>>;

const pauseMs = 100;

Object.assign(globalThis, { freshSync });

async function freshSync(setting: FreshSyncSetting): Promise<FreshSyncFigures> {
  const plain = plainKinds(setting);
  const sealed = await sealedKinds(setting);
  const figures: Record<string, number[]> = {};
  const timed = async (what: string, work: () => Promise<void>): Promise<void> => {
    const begun = performance.now();
    await work();
    (figures[what] ??= []).push(performance.now() - begun);
    // y-websocket answers with all that it has just read, and y-indexeddb writes behind: neither falls to who comes next.
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  };
  await plain.fill();
  await sealed.fill();
  for (let run = 0; run < setting.runs; run += 1) {
    const name = `run-${run}`;
    // One at a time has the machine to itself.
    await timed('y-websocket', () => plain.read());
    await timed('varsam, in memory', () => sealed.read());
    const keep = await plain.persist(name);
    await timed('y-websocket with y-indexeddb', keep);
    const disk = await sealed.openDisk(name);
    await timed('varsam, on disk', () => sealed.read(disk.store));
    await timed('again from disk: y-indexeddb', () => plain.readDisk(name));
    await timed('again from disk: varsam', () => disk.read());
  }
  return figures;
}

function plainKinds({ plainUrl, edits, batch }: FreshSyncSetting) {
  const join = (document: Y.Doc): WebsocketProvider =>
    new WebsocketProvider(plainUrl, 'document', document, { disableBc: true });
  const read = async (document: Y.Doc): Promise<void> => {
    const provider = join(document);
    await reaches(document, edits);
    provider.destroy();
  };
  return {
    async fill() {
      const writers = [new Y.Doc(), new Y.Doc()];
      const providers = writers.map(join);
      for (let serial = 0; serial < edits;)
        for (const writer of writers) {
          for (let edit = 0; edit < batch; edit += 1) write(writer, (serial += 1));
          for (const document of writers) await reaches(document, serial);
        }
      for (const provider of providers) provider.destroy();
    },
    read: () => read(new Y.Doc()),
    async persist(name: string) {
      const document = new Y.Doc();
      const persistence = new IndexeddbPersistence(name, document);
      await persistence.whenSynced;
      return async () => {
        await read(document);
        // Written after the document, so that this is on disk as well.
        await persistence.set('read', 1);
      };
    },
    async readDisk(name: string) {
      const document = new Y.Doc();
      await new IndexeddbPersistence(name, document).whenSynced;
      await reaches(document, edits);
    },
  };
}

async function sealedKinds({ sealedUrl: url, voucher, edits, batch }: FreshSyncSetting) {
  const people = await threeMembers();
  const { space } = people.state;
  const [one, other, newcomer] = people.devices;
  if (!one || !other || !newcomer) throw new Error('three devices');
  const dialled = await dialRelay(WebSocket, url, new AbortController().signal);
  if (!dialled.ok) throw new Error(dialled.error.type);
  const enrolled = await enrolSpace(dialled.value.connection, voucher, space, people.log);
  if (!enrolled.ok) throw new Error(enrolled.error.type);
  dialled.value.connection.close();
  let session = 0;
  const createClient = (keys: typeof one, view: 'own' | 'saved', store: SpaceStore) =>
    createSealedClient(people, keys, { url, Socket: WebSocket, store, session: (session += 1), view });
  return {
    async fill() {
      const writers = [one, other].map((keys) =>
        createClient(
          keys,
          'own',
          createMemoryStore(() => false),
        ),
      );
      for (const writer of writers) await writer.connect();
      for (let serial = 0; serial < edits;)
        for (const writer of writers) {
          for (let edit = 0; edit < batch; edit += 1) write(writer.document, (serial += 1));
          await writer.flush();
          // So that each batch is an entry of its own.
          for (const { document } of writers) await reaches(document, serial);
        }
      for (const writer of writers) writer.disconnect();
    },
    async read(store: SpaceStore = createMemoryStore(() => false)) {
      const client = createClient(newcomer, 'saved', store);
      await client.connect();
      await reaches(client.document, edits);
      client.disconnect();
    },
    async openDisk(name: string) {
      const database = openDatabase({ indexedDB, IDBKeyRange }, `sealed-${name}`);
      await database.open();
      const store = createEntryStore(database, await createAtRest(randomBytes(32)), space, newcomer.id);
      return {
        store,
        async read() {
          const control = openControlReplica(people.log);
          const keyring = createKeyring(space, newcomer);
          const replica = createRoomReplica(people.room, 'state', { control, keyring, store });
          await replica.refresh();
          await reaches(replica.saved, edits);
        },
      };
    },
  };
}

function write(document: Y.Doc, serial: number): void {
  document.getMap('rows').set(`row-${serial}`, sampleEditOf(serial));
}

async function reaches(document: Y.Doc, size: number): Promise<void> {
  const rows = document.getMap('rows');
  while (rows.size < size)
    await new Promise<void>((resolve) => {
      document.once('afterTransaction', () => resolve());
    });
}
