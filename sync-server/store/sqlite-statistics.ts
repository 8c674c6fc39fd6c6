/** How much there is in the embedded store. */
import type { DatabaseSync } from 'node:sqlite';
import type { Statistics } from './log-store.ts';

export function readStatistics(database: DatabaseSync): Statistics {
  const number = (sql: string) => Number(database.prepare(sql).get()?.['value'] ?? 0);
  return {
    spaces: number('SELECT count(*) AS value FROM spaces'),
    operations: number('SELECT count(*) AS value FROM control'),
    rooms: number('SELECT count(*) AS value FROM rooms'),
    entries: number('SELECT count(*) AS value FROM log'),
    forks: number('SELECT count(*) AS value FROM forks'),
    entryBytes: number('SELECT sum(length(bytes)) AS value FROM log'),
  };
}
