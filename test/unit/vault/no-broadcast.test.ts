/** Contexts of a profile tell each other that there is news, never what: nothing passes in clear between them (R7). */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { RowKey } from '#shared/review/annotation.ts';
import { findCanaries } from '../../support/canary.ts';
import { sampleDataset } from '../../support/review-data.ts';
import { must, openStage, type Stage } from '../../support/spaces.ts';
import { until } from '../../support/until.ts';

/** Libraries look for it when they are loaded, which is before anything else here. */
const { posted, Channel } = vi.hoisted(() => {
  const messages: unknown[] = [];
  class Forbidden {
    constructor(name: string) {
      // By Dexie, between the stores of one origin: it says which keys have changed.
      if (name !== 'x-storagemutated-1') throw new Error(`A channel named ${name} was made.`);
    }
    postMessage(message: unknown): void {
      messages.push(message);
    }
    close(): void {}
  }
  vi.stubGlobal('BroadcastChannel', Forbidden);
  return { posted: messages, Channel: Forbidden };
});

let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

it('an open review in three contexts makes no channel for its document, and the store’s own carries no content (R7) [SYNC-1, SYNC-5]', async () => {
  const karin = await stage.found('Karin Öberg');
  const dataset = sampleDataset(4);
  const { id } = must(await karin.space.createReview({ title: 'Granskning Alfa', dataset }));
  const vaults = [karin.vault, await stage.context(karin.profile), await stage.context(karin.profile)];
  const reviews: OpenReview[] = [];
  for (const vault of vaults) {
    const [space] = await until(vault.spaces, (list) => list.length === 1);
    if (!space) throw new Error('no space');
    await until(space.reviews, (list) => list.length === 1);
    reviews.push(must(await space.openReview(id)));
  }
  const row = reviews[0]?.rowKeys[0] as RowKey;
  must((await reviews[1]?.annotate([{ type: 'comment', row, id: 'c', text: 'Kommentarkanarie' }])) as never);
  for (const { projection } of reviews)
    await until(projection, ({ rows }) => rows.get(row)?.comments[0]?.value === 'Kommentarkanarie');
  const words = ['Kommentarkanarie', 'Granskning Alfa', 'Karin Öberg', dataset.events[0]?.user ?? '', row];
  const said = (): Buffer => Buffer.from(posted.map((message) => textOf(message)).join('\n'));
  expect(findCanaries(said(), words)).toEqual([]);
  // The search finds what is there, and what is forbidden throws.
  expect(said().length).toBeGreaterThan(0);
  posted.push({ planted: new Map([['Kommentarkanarie', new Uint8Array(Buffer.from('Karin Öberg'))]]) });
  expect(findCanaries(said(), words)).toEqual(['Kommentarkanarie', 'Karin Öberg']);
  expect(() => new Channel('any other')).toThrow('any other');
}, 60_000);

/** Everything in it, however deep, bytes as what they spell. */
function textOf(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString();
  if (value instanceof ArrayBuffer) return Buffer.from(value).toString();
  if (value instanceof Map || value instanceof Set) return [...value].map(textOf).join(' ');
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value).map(textOf).join(' ');
}
