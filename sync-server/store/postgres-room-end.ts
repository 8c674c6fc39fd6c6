/** The end of a room in PostgreSQL, under the lock that appends to it take; its pages are the server's to vacuum. */
import { idToBytes } from '#shared/protocol/ids.ts';
import type { LogStore } from './log-store.ts';
import type { Database } from './postgres-database.ts';
import { statements } from './postgres-sql.ts';

export function createPostgresRoomEnd(database: Database): Pick<LogStore, 'endRoom'> {
  return {
    endRoom: ({ space, room }) =>
      database.transact(async (connection) => {
        const place = [idToBytes(space), idToBytes(room)];
        await connection.run([statements.lockRoom, place]);
        const { endLog, endSnapshots, endHeads, endForks, endRoom } = statements;
        const writes = [endLog, endSnapshots, endHeads, endForks, endRoom].map(
          (statement) => [statement, place] as const,
        );
        return { outcome: undefined, writes };
      }),
  };
}
