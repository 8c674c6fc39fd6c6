/** The lists of what was posted and received follow what is on disk, also when as much goes as comes. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { createAtRest } from '#extension/vault/disk/at-rest.ts';
import { openDatabase } from '#extension/vault/disk/database.ts';
import { openMailboxDesk } from '#extension/vault/space/mailbox-desk.ts';
import type { MailboxMessage } from '#extension/vault/space/mailbox-contract.ts';
import type { SpaceContext } from '#extension/vault/space/space-context.ts';
import { encodeCbor } from '#shared/base/cbor.ts';
import { until } from '../../support/until.ts';

const click = (caseNumber: string): MailboxMessage => ({
  type: 'wrong-click',
  at: 0,
  adapterId: 'treserva',
  caseNumber,
});
const casesOf = (messages: readonly MailboxMessage[]) =>
  messages.map((message) => ('caseNumber' in message ? message.caseNumber : null));

it('shows what has come in the place of an ended month’s, however many there are (R11.2) [WARN-9]', async () => {
  const database = openDatabase({ indexedDB: new IDBFactory(), IDBKeyRange });
  const atRest = await createAtRest(new Uint8Array(32).fill(7));
  const listeners = new Set<(room: null) => void>();
  const post = (caseNumber: string) => ({ device: 'maja', content: encodeCbor([{ ...click(caseNumber) }]) });
  const replica = { posts: [post('B-1')], refresh: async () => undefined };
  const rooms = new Map([['room', { id: 'room', kind: 'mailbox' }]]);
  const context = {
    database,
    atRest,
    platform: { clock: { now: () => 0 } },
    record: { space: 'space', member: 'karin' },
    signal: new AbortController().signal,
    control: { state: { get: () => ({ rooms, devices: new Map() }) } },
    replica: () => replica,
    onChange: (listener: (room: null) => void) => listeners.add(listener),
  };
  const keep = async (caseNumber: string) =>
    database.posted.add({
      space: 'space' as never,
      sealed: await atRest.seal('posted', 'space', { ...click(caseNumber) }),
    });
  const first = await keep('A-1');
  const desk = openMailboxDesk(context as unknown as SpaceContext);
  await until(desk.posted, (shown) => casesOf(shown).join() === 'A-1');
  await until(desk.mailbox, (shown) => casesOf(shown.map(({ message }) => message)).join() === 'B-1');
  await database.posted.delete(first);
  await keep('A-2');
  replica.posts = [post('B-2')];
  for (const listener of listeners) listener(null);
  await until(desk.posted, (shown) => casesOf(shown).join() === 'A-2');
  await until(desk.mailbox, (shown) => casesOf(shown.map(({ message }) => message)).join() === 'B-2');
  expect(desk.held.get()).toBe(0);
  database.close();
});
