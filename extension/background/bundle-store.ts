/** The unsealed catalogue on disk: adapters and nothing about anybody, so that records are veiled before unlock (SYNC-11). */
import { IndexeddbPersistence } from 'y-indexeddb';
import { Doc } from 'yjs';
import type { BundleStore } from './catalogue.ts';

/** Name of the database. */
const catalogueName = 'varsam-catalogue';

export async function openBundleStore(): Promise<BundleStore> {
  const document = new Doc();
  await new IndexeddbPersistence(catalogueName, document).whenSynced;
  return document.getMap('bundles');
}
