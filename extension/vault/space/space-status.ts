/** How a space stands, derived from what is on disk and what the sender tells; nothing is counted by hand (SYNC-6). */
import { Dexie } from 'dexie';
import { z } from 'zod';
import { createObservable, type Observable } from '#shared/base/observable.ts';
import { readableRooms } from '#shared/protocol/access.ts';
import type { RoomId } from '#shared/protocol/ids.ts';
import { atEnd } from '../at-end.ts';
import type { SaveFailure } from '../failures.ts';
import { createReading } from '../reading.ts';
import { refusalCauses, type SyncStatus } from './space-contract.ts';
import { openName } from '#shared/sealed/names.ts';
import { ownRooms } from '../disk/own-rooms.ts';
import { pendingIn, roomsWaiting } from '../disk/saved-edits.ts';
import { parseSeen, seenKey } from '../sync/seen.ts';
import type { LinkState } from '../sync/sender.ts';
import type { SpaceContext } from './space-context.ts';
import { mayWriteIn } from './writing.ts';

const linkSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('offline'), since: z.number() }),
  z.object({ type: z.literal('online'), since: z.number() }),
  z.object({
    type: z.literal('disk'),
    failure: z.object({ type: z.enum(['storage-full', 'storage-failed', 'locked']) }),
    since: z.number(),
  }),
  z.object({ type: z.literal('refused'), why: z.enum(refusalCauses), since: z.number() }),
]);
type Link = z.infer<typeof linkSchema>;

export type BeginSave = () => { done(failure: SaveFailure | null): void };

export interface SpaceStatus {
  readonly status: Observable<SyncStatus>;
  /** From the sender, for all contexts. */
  tellLink(link: LinkState): void;
  /**
   * For what saves by itself: each call says that a write begins, `done` what became of it. A failure stands until a later write
   * of the same saver has succeeded, whatever others save meanwhile.
   */
  createSaver(): BeginSave;
}

export const linkKey = (space: string): string => `link:${space}`;

export function createSpaceStatus(context: SpaceContext): SpaceStatus {
  const { platform, database, record, signal } = context;
  const linkPlace = linkKey(record.space);
  const status = createObservable<SyncStatus>({ type: 'device', waiting: 0 });
  let link: Link | null = null;
  let saving = 0;
  const failures = new Map<symbol, SaveFailure>();
  let waiting = 0;
  /** What was written in time and is let in no more: nothing sends it while the role is as it is. */
  let stranded = 0;
  /** Whether these are what the disk said last. */
  let isCounted = false;
  let syncedAt: number | null = null;
  let seenBy: { readonly by: string; readonly at: number } | null = null;

  const settle = (): void => {
    if (signal.aborted) return status.set({ type: 'locked' });
    const next = derive();
    if (next.type !== 'synced' && next.type !== 'seen') syncedAt = null;
    if (JSON.stringify(next) !== JSON.stringify(status.get())) status.set(next);
  };

  const derive = (): SyncStatus => {
    const [failure] = failures.values();
    if (failure) return { type: 'failed', failure };
    if (saving > 0) return { type: 'saving' };
    // Nothing is known of the relay yet, and the space is there.
    if (link === null) return { type: 'device', waiting };
    if (link.type === 'disk') return { type: 'failed', failure: link.failure };
    if (link.type === 'refused') return { type: 'refused', why: link.why };
    if (link.type === 'offline') return { type: 'offline', since: link.since, waiting };
    if (waiting > 0 || !isCounted) return { type: 'device', waiting };
    if (stranded > 0) return { type: 'stranded', changes: stranded };
    syncedAt ??= platform.clock.now();
    if (seenBy) return { type: 'seen', ...seenBy };
    return { type: 'synced', at: syncedAt };
  };

  /**
   * What others wrote is given again only to a room that this device reads; what it wrote itself and the relay had, by the
   * others, where it may write no more.
   */
  const unsent = (room: RoomId, isReader: boolean, isWriter: boolean) =>
    database.entries
      .where('[room+seq]')
      .equals([room, 0])
      .filter((entry) => !entry.quiet && (isReader || entry.device === record.device.id))
      .filter((entry) => isWriter || entry.given !== true);

  const count = async (): Promise<() => void> => {
    const state = context.control.state.get();
    const rooms = await ownRooms(database, record.space, [...state.rooms.keys()]);
    const readable = new Set(readableRooms(state, record.device.id).map(({ id }) => id));
    const isLost = (room: RoomId): boolean => !state.culled.has(room) && !mayWriteIn(context, room);
    const rowsLost = [...(await roomsWaiting(context))].filter(isLost).map((room) =>
      pendingIn(context, room)
        .filter(({ space }) => space === record.space)
        .count(),
    );
    const entriesIn = (room: RoomId) => unsent(room, readable.has(room), !isLost(room)).count();
    const [all, lost] = await Promise.all([
      Promise.all([database.pending.where('space').equals(record.space).count(), ...rooms.map(entriesIn)]),
      Promise.all([...rowsLost, ...rooms.filter(isLost).map(entriesIn)]),
    ]);
    const left = sum(all) - sum(lost);
    const seen = left === 0 ? await findSeenBy(rooms) : null;
    return () => {
      isCounted = true;
      waiting = left;
      stranded = sum(lost);
      seenBy = seen;
      settle();
    };
  };
  const counting = createReading(signal, () =>
    count().catch((cause: unknown) => {
      // What has changed may wait to be sent: until it is counted, the space is not called in step.
      isCounted = false;
      settle();
      throw cause;
    }),
  );

  /** Who has fetched the newest change of this device; null while nobody is known to. */
  const findSeenBy = async (rooms: readonly RoomId[]): Promise<typeof seenBy> => {
    const newest = (await Promise.all(rooms.map(newestChange))).reduce(
      (best, entry) => (entry && entry.local > (best?.local ?? 0) ? entry : best),
      undefined,
    );
    const seen = newest && parseSeen(await platform.session.get(seenKey(record.space)))[newest.room];
    if (!newest || !seen || seen.counter < newest.counter) return null;
    const state = context.control.state.get();
    const sealed = state.members.get(seen.by)?.sealedName;
    const name = sealed && (await openName(state, context.keyring, seen.by, sealed));
    return name ? { by: name, at: seen.at } : null;
  };

  const newestChange = (room: RoomId) =>
    database.entries
      .where('[room+device+counter]')
      .between([room, record.device.id, Dexie.minKey], [room, record.device.id, Dexie.maxKey])
      .filter((entry) => !entry.quiet)
      .last();

  const endSave = async (): Promise<void> => {
    await counting.again().catch(() => undefined);
    saving -= 1;
    settle();
  };

  const takeLink = (value: unknown): void => {
    const parsed = linkSchema.safeParse(value);
    if (parsed.success) link = parsed.data;
    settle();
  };

  const stops = [
    context.onChange(() => void counting.again()),
    platform.session.subscribe((key, value) => {
      if (key === linkPlace) takeLink(value);
      if (key === seenKey(record.space)) void counting.again();
    }),
  ];
  atEnd(signal, () => {
    for (const stop of stops) stop();
    settle();
  });
  void platform.session.get(linkPlace).then((value) => link ?? takeLink(value));

  return {
    status,
    tellLink(told) {
      // That the lock has cut a link says nothing of the net.
      if (signal.aborted || (told.type === link?.type && told.type !== 'refused')) return;
      const next: Link = { ...told, since: platform.clock.now() };
      takeLink(next);
      void platform.session.set(linkPlace, next);
    },
    createSaver() {
      const saver = Symbol('saver');
      return () => {
        saving += 1;
        settle();
        return {
          done(failure) {
            if (failure) failures.set(saver, failure);
            else failures.delete(saver);
            // What was saved waits from now on: it is counted before the space can seem to be in step.
            void endSave();
          },
        };
      };
    },
  };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
