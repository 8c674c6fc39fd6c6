/** What a space keeps beside its reviews, and where a change of it lies as sealed bytes: on the device and at the relay. */
import { IDBKeyRange } from 'fake-indexeddb';
import type { BasisDraft } from '#extension/vault/space/basis-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { openDatabase } from '#extension/vault/disk/database.ts';
import { noRecords } from '#shared/casework/basis.ts';
import { entryTypes } from '#shared/protocol/entry.ts';
import { dumpFolder, dumpIndexedDb } from './canary.ts';
import { must, type Stage } from './spaces.ts';
import { until } from './until.ts';
import type { TestProfile } from './vault-profile.ts';

export const caseLoad: BasisDraft = {
  kind: 'case-load',
  fileName: 'ärenden.csv',
  from: null,
  until: null,
  lines: 1,
};
export const columns = ['Tid', 'Användare'];
/** How a colleague has read them. */
export const mapping = {
  time: 0,
  clock: null,
  user: 1,
  action: null,
  unit: null,
  subject: null,
  detail: null,
  authorised: null,
} as const;

export const readsMapping = (space: Space): boolean => space.mappingFor(columns)?.user === 1;

/** Gives its id. */
export async function keepList(space: Space, fileName = caseLoad.fileName): Promise<string> {
  must(await space.basis.keep({ head: { ...caseLoad, fileName }, records: noRecords }));
  const heads = await until(space.basis.heads, (list) => list.some((one) => one.fileName === fileName));
  return heads.find((one) => one.fileName === fileName)?.id ?? '';
}

/** A stretch out of the middle of the device's newest document entry, as it lies at home and at the relay. */
export async function newestEntry({ indexedDB }: TestProfile): Promise<Buffer> {
  const database = openDatabase({ indexedDB, IDBKeyRange });
  const last = await database.entries
    .orderBy('local')
    .filter(({ bytes }) => bytes[1] === entryTypes.update)
    .last();
  database.close();
  return Buffer.from(last?.bytes.slice(60, 140) ?? []);
}

export const isAtHome = async ({ indexedDB }: TestProfile, bytes: Buffer): Promise<boolean> =>
  (await dumpIndexedDb(indexedDB)).includes(bytes);
export const isAtRelay = async ({ relay }: Stage, bytes: Buffer): Promise<boolean> =>
  (await dumpFolder(relay.directory)).includes(bytes);
