/** Captured files that wait to be imported: sealed, on this device only. */
import { z } from 'zod';
import { bytesToHex, randomBytes } from '#shared/base/bytes.ts';
import { createObservable, type Observable } from '#shared/base/observable.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { sha256OfLarge } from '#shared/crypto/digest.ts';
import { anyBytes } from '#shared/protocol/ids.ts';
import { atEnd } from '../at-end.ts';
import type { CapturedFile, CaptureSummary } from './captures-contract.ts';
import type { SaveFailure } from '../failures.ts';
import { createReading } from '../reading.ts';
import { save } from '../save.ts';
import type { VaultContext } from './space-context.ts';

/** Changes when the list has. */
export const capturesKey = 'wake:captures';
const way = z.enum(['page-table', 'download', 'dropped-file']);
const disk = z.enum(['never-written', 'removed', 'remains', 'not-ours']);
const summarySchema = z.object({
  id: z.string(),
  fileName: z.string(),
  fileHash: z.string(),
  sizeBytes: z.number(),
  way,
  capturedAt: z.number(),
  disk,
});
const fileSchema = z.object({
  fileName: z.string(),
  bytes: anyBytes,
  way,
  source: z.string(),
  capturedAt: z.number(),
  disk,
});

export interface Captures {
  readonly list: Observable<readonly CaptureSummary[]>;
  keep(capture: CapturedFile): Promise<Result<CaptureSummary, SaveFailure>>;
  open(id: string): Promise<Result<CapturedFile, SaveFailure | { readonly type: 'no-such-capture' }>>;
  drop(id: string): Promise<Result<void, SaveFailure>>;
}

export async function openCaptures({ database, atRest, platform, signal }: VaultContext): Promise<Captures> {
  const list = createObservable<readonly CaptureSummary[]>([]);

  const reading = createReading(signal, async () => {
    const rows = await database.captures.toArray();
    const opened = await Promise.all(rows.map((row) => atRest.open('captures', row.id, row.summary)));
    const summaries = opened.map((value) => summarySchema.parse(value));
    return () => list.set(summaries.toSorted((a, b) => b.capturedAt - a.capturedAt));
  });
  const changed = async (): Promise<void> => {
    await reading.again().catch(() => undefined);
    // What is on disk is kept, though no other context hears of it yet.
    await platform.session.set(capturesKey, platform.random()).catch(() => undefined);
  };
  const stop = platform.session.subscribe((key) => {
    if (key === capturesKey) void reading.again();
  });
  atEnd(signal, stop);
  await reading.once();

  return {
    list,
    async keep(capture) {
      const { fileName, way: by, capturedAt, disk: left, bytes } = capture;
      const fileHash = bytesToHex(await sha256OfLarge(bytes));
      const same = list.get().find((kept) => kept.fileHash === fileHash && kept.disk === left);
      if (same) return ok(same);
      const id = bytesToHex(randomBytes(16));
      const summary: CaptureSummary = {
        id,
        fileName,
        fileHash,
        sizeBytes: bytes.length,
        way: by,
        capturedAt,
        disk: left,
      };
      const saved = await save(async () => {
        const row = {
          id,
          summary: await atRest.seal('captures', id, { ...summary }),
          file: await atRest.seal('files', id, { ...capture }),
        };
        await database.captures.add(row);
      });
      if (!saved.ok) return saved;
      await changed();
      return ok(summary);
    },
    async open(id) {
      const row = await save(() => database.captures.get(id));
      if (!row.ok) return row;
      if (row.value === undefined) return err({ type: 'no-such-capture' });
      return ok(fileSchema.parse(await atRest.open('files', id, row.value.file)));
    },
    async drop(id) {
      const dropped = await save(() => database.captures.delete(id));
      if (!dropped.ok) return dropped;
      await changed();
      return ok();
    },
  };
}
