/** The adapters that come with the program, by id. */
import type { SiteAdapter } from '../adapter.ts';
import { pmo } from './pmo.ts';
import { treserva } from './treserva.ts';
import { webmail } from './webmail.ts';

export const shippedAdapters: ReadonlyMap<string, SiteAdapter> = new Map(
  [treserva, pmo, webmail].map((adapter) => [adapter.id, adapter]),
);
