/** Posting to the reviewers, and reading for those who are (WARN-9). The writer keeps a sealed copy of every message. */
import type { Bytes } from '#shared/base/bytes.ts';
import { decodeCbor, encodeCbor } from '#shared/base/cbor.ts';
import { createObservable, type Observable } from '#shared/base/observable.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { assert } from '#shared/base/assert.ts';
import { postCapacityBytes, postsPerDay } from '#shared/sealed/mailbox.ts';
import { openMailbox } from '#shared/sealed/rewrapping.ts';
import { atEnd } from '../at-end.ts';
import type { SaveFailure } from '../failures.ts';
import { messageSchema, type MailboxMessage, type ReceivedMessage } from './mailbox-contract.ts';
import { postsToday } from '../sync/post-quota.ts';
import { createReading } from '../reading.ts';
import type { RoomReplica } from '../disk/room-replica.ts';
import { pendingIn, pendingRow } from '../disk/saved-edits.ts';
import { save } from '../save.ts';
import type { SpaceContext } from './space-context.ts';

export interface MailboxDesk {
  readonly posted: Observable<readonly MailboxMessage[]>;
  readonly mailbox: Observable<readonly ReceivedMessage[]>;
  /** How many wait for tomorrow, since as many have been sent today as may be (R15.4). */
  readonly held: Observable<number>;
  post(message: MailboxMessage): Promise<Result<void, SaveFailure>>;
}

export function openMailboxDesk(context: SpaceContext): MailboxDesk {
  const { database, atRest, record, signal } = context;
  const posted = createObservable<readonly MailboxMessage[]>([]);
  const mailbox = createObservable<readonly ReceivedMessage[]>([]);
  const held = createObservable(0);

  /** One for each month that is kept. */
  const mailboxes = () =>
    [...context.control.state.get().rooms.values()].filter(({ kind }) => kind === 'mailbox');

  /** Those that are over what may be sent today. */
  const heldNow = createReading(signal, async () => {
    const newest = openMailbox(context.control.state.get());
    const isOver = (await postsToday(context)) >= postsPerDay;
    const waiting = isOver && newest ? await pendingIn(context, newest.id).count() : 0;
    return () => held.set(waiting);
  });

  let shownRows: readonly number[] = [];
  const postedNow = createReading(signal, async () => {
    const rows = await database.posted.where('space').equals(record.space).sortBy('id');
    const ids = rows.map(({ id }) => id);
    if (isSameList(ids, shownRows)) return null;
    const opened = await Promise.all(rows.map((row) => atRest.open('posted', record.space, row.sealed)));
    return () => {
      shownRows = ids;
      posted.set(opened.map((value) => messageSchema.parse(value)));
    };
  });

  let shownPosts: RoomReplica['posts'] = [];
  const mailboxNow = createReading(signal, async () => {
    const { devices } = context.control.state.get();
    const replicas = mailboxes().map(({ id }) => context.replica(id));
    await Promise.all(replicas.map((replica) => replica.refresh()));
    const posts = replicas.flatMap((replica) => replica.posts);
    if (isSameList(posts, shownPosts)) return null;
    const received = posts.flatMap(({ device, content }) => {
      const author = devices.get(device)?.member ?? device;
      return author === record.member ? [] : readPost(content).map((message) => ({ author, message }));
    });
    return () => {
      shownPosts = posts;
      mailbox.set(received);
    };
  });

  const stop = context.onChange((room) => {
    if (room === null || mailboxes().some(({ id }) => id === room))
      for (const reading of [postedNow, mailboxNow, heldNow]) void reading.again();
  });
  atEnd(signal, stop);

  return {
    posted,
    mailbox,
    held,
    async post(message) {
      const room = context.room('mailbox');
      assert(room, 'a space is founded with a mailbox');
      if (signal.aborted) return err({ type: 'locked' });
      const saved = await save(async () => {
        const sealed = await atRest.seal('posted', record.space, message);
        const row = await pendingRow(context, room.id, { type: 'post', bytes: encodeFitting(message) });
        await database.transaction('rw', database.posted, database.pending, async () => {
          await database.posted.add({ space: record.space, sealed });
          await database.pending.add(row);
        });
      });
      if (!saved.ok) return saved;
      await postedNow.again().catch(() => undefined);
      context.changed(room.id);
      return ok();
    },
  };
}

/** As much may have gone as has come. */
function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

/** A post has a fixed size: a free text that is longer is sent shortened, and stands whole in the writer's own copy. */
function encodeFitting(message: MailboxMessage): Bytes {
  let encoded = encodeCbor(message);
  let sent = message;
  while (sent.type === 'opened' && sent.freeText !== '' && encodeCbor([sent]).length > postCapacityBytes) {
    sent = { ...sent, freeText: sent.freeText.slice(0, Math.floor(sent.freeText.length * 0.8)) };
    encoded = encodeCbor(sent);
  }
  return encoded;
}

/** What is no message of ours is left out; an empty post only keeps the beat. */
function readPost(content: Bytes): MailboxMessage[] {
  const value = content.length === 0 ? null : decodeCbor(content);
  if (!value?.ok || !Array.isArray(value.value)) return [];
  return value.value.flatMap((one: unknown) => {
    const message = messageSchema.safeParse(one);
    return message.success ? [message.data] : [];
  });
}
