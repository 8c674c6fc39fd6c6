/** From a file to a review: reads it, asks what only the user knows, makes a dataset and hands it to the vault. */
import { useRef, useState } from 'react';
import { reviewImportTexts } from '#extension/text/review-import.ts';
import { useLanguage, usePlatform, useTexts, useVault } from '#extension/ui/providers.tsx';
import type { CaptureSummary } from '#extension/vault/space/captures-contract.ts';
import type { ReviewSummary } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { Bytes } from '#shared/base/bytes.ts';
import type { Dataset, Provenance } from '#shared/logs/dataset.ts';
import { toDataset } from '#shared/logs/reading.ts';
import { listSpan } from '#shared/review/list-gap.ts';
import { intervalWords } from '#extension/text/interval-words.ts';
import { clearDroppedFile, type DroppedFile } from '../../import/dropped-file.ts';
import { findEarlierReviews, reviewOfFile } from '../../import/earlier-reviews.ts';
import type { ImportedFile } from '../../import/import-file.ts';
import { importWithColumns } from '../../import/read-columns.ts';
import type { FileFate, ImportState } from './import-state.ts';

export interface Import {
  readonly state: ImportState;
  readonly importCapture: (capture: CaptureSummary) => Promise<void>;
  readonly importDropped: (file: DroppedFile) => Promise<void>;
  readonly cancel: () => void;
}

/** What is to be imported, and how its file is let go. */
interface Source {
  readonly contents: Blob | Bytes;
  readonly origin: Pick<Provenance, 'fileName' | 'way' | 'capturedAt'>;
  /** Called when it is known that the contents will be, or are, under review: before that nothing on disk is touched. */
  readonly settle: () => Promise<FileFate>;
  /** Called when a review holds the contents. */
  readonly release: () => Promise<unknown>;
}

export function useImport(space: Space): Import {
  const texts = useTexts(reviewImportTexts);
  const { language } = useLanguage();
  const vault = useVault();
  const platform = usePlatform();
  const [state, setState] = useState<ImportState>({ type: 'idle' });
  const stop = useRef<AbortController>(null);

  /** Shows a question until it is answered. */
  const ask = <T>(question: (answer: (value: T) => void) => ImportState): Promise<T> =>
    new Promise((resolve) =>
      setState((before) =>
        question((value) => {
          setState(before);
          resolve(value);
        }),
      ),
    );

  /** Null when the file cannot be read, or the user would not go on. */
  const read = async ({ contents, origin }: Source): Promise<ImportedFile | null> => {
    const { fileName } = origin;
    const controller = new AbortController();
    stop.current = controller;
    setState({ type: 'reading', fileName, rows: 0, first: [] });
    const imported = await importWithColumns(
      contents,
      fileName,
      {
        signal: controller.signal,
        onProgress: (progress) => setState({ type: 'reading', fileName, ...progress }),
      },
      { space, ask: (question) => ask((answer) => ({ type: 'columns', question, answer })) },
    );
    if (imported.ok) return imported.value;
    setState({ type: 'unreadable', failure: imported.error });
    return null;
  };

  const sayKnown = async (source: Source, review: ReviewSummary, same: 'file' | 'rows'): Promise<void> => {
    setState({ type: 'known', review, same, fate: await source.settle() });
    await source.release();
  };

  const make = async (source: Source): Promise<void> => {
    const imported = await read(source);
    if (imported === null) return;
    const { origin } = source;
    const { fileHash, reading } = imported;
    const same = reviewOfFile(space, fileHash);
    if (same) return sayKnown(source, same, 'file');
    // The list goes to colleagues: the name is the one they know, which may be an alias (SYNC-13).
    const capturedBy = space.members.get().find(({ isMe }) => isMe)?.name ?? '';
    const whole = toDataset(reading, { ...origin, fileHash, capturedBy, disk: 'remains' });
    const { reviews, fresh } = await findEarlierReviews(space, whole);
    const [first] = reviews;
    if (first && fresh.events.length === 0) return sayKnown(source, first, 'rows');
    if (first && !(await ask<boolean>((answer) => ({ type: 'overlap', reviews, fresh, answer })))) {
      setState({ type: 'idle' });
      return;
    }
    const fate = await source.settle();
    const dataset: Dataset = { ...fresh, provenance: { ...fresh.provenance, disk: fate.disk } };
    const title = texts.titleOf(intervalWords(listSpan(whole), language) || origin.fileName);
    const created = await space.createReview({ title, dataset });
    if (!created.ok) {
      setState({ type: 'unsaved', failure: created.error.type });
      return;
    }
    setState({ type: 'done', review: created.value, dataset, warnings: reading.warnings, fate });
    await source.release();
  };

  return {
    state,
    importCapture: async (capture) => {
      const opened = await vault.openCapture(capture.id);
      if (!opened.ok) {
        setState({ type: 'unsaved', failure: opened.error.type });
        return;
      }
      const { bytes, fileName, way, capturedAt, disk } = opened.value;
      await make({
        contents: bytes,
        origin: { fileName, way, capturedAt },
        settle: async () => ({ fileName, disk, path: null }),
        release: () => vault.dropCapture(capture.id),
      });
    },
    importDropped: async (dropped) => {
      const { file } = dropped;
      const fileName = file.name;
      let capture: string | null = null;
      await make({
        contents: file,
        origin: { fileName, way: 'dropped-file', capturedAt: platform.now() },
        settle: async () => {
          const cleared = await clearDroppedFile(dropped, {
            vault,
            downloadOf: (wanted) => platform.downloadOf(wanted),
            mayRemove: async () => {
              const may = await ask<boolean>((answer) => ({ type: 'on-disk', fileName, answer }));
              if (may) setState({ type: 'removing', fileName });
              return may;
            },
            now: () => platform.now(),
          });
          capture = cleared.capture;
          return { fileName, disk: cleared.disk, path: cleared.path };
        },
        release: async () => capture && vault.dropCapture(capture),
      });
    },
    cancel: () => stop.current?.abort(),
  };
}
