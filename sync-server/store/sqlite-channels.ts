/** The channels of invitations in the embedded store. */
import type { DatabaseSync } from 'node:sqlite';
import { equalBytes } from '#shared/base/bytes.ts';
import { idToBytes } from '#shared/protocol/ids.ts';
import type { GroupCommit } from './group-commit.ts';
import type { ChannelPost, LogStore } from './log-store.ts';

type Channels = Pick<LogStore, 'postToChannel' | 'channel' | 'dropChannels'>;

export function createSqliteChannels(database: DatabaseSync, commits: GroupCommit): Channels {
  const read = database.prepare(
    'SELECT position, sender, message FROM channels JOIN spaces ON spaces.key = channels.space ' +
      'WHERE spaces.id = ? AND invite = ? ORDER BY position',
  );
  const add = database.prepare(
    'INSERT INTO channels (space, invite, position, sender, message, expires_at) ' +
      'SELECT key, ?, ?, ?, ?, ? FROM spaces WHERE id = ?',
  );
  const drop = database.prepare('DELETE FROM channels WHERE expires_at < ?');

  function post({ space, invite, from, message, expiresAt, maxMessages }: ChannelPost): number | null {
    const posted = read.all(idToBytes(space), idToBytes(invite));
    const same = posted.findIndex(
      (row) => row['sender'] === from && equalBytes(row['message'] as Uint8Array, message),
    );
    if (same >= 0) return same;
    const position = posted.length;
    if (position >= maxMessages) return null;
    add.run(idToBytes(invite), position, from, message, expiresAt, idToBytes(space));
    return position;
  }

  return {
    postToChannel: (message) => commits.run(() => post(message)),
    channel: async (space, invite) =>
      read.all(idToBytes(space), idToBytes(invite)).map((row) => ({
        position: row['position'] as number,
        from: row['sender'] as 'host' | 'guest',
        message: new Uint8Array(row['message'] as Uint8Array),
      })),
    dropChannels: (expiredAt) => commits.run(() => void drop.run(expiredAt)),
  };
}
