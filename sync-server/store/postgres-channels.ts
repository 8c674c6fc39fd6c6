/** The channels of invitations in PostgreSQL. */
import { copyBytes, equalBytes } from '#shared/base/bytes.ts';
import { idToBytes } from '#shared/protocol/ids.ts';
import type { ChannelPost, LogStore } from './log-store.ts';
import type { Connection, Database, Decision } from './postgres-database.ts';
import { statements } from './postgres-sql.ts';

type Channels = Pick<LogStore, 'postToChannel' | 'channel' | 'dropChannels'>;

export function createPostgresChannels(database: Database): Channels {
  return {
    // Two at once want one position: the key refuses one of them, who reads again.
    postToChannel: (post) => database.transact((connection) => postIn(connection, post)),

    async channel(space, invite) {
      const [rows = []] = await database.run([statements.readChannel, [idToBytes(space), idToBytes(invite)]]);
      return rows.map((row) => ({
        position: Number(row['position']),
        from: row['sender'] as 'host' | 'guest',
        message: copyBytes(row['message'] as Uint8Array),
      }));
    },

    dropChannels: async (expiredAt) => {
      await database.run([statements.dropChannels, [expiredAt]]);
    },
  };
}

async function postIn(
  connection: Connection,
  { space, invite, from, message, expiresAt, maxMessages }: ChannelPost,
): Promise<Decision<number | null>> {
  const channel = [idToBytes(space), idToBytes(invite)];
  const [rows = []] = await connection.run([statements.readChannel, channel]);
  const same = rows.find(
    (row) => row['sender'] === from && equalBytes(row['message'] as Uint8Array, message),
  );
  if (same) return { outcome: Number(same['position']), writes: [] };
  if (rows.length >= maxMessages) return { outcome: null, writes: [] };
  const write = [...channel, rows.length, from, message, expiresAt];
  return { outcome: rows.length, writes: [[statements.addToChannel, write]] };
}
