/** Reads a file, and asks for its columns where no profile knows them, until rows come of it or the user lets it be (CAP-3). */
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { Bytes } from '#shared/base/bytes.ts';
import { err, type Result } from '#shared/base/result.ts';
import type { ColumnMapping } from '#shared/logs/reading.ts';
import { proposeMapping } from '#shared/logs/table/mapping.ts';
import { importFile, type ImportedFile, type ImportFailure, type ImportOptions } from './import-file.ts';

export interface ColumnQuestion {
  readonly fileName: string;
  readonly columns: readonly string[];
  readonly sample: readonly (readonly string[])[];
  readonly proposal: ColumnMapping;
  /** `known`: chosen before for these headings. `failed`: the last choice let no row be read. */
  readonly why: 'unknown' | 'known' | 'failed';
}

export interface ColumnPorts {
  readonly space: Pick<Space, 'mappingFor' | 'keepMapping'>;
  /** Null: the user does not go on. */
  readonly ask: (question: ColumnQuestion) => Promise<ColumnMapping | null>;
}

/** A choice that rows came of is kept for the next file with the same headings. */
export async function importWithColumns(
  source: Blob | Bytes,
  fileName: string,
  options: Omit<ImportOptions, 'mapping'>,
  { space, ask }: ColumnPorts,
): Promise<Result<ImportedFile, ImportFailure>> {
  const imported = await importFile(source, fileName, options);
  if (imported.ok || imported.error.type !== 'unknown-columns') return imported;
  const { columns, sample } = imported.error;
  const known = space.mappingFor(columns);
  let proposal = known ?? proposeMapping(columns);
  let why: ColumnQuestion['why'] = known ? 'known' : 'unknown';
  for (;;) {
    const mapping = await ask({ fileName, columns, sample, proposal, why });
    if (mapping === null) return err({ type: 'cancelled' });
    const mapped = await importFile(source, fileName, { ...options, mapping });
    if (mapped.ok && mapped.value.reading.events.length > 0) {
      await space.keepMapping(columns, mapping);
      return mapped;
    }
    if (!mapped.ok && mapped.error.type !== 'unknown-columns') return mapped;
    [proposal, why] = [mapping, 'failed'];
  }
}
