/** From a file to a review: reads it, makes a dataset, hands it to the vault; each step can fail, and the file can wait. */
import { useRef, useState } from 'react';
import { importFile, type ImportFailure } from '../import/import-file.ts';
import { reviewImportTexts } from '#extension/text/review-import.ts';
import { useLanguage, usePlatform, useTexts, useVault } from '#extension/ui/providers.tsx';
import type {
  CapturedFile,
  CaptureSummary,
  ReviewSummary,
  SaveFailure,
  Space,
} from '#extension/vault/contract.ts';
import type { Bytes } from '#shared/base/bytes.ts';
import type { Dataset } from '#shared/logs/dataset.ts';
import { toDataset, type ReadWarning } from '#shared/logs/reading.ts';
import { intervalWords } from './interval-words.ts';

export type ImportState =
  | { readonly type: 'idle' }
  | { readonly type: 'reading'; readonly fileName: string; readonly rows: number }
  | { readonly type: 'unreadable'; readonly failure: ImportFailure }
  | { readonly type: 'unsaved'; readonly failure: SaveFailure['type'] | 'no-such-capture' }
  | {
      readonly type: 'done';
      readonly review: ReviewSummary;
      readonly dataset: Dataset;
      readonly warnings: readonly ReadWarning[];
      readonly disk: CapturedFile['disk'];
    };

export interface Import {
  readonly state: ImportState;
  readonly importCapture: (capture: CaptureSummary) => Promise<void>;
  readonly importDropped: (file: File) => Promise<void>;
  readonly cancel: () => void;
}

type Origin = Pick<CapturedFile, 'fileName' | 'way' | 'capturedAt' | 'disk'>;

export function useImport(space: Space): Import {
  const texts = useTexts(reviewImportTexts);
  const { language } = useLanguage();
  const vault = useVault();
  const platform = usePlatform();
  const [state, setState] = useState<ImportState>({ type: 'idle' });
  const stop = useRef<AbortController>(null);

  /** True when the review is made and its file is no longer needed. */
  const read = async (source: Blob | Bytes, origin: Origin): Promise<boolean> => {
    const controller = new AbortController();
    stop.current = controller;
    setState({ type: 'reading', fileName: origin.fileName, rows: 0 });
    const imported = await importFile(source, origin.fileName, {
      signal: controller.signal,
      onProgress: ({ rows }) => setState({ type: 'reading', fileName: origin.fileName, rows }),
    });
    if (!imported.ok) {
      setState({ type: 'unreadable', failure: imported.error });
      return false;
    }
    const { fileHash, reading } = imported.value;
    const { fileName, way, capturedAt, disk } = origin;
    const capturedBy = vault.profile.get()?.displayName ?? '';
    const dataset = toDataset(reading, { fileName, fileHash, way, capturedAt, capturedBy });
    const title = texts.titleOf(intervalWords(reading.interval, language) || fileName);
    const created = await space.createReview({ title, dataset });
    setState(
      created.ok
        ? { type: 'done', review: created.value, dataset, warnings: reading.warnings, disk }
        : { type: 'unsaved', failure: created.error.type },
    );
    return created.ok;
  };

  return {
    state,
    importCapture: async (capture) => {
      const opened = await vault.openCapture(capture.id);
      if (!opened.ok) {
        setState({ type: 'unsaved', failure: opened.error.type });
        return;
      }
      if (await read(opened.value.bytes, opened.value)) await vault.dropCapture(capture.id);
    },
    importDropped: async (file) => {
      const origin = {
        fileName: file.name,
        way: 'dropped-file',
        capturedAt: platform.now(),
        disk: 'not-ours',
      } as const;
      await read(file, origin);
    },
    cancel: () => stop.current?.abort(),
  };
}
