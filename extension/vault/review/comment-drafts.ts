/** Comments that are begun and not saved: one sealed record per review on this device, so that lock and reload lose no words. */
import { z } from 'zod';
import { err, type Result } from '#shared/base/result.ts';
import { createTurns } from '#shared/base/turns.ts';
import type { RoomId } from '#shared/protocol/ids.ts';
import type { RowKey } from '#shared/review/annotation.ts';
import type { SaveFailure } from '../failures.ts';
import { save } from '../save.ts';
import type { VaultContext } from '../space/space-context.ts';

const row = z.custom<RowKey>((value) => typeof value === 'string');
const schema = z.array(z.tuple([row, z.string()]));

export interface CommentDrafts {
  readonly atOpening: ReadonlyMap<RowKey, string>;
  /** Empty text lets the draft go. */
  keep(row: RowKey, text: string): Promise<Result<void, SaveFailure>>;
}

/** Id of the record that holds them. */
export const draftsPlace = (review: RoomId): string => `drafts:${review}`;

export async function openCommentDrafts(
  { platform, database, atRest, signal }: VaultContext,
  review: RoomId,
): Promise<CommentDrafts> {
  const place = draftsPlace(review);
  const unwritten = new Map<RowKey, string>();
  const inTurn = createTurns();
  let next: Promise<Result<void, SaveFailure>> | null = null;

  const read = async (): Promise<Map<RowKey, string>> => {
    const stored = await database.records.get(place);
    return new Map(stored ? schema.parse(await atRest.open('records', place, stored.sealed)) : []);
  };

  const write = async (): Promise<Result<void, SaveFailure>> => {
    next = null;
    const news = [...unwritten];
    unwritten.clear();
    // Read anew, and alone: another window of the same user may have the review open.
    const saved = await save(() =>
      platform.locks.request(`varsam:${place}`, async () => {
        const drafts = await read();
        for (const [key, text] of news) {
          if (text === '') drafts.delete(key);
          else drafts.set(key, text);
        }
        if (drafts.size === 0) await database.records.delete(place);
        else
          await database.records.put({ id: place, sealed: await atRest.seal('records', place, [...drafts]) });
      }),
    );
    if (!saved.ok) for (const [key, text] of news) if (!unwritten.has(key)) unwritten.set(key, text);
    return saved;
  };

  return {
    atOpening: await read(),
    async keep(key, text) {
      if (signal.aborted) return err({ type: 'locked' });
      unwritten.set(key, text);
      // While one write is under way the next one gathers what is typed meanwhile.
      next ??= inTurn(write);
      return next;
    },
  };
}
