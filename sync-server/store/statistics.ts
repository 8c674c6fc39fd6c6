/** How much there is in the embedded store. */
import { openDatabase } from './sqlite-schema.ts';

export interface Statistics {
  readonly spaces: number;
  readonly operations: number;
  readonly rooms: number;
  readonly entries: number;
  readonly forks: number;
  readonly entryBytes: number;
}

export function readStatistics(path: string): Statistics {
  const database = openDatabase(path);
  const number = (sql: string) => Number(database.prepare(sql).get()?.['value'] ?? 0);
  const statistics = {
    spaces: number('SELECT count(*) AS value FROM spaces'),
    operations: number('SELECT count(*) AS value FROM control'),
    rooms: number('SELECT count(*) AS value FROM rooms'),
    entries: number('SELECT count(*) AS value FROM log'),
    forks: number('SELECT count(*) AS value FROM forks'),
    entryBytes: number('SELECT sum(length(bytes)) AS value FROM log'),
  };
  database.close();
  return statistics;
}
