/** Where a log file is dropped or chosen. It is read on this computer. */
import { useRef, useState } from 'react';
import { DropZone, FileTrigger } from 'react-aria-components';
import { Button } from '#extension/ui/button.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { Icon } from '#extension/ui/icon.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { reviewImportTexts } from '#extension/text/review-import.ts';
import type { DroppedFile, FileHandle } from '../../import/dropped-file.ts';
import { tableEndings } from '../../import/table-endings.ts';

const accepted = [...tableEndings, '.json', '.ndjson'];

/** As Chromium hands it over; other browsers give no handle. */
interface HandedItem {
  readonly kind: string;
  getAsFileSystemHandle?(): Promise<FileHandle | null>;
}

export function FileDrop({ onFile }: { readonly onFile: (dropped: DroppedFile) => void }) {
  const texts = useTexts(reviewImportTexts);
  const handle = useRef<Promise<FileHandle | null>>(null);
  const [fault, setFault] = useState<'several' | 'none' | null>(null);
  return (
    // A handle can be had only while the browser hands the file over.
    <div
      onDropCapture={({ dataTransfer }) => {
        const items: readonly HandedItem[] = [...dataTransfer.items];
        const item = items.find(({ kind }) => kind === 'file');
        handle.current = item?.getAsFileSystemHandle?.().catch(() => null) ?? null;
      }}
    >
      <DropZone
        className="drop"
        aria-label={texts.drop}
        onDrop={(event) => {
          const [file, ...others] = event.items.filter((item) => item.kind === 'file');
          const isOne = file !== undefined && others.length === 0;
          setFault(isOne ? null : file ? 'several' : 'none');
          if (!isOne) return;
          void Promise.all([file.getFile(), handle.current]).then(([read, its]) =>
            onFile({ file: read, handle: its }),
          );
        }}
      >
        <Icon name="inbox" size="lg" />
        <h2>{texts.drop}</h2>
        <p className="sm dim">{texts.dropHint}</p>
        <FileTrigger
          acceptedFileTypes={accepted}
          onSelect={(files) => {
            const file = files?.[0];
            if (file) onFile({ file, handle: null });
          }}
        >
          <Button>{texts.choose}</Button>
        </FileTrigger>
      </DropZone>
      <Failure>{fault !== null && texts.notOneFile[fault]}</Failure>
    </div>
  );
}
